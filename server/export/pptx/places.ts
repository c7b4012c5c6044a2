import type { Box } from './deck.ts';

/** Inches of a slide in 16 : 9. */
export const slideSize = { width: 13.333, height: 7.5 } as const;

const [margin, width] = [0.6, 12.133];

/** Where the parts of a slide stand; what is drawn and the tables stand in `content`. */
export const places = {
  kicker: { x: margin, y: 0.3, width, height: 0.35 },
  title: { x: margin, y: 0.62, width, height: 0.72 },
  lines: { x: margin, y: 1.36, width, height: 0.86 },
  content: { x: margin, y: 2.32, width, height: 4.2 },
  footer: { x: margin, y: 6.68, width: 11.2, height: 0.56 },
  number: { x: 11.9, y: 6.68, width: 0.833, height: 0.56 },
  openingTitle: { x: margin, y: 2.0, width, height: 1.5 },
  openingLines: { x: margin, y: 3.6, width, height: 2.4 },
} as const satisfies Readonly<Record<string, Box>>;
