import type { TextMark } from '../../surveys/model/response.ts';
import { groupMeans } from '../compare/means.ts';
import { markName, polarityName } from '../data/sentiment-names.ts';
import type { Source } from '../source/source.ts';
import { sliceDesignMoments } from '../summary/merge-design-moments.ts';
import type { DesignMoments } from '../summary/moments.ts';
import { combinations } from '../summary/slice-grouped-moments.ts';
import type { DesignTally } from '../summary/tally.ts';
import { type Asked, options } from './asked.ts';
import type { Estimate } from './finding-parts.ts';

/** A theme in texts. */
interface MarkMean {
  /** Texts in which it was found, of those that could be read. */
  readonly found: number;
  readonly share: Estimate;
  /** Mean polarity of the texts in which it was found. */
  readonly tone: Estimate;
}

export interface MarkMeans {
  readonly groups: readonly MarkMean[];
  readonly total: MarkMean;
}

/** A table whose last variable is 0 or 1 as sums for the means of that variable by all others. */
const asMoments = ({ units, cells }: DesignTally): DesignMoments & { readonly found: Float64Array } => {
  const dimensions = cells[0]?.dimensions ?? [];
  const last = dimensions.at(-1);
  const by = dimensions.slice(0, -1);
  const groups = combinations(by.map(({ codes }) => codes));
  const width = last?.codes.length ?? 0;
  const [no, yes] = [last?.codes.indexOf('0') ?? -1, last?.codes.indexOf('1') ?? -1];
  const sums = (value: 'n' | 'w' | 'w2', places: readonly number[]): Float64Array =>
    Float64Array.from({ length: units.length * groups.length }, (_, at) => {
      const cell = cells[Math.floor(at / groups.length)];
      const first = (at % groups.length) * width;
      return places.reduce((sum, place) => sum + (place < 0 ? 0 : (cell?.[value][first + place] ?? 0)), 0);
    });
  const [wy, w2y] = [sums('w', [yes]), sums('w2', [yes])];
  return {
    variable: last?.variable ?? '',
    by: by.map(({ variable }) => variable),
    groups,
    units,
    n: sums('n', [no, yes]),
    w: sums('w', [no, yes]),
    w2: sums('w2', [no, yes]),
    wy,
    wyy: wy,
    w2y,
    w2yy: w2y,
    found: sums('n', [yes]),
  };
};

/**
 * In how many texts of a question a theme was found, their share and their mean polarity, by group and over the groups
 * shown: from a table of its column and sums of the polarity, without a look at any row.
 */
export const markMeans = async (
  asked: Asked,
  source: Pick<Source, 'designTally' | 'designMoments'>,
  task: {
    readonly of: string;
    readonly by: readonly string[];
    readonly level: number | undefined;
    /** The codes of each variable of `by` that are shown. */
    readonly valid: readonly (readonly string[])[];
  },
  mark: TextMark,
): Promise<MarkMeans> => {
  const { of, by, level, valid } = task;
  const { design } = asked;
  const variable = markName(of, mark);
  const shares = asMoments(await source.designTally({ ...design, variables: [...by, variable] }));
  const polarity = await source.designMoments({
    ...design,
    variable: polarityName(of),
    by: [...by, variable],
  });
  const groups = combinations(valid);
  const tones: DesignMoments = {
    ...sliceDesignMoments(polarity, combinations([...valid, ['1']])),
    by,
    groups,
  };
  const estimates = (evidence: DesignMoments) =>
    groupMeans(evidence, { ...options(asked, level), ...(by.length > 0 ? { valid } : {}) });
  const [share, tone] = [estimates(shares), estimates(tones)];
  const found = new Map(
    shares.groups.map((codes, group) => [
      codes.join('\n'),
      shares.units.reduce(
        (sum, _, unit) => sum + (shares.found[unit * shares.groups.length + group] ?? 0),
        0,
      ),
    ]),
  );
  const foundIn = (codes: readonly string[]): number => found.get(codes.join('\n')) ?? 0;
  const none = { value: null, se: null, low: null, high: null, base: { n: 0, weighted: 0, effective: 0 } };
  return {
    groups:
      by.length === 0
        ? []
        : groups.map((codes, place) => ({
            found: foundIn(codes),
            share: share.groups[place]?.mean ?? none,
            tone: tone.groups[place]?.mean ?? none,
          })),
    total: {
      found: groups.reduce((sum, codes) => sum + foundIn(codes), 0),
      share: share.total,
      tone: tone.total,
    },
  };
};
