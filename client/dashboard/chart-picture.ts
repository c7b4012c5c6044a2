import { writtenNumber } from '../../surveys/model/written-number.ts';
import { partToken } from '../lib/part-token.ts';
import type { ChartPoint, ChartTable } from './chart-table.ts';

/** What a picture is drawn of; lengths in pixels, colours by their names among the tokens. */
export type Mark =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: string;
      readonly width: number;
    }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: string;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly isBold: boolean;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly fill: string;
    };

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** What stands around a chart that leaves its page. */
export interface PictureWords {
  readonly title: string;
  readonly sentence: string;
  /** Base, weight, and what must be said of the data. */
  readonly foot: readonly string[];
}

const [width, margin, labelWidth, figureWidth] = [960, 32, 300, 96];
const [left, right] = [margin + labelWidth, width - margin - figureWidth];
const [lineHeight, bar, laneGap] = [18, 22, 16];

/** Letters are taken as broad on the broad side, since nothing measures them here. */
const linesOf = (text: string, room: number, size: number): readonly string[] => {
  const most = Math.max(1, Math.floor(room / (size * 0.56)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const text = (
  told: { readonly x: number; readonly y: number; readonly text: string },
  {
    size = 14,
    isBold = false,
    anchor = 'start' as const,
    fill = 'ink',
  }: {
    readonly size?: number;
    readonly isBold?: boolean;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly fill?: string;
  } = {},
): Mark => ({ kind: 'text', size, isBold, anchor, fill, ...told });

/** Figures between the ends of an axis, in steps of 1, 2 or 5. */
const ticksOf = ({ minimum, maximum }: ChartTable): readonly number[] => {
  const power = 10 ** Math.floor(Math.log10((maximum - minimum) / 5));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= (maximum - minimum) / 5 - 1e-9) ?? 10);
  const first = Math.ceil(minimum / step - 1e-9);
  return Array.from({ length: Math.floor(maximum / step + 1e-9) - first + 1 }, (_, place) =>
    Number(((first + place) * step).toPrecision(6)),
  );
};

/** The picture of a chart with its title, sentence and what must be said of it: the same figures as on its page. */
export const chartPicture = (table: ChartTable, words: PictureWords, locale: string): Picture => {
  const { series, labels, minimum, maximum } = table;
  const isStack = table.kind === 'stack' || table.kind === 'tones';
  const marks: Mark[] = [];
  let y = margin;
  const write = (own: string, size: number, isBold: boolean, fill: string): void => {
    for (const line of linesOf(own, width - 2 * margin, size)) {
      y += size * 1.3;
      marks.push(text({ x: margin, y, text: line }, { size, isBold, fill }));
    }
  };
  write(words.title, 22, true, 'ink');
  if (words.sentence !== '') write(words.sentence, 16, false, 'ink');
  y += 16;
  const colour = (place: number): string => partToken(table, place, series.length);
  if (series.length > 1) {
    let x = margin;
    for (const [place, { name }] of series.entries()) {
      const own = 28 + name.length * 8;
      if (x > margin && x + own > width - margin) {
        x = margin;
        y += 22;
      }
      marks.push({ kind: 'rect', x, y, width: 12, height: 12, fill: colour(place) });
      marks.push(text({ x: x + 18, y: y + 11, text: name }));
      x += own;
    }
    y += 32;
  }
  const at = (value: number): number =>
    left + ((right - left) * (Math.min(maximum, Math.max(minimum, value)) - minimum)) / (maximum - minimum);
  const top = y;
  const lanes: Mark[] = [];
  const one = (point: ChartPoint, middle: number, place: number, reached: number): number => {
    if (point.value === null) return reached;
    if (isStack) {
      const own = (right - left) * point.value;
      lanes.push({
        kind: 'rect',
        x: reached,
        y: middle - bar / 2,
        width: own,
        height: bar,
        fill: colour(place),
      });
      if (own > 36)
        lanes.push(
          text(
            { x: reached + own / 2, y: middle + 5, text: point.text },
            { isBold: true, anchor: 'middle', fill: 'field' },
          ),
        );
      return reached + own;
    }
    const [zero, end] = [at(Math.max(0, minimum)), at(point.value)];
    if (table.kind === 'bars')
      lanes.push({
        kind: 'rect',
        x: Math.min(zero, end),
        y: middle - bar / 2,
        width: Math.abs(end - zero),
        height: bar,
        fill: colour(place),
      });
    if (point.low !== null && point.high !== null)
      lanes.push({
        kind: 'line',
        x1: at(point.low),
        x2: at(point.high),
        y1: middle,
        y2: middle,
        stroke: 'ink',
        width: 2,
      });
    if (table.kind === 'dots')
      lanes.push({ kind: 'circle', x: end, y: middle, radius: 6, fill: colour(place) });
    if (series.length === 1)
      lanes.push(
        text({ x: width - margin, y: middle + 5, text: point.text }, { isBold: true, anchor: 'end' }),
      );
    return reached;
  };
  for (const [lane, label] of labels.entries()) {
    const lines = linesOf(label, labelWidth - 16, 14);
    const height = Math.max(bar, lines.length * lineHeight);
    const middle = y + height / 2;
    for (const [place, line] of lines.entries())
      lanes.push(
        text(
          { x: left - 12, y: middle + 5 + (place - (lines.length - 1) / 2) * lineHeight, text: line },
          { anchor: 'end' },
        ),
      );
    let reached = left;
    for (const [place, { points }] of series.entries()) {
      const point = points[lane];
      if (point !== undefined) reached = one(point, middle, place, reached);
    }
    y += height + laneGap;
  }
  if (table.kind === 'dots') {
    const written = writtenNumber(locale, { maximumFractionDigits: 2 });
    for (const tick of ticksOf(table)) {
      marks.push({
        kind: 'line',
        x1: at(tick),
        x2: at(tick),
        y1: top - 6,
        y2: y - 6,
        stroke: 'hairline',
        width: 1,
      });
      marks.push(
        text({ x: at(tick), y: y + 10, text: written(tick) }, { size: 13, anchor: 'middle', fill: 'quiet' }),
      );
    }
    y += 18;
  }
  marks.push(...lanes);
  y += 8;
  for (const line of words.foot) write(line, 13, false, 'quiet');
  return { width, height: Math.ceil(y + margin), marks };
};
