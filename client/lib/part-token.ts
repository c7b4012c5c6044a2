/** How what is drawn is coloured. */
interface Coloured {
  readonly kind: 'bars' | 'dots' | 'stack' | 'tones';
  readonly scale: 'ordinal' | 'nominal';
}

const tones = ['negative', 'neutral', 'positive'];

/**
 * The name of a part's colour in `ui/tokens.css`: ordered parts run from one end of the diverging scale of seven to the
 * other over its middle, names have colours of their own, one series has the accent.
 *
 * @example
 * partToken({ kind: 'stack', scale: 'ordinal' }, 4, 5) // 'diverging-7'
 * partToken({ kind: 'stack', scale: 'nominal' }, 8, 9) // 'named-1'
 * partToken({ kind: 'bars', scale: 'nominal' }, 0, 1) // 'accent'
 */
export const partToken = ({ kind, scale }: Coloured, place: number, many: number): string => {
  if (kind === 'tones') return `tone-${tones[place] ?? 'neutral'}`;
  if (many === 1) return 'accent';
  if (scale === 'ordinal' && many <= 7) return `diverging-${1 + Math.round((place * 6) / (many - 1))}`;
  return `named-${1 + (place % 8)}`;
};
