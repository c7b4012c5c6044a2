import type { SavFile, SavVariable } from './sav-file.ts';

/** Bytes of a text that a piece of it carries, and by which a width is divided into pieces. */
export const segmentBytes = 255;
const segmentStep = 252;

/** One variable record: a number, a text of at most 255 bytes, or a piece of a longer one. */
export interface SavSegment {
  /** Eight bytes at most, in capitals, no other's. */
  readonly short: string;
  /** 0 for a number. */
  readonly width: number;
  /** Which of the dictionary's 8-byte units it begins with, from 1. */
  readonly position: number;
  /** 8-byte units in a case. */
  readonly units: number;
}

export interface SavColumn {
  readonly variable: SavVariable;
  readonly segments: readonly [SavSegment, ...SavSegment[]];
}

export interface SavLayout {
  readonly columns: readonly SavColumn[];
  /** 8-byte units in a case. */
  readonly units: number;
}

/** Widths of the records that a text of this width is written as. */
const segmentWidths = (width: number): readonly number[] => {
  if (width <= segmentBytes) return [width];
  const count = Math.ceil(width / segmentStep);
  return Array.from({ length: count }, (_, index) =>
    index < count - 1 ? segmentBytes : width - segmentStep * (count - 1),
  );
};

/** Where every variable lies in a case, and the short names that only files have. */
export const savLayout = ({ variables }: Pick<SavFile, 'variables'>): SavLayout => {
  const taken = new Set<string>();
  const take = (wanted: readonly string[], start: string): string => {
    let name = wanted.find((each) => !taken.has(each));
    for (let next = 0; name === undefined; next += 1) {
      const tail = `_${next.toString(36).toUpperCase()}`;
      const tried = start.slice(0, 8 - tail.length) + tail;
      if (!taken.has(tried)) name = tried;
    }
    taken.add(name);
    return name;
  };
  const firsts = variables.map(({ name }) => {
    const capitals = name.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
    return take([capitals.slice(0, 8)], capitals);
  });
  let position = 1;
  const columns = variables.map((variable, index): SavColumn => {
    const segmentOf = (short: string, width: number): SavSegment => {
      const units = width === 0 ? 1 : Math.ceil(width / 8);
      const segment = { short, width, position, units };
      position += units;
      return segment;
    };
    const first = firsts[index] ?? '';
    const [width = 0, ...others] = variable.width === undefined ? [0] : segmentWidths(variable.width);
    const [head, ...rest] = [
      segmentOf(first, width),
      ...others.map((own, piece) =>
        segmentOf(take([`${first.slice(0, 5)}${(piece + 1).toString(36).toUpperCase()}`], first), own),
      ),
    ];
    if (head === undefined) throw new Error('savLayout: a variable without a record');
    return { variable, segments: [head, ...rest] };
  });
  return { columns, units: position - 1 };
};
