import { randomInt } from 'node:crypto';
import { oneByOne } from './one-by-one.ts';
import { idsOf, type Pending } from './pending.ts';
import type { SegmentReader } from './segment-reader.ts';
import type { WideWriter } from './wide-tables.ts';

export interface LeaversParts {
  readonly pending: Pick<Pending, 'of'>;
  readonly segments: Pick<SegmentReader, 'heads' | 'holds' | 'ids'>;
  readonly wide: Pick<WideWriter, 'head' | 'holds' | 'some'>;
}

/** So many of some, by chance; all of them where they are fewer. */
export const drawn = <T>(from: readonly T[], most: number): readonly T[] => {
  const left = [...from];
  return Array.from({ length: Math.min(most, left.length) }, () =>
    left.splice(randomInt(left.length), 1),
  ).flat();
};

const foundIn = async <T>(some: readonly T[], holds: (one: T) => Promise<boolean>): Promise<T | null> => {
  for (const one of some) if (await holds(one)) return one;
  return null;
};

/** More than there are in any table. */
const everybody = 2 ** 31 - 1;

const textOf = (id: Buffer): string => id.toString('latin1');

/** Where there are so many times more than leave at once, it makes no difference that too few of those who came last stay. */
const few = 20;

/**
 * Inside a transaction: who leaves the columns with an answer, so many drawn by chance, none of those who came last.
 * Everybody, where there are not as many, or where too few of those who came last would stay among few others: figures of
 * two moments are told apart by them. Nobody leaves with an answer that is in no figure.
 */
export const leavers = ({ pending, segments, wide }: LeaversParts) => {
  /** What is told is made of, a part at a time, that with the answer first; null where it is in none. */
  const toldIn = async (
    survey: string,
    id: Buffer,
  ): Promise<readonly ((most: number) => Promise<readonly Buffer[]>)[] | null> => {
    const known = await pending.of(survey, 'known');
    const again = async (): Promise<readonly Buffer[]> => known;
    const waits = known.some((own) => own.equals(id));
    if ((await wide.head(survey)) !== null)
      return waits || (await wide.holds(survey, id)) ? [(most) => wide.some(survey, most), again] : null;
    const keys = (await segments.heads(survey)).map(({ key }) => key);
    const first = await foundIn(keys, (key) => segments.holds(survey, key, id));
    if (first === null && !waits) return null;
    const inOrder = first === null ? keys : [first, ...keys.filter((key) => key !== first)];
    return [...inOrder.map((key) => async () => idsOf(await segments.ids(survey, key))), again];
  };

  return async (survey: string, id: Buffer, most: number): Promise<readonly Buffer[]> => {
    const parts = await toldIn(survey, id);
    if (parts === null) return [];
    const latest = new Set((await pending.of(survey, 'latest')).map(textOf));
    const isShort = latest.has(textOf(id)) && latest.size <= most + 1;
    const needed = isShort ? few * most : most;
    const others = new Map<string, Buffer>();
    for (const part of parts) {
      if (others.size >= needed) break;
      for (const own of await part(needed + latest.size + 1))
        if (!own.equals(id) && !latest.has(textOf(own))) others.set(textOf(own), own);
    }
    if (others.size >= needed) return drawn([...others.values()], most);
    const all = (await oneByOne(parts, (part) => part(everybody))).flat();
    return [...new Map(all.map((own) => [textOf(own), own])).values()].filter((own) => !own.equals(id));
  };
};
