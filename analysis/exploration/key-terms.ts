import { at } from '../algebra/at.ts';
import type { KeynessFinding, KeyTerm } from '../finding/keyness-finding.ts';
import { adjustP } from '../pairwise/adjust-p.ts';
import type { DesignTally, Unit } from '../summary/tally.ts';
import { crosstab } from '../table/crosstab.ts';
import type { LonelyUnit } from '../weight/linearised-variance.ts';
import { logLikelihood, logRatio } from './keyness.ts';
import type { TextTerms } from './text-terms.ts';

/** Texts with their groups and their places in a design. */
export interface GroupedTexts {
  readonly texts: readonly TextTerms[];
  readonly weights: readonly number[];
  /** Of each text, from 0. */
  readonly groupOf: readonly number[];
  readonly groups: number;
  readonly units: readonly Unit[];
  readonly places: ArrayLike<number>;
}

export interface KeyTermOptions {
  /** How many terms a group shows. */
  readonly terms: number;
  /** In how many texts a term must be. */
  readonly least: number;
  readonly level?: number;
  readonly lonely?: LonelyUnit;
}

/** The most widespread terms are looked at: what fewer have than these is in no group's twenty first. */
const mostCandidates = 1000;

interface Found {
  /** Texts that have it, in order, and how often each. */
  readonly rows: number[];
  readonly times: number[];
}

const spread = (texts: readonly TextTerms[], least: number): readonly (readonly [string, Found])[] => {
  const found = new Map<string, Found>();
  for (const [row, { terms }] of texts.entries())
    for (const term of terms) {
      const own = found.get(term) ?? { rows: [], times: [] };
      if (own.rows.length === 0) found.set(term, own);
      const last = own.rows.length - 1;
      if (own.rows[last] === row) own.times[last] = (own.times[last] ?? 0) + 1;
      else {
        own.rows.push(row);
        own.times.push(1);
      }
    }
  return [...found]
    .filter(([, { rows }]) => rows.length >= least)
    .sort((one, other) => other[1].rows.length - one[1].rows.length || (one[0] < other[0] ? -1 : 1))
    .slice(0, mostCandidates);
};

const cells = { has: 0, hasNot: 2 } as const;
const dimensions = [
  { variable: 'term', codes: ['yes', 'no'] },
  { variable: 'group', codes: ['in', 'out'] },
];

/** Sums of 1, w and w² by variance unit and cell: (has the term or not) by (inside the group or outside). */
const unitSums = (
  { weights, groupOf, places, units }: GroupedTexts,
  group: number,
  rows: Iterable<number>,
) => {
  const sums = units.map(() => [new Float64Array(4), new Float64Array(4), new Float64Array(4)] as const);
  for (const row of rows) {
    const own = sums[at(places, row)];
    if (own === undefined) continue;
    const side = at(groupOf, row) === group ? 0 : 1;
    const weight = at(weights, row);
    for (const [power, part] of own.entries()) part[side] = at(part, side) + weight ** power;
  }
  return sums;
};

type Sums = ReturnType<typeof unitSums>;

const evidenceOf = (units: readonly Unit[], all: Sums, having: Sums): DesignTally => ({
  units,
  cells: units.map((_, unit) => {
    const [n, w, w2] = [0, 1, 2].map((power) => {
      const whole = all[unit]?.[power] ?? new Float64Array(4);
      const has = having[unit]?.[power] ?? new Float64Array(4);
      const made = new Float64Array(4);
      for (const side of [0, 1]) {
        made[cells.has + side] = at(has, side);
        made[cells.hasNot + side] = Math.max(0, at(whole, side) - at(has, side));
      }
      return made;
    });
    const none = new Float64Array(4);
    return { dimensions, n: n ?? none, w: w ?? none, w2: w2 ?? none };
  }),
});

interface Tried {
  readonly group: number;
  readonly term: KeyTerm;
  readonly p: number | null;
}

/**
 * Terms that a group's texts have more often than all others: the shares of texts that have each, under the design, with
 * the Rao–Scott test that they are the same, adjusted for all that were tried, and how often it stands among words.
 *
 * Not for: texts of several languages, whose words differ for that alone.
 * Source: Rao & Scott 1984; Dunning 1993; Hardie 2014; Benjamini & Hochberg 1995.
 * Oracle: `svychisq` of R's survey, by `crosstab`; G² and the log ratio in R.
 *
 * @example
 * const texts = ['good', 'good', 'bad', 'bad'].map((term) => ({ words: 1, terms: [term] }));
 * const sample = { weights: [1, 1, 1, 1], units: [{ stratum: '', rows: 4 }], places: [0, 0, 0, 0] };
 * const found = keyTerms({ texts, groupOf: [0, 0, 1, 1], groups: 2, ...sample }, { terms: 5, least: 2 });
 * found.groups[0].terms[0].term // 'good'
 * found.groups[0].terms[0].ratio // 2
 */
export const keyTerms = (
  sample: GroupedTexts,
  { terms: most, least, ...options }: KeyTermOptions,
): Pick<KeynessFinding, 'candidates' | 'tried' | 'evidence'> & {
  readonly groups: readonly Omit<KeynessFinding['groups'][number], 'code'>[];
} => {
  const { texts, groupOf, units } = sample;
  const groups = Array.from({ length: sample.groups }, (_, group) => group);
  const textsIn = groups.map((group) => groupOf.filter((own) => own === group).length);
  const wordsIn = groups.map((group) =>
    texts.reduce((sum, { words }, row) => sum + (groupOf[row] === group ? words : 0), 0),
  );
  const allWords = wordsIn.reduce((sum, own) => sum + own, 0);
  const candidates = spread(texts, least);
  const everything = [...texts.keys()];
  const tried: Tried[] = [];
  for (const group of groups) {
    const own = at(textsIn, group);
    if (own === 0 || own === texts.length) continue;
    const all = unitSums(sample, group, everything);
    for (const [term, { rows, times }] of candidates) {
      const inside = rows.filter((row) => groupOf[row] === group).length;
      const timesOf = (isIn: boolean): number =>
        rows.reduce((sum, row, place) => sum + ((groupOf[row] === group) === isIn ? at(times, place) : 0), 0);
      const evidence = evidenceOf(units, all, unitSums(sample, group, rows));
      const table = crosstab(evidence, { rows: ['yes', 'no'], columns: ['in', 'out'], ...options });
      const [share, others] = table.cells[0]?.map(({ column }) => column) ?? [];
      if (share === undefined || others === undefined) continue;
      const counts = {
        inside: timesOf(true),
        insideAll: at(wordsIn, group),
        outside: timesOf(false),
        outsideAll: allWords - at(wordsIn, group),
      };
      const head = { term, texts: inside, times: counts.inside, share, others, test: table.test };
      tried.push({
        group,
        p: table.test?.p ?? null,
        term: { ...head, ratio: logRatio(counts), likelihood: logLikelihood(counts), adjusted: null },
      });
    }
  }
  /** Of two groups both are the same comparison. */
  const isOnce = textsIn.filter((own) => own > 0).length === 2;
  const first = groups.find((group) => at(textsIn, group) > 0);
  const family = isOnce ? tried.filter(({ group }) => group === first) : tried;
  const adjusted = adjustP(
    family.map(({ p }) => p),
    'bh',
  );
  const adjustedOf = new Map(
    family.map(({ group, term }, place) => [`${group} ${term.term}`, adjusted[place] ?? null]),
  );
  const shown = groups.map((group) =>
    tried
      .filter((own) => own.group === group && (own.term.share.value ?? 0) > (own.term.others?.value ?? 0))
      .map(({ term }) => ({
        ...term,
        adjusted: adjustedOf.get(`${isOnce ? first : group} ${term.term}`) ?? null,
      }))
      .sort(
        (one, other) =>
          (one.test?.p ?? 1) - (other.test?.p ?? 1) ||
          (other.likelihood ?? 0) - (one.likelihood ?? 0) ||
          (one.term < other.term ? -1 : 1),
      )
      .slice(0, most),
  );
  const met = new Set(shown.flatMap((terms) => terms.map(({ term }) => term)));
  return {
    candidates: candidates.length,
    tried: family.length,
    groups: groups.map((group) => ({
      texts: at(textsIn, group),
      words: at(wordsIn, group),
      terms: shown[group] ?? [],
    })),
    evidence: candidates
      .filter(([term]) => met.has(term))
      .map(([term, { rows }]) => ({
        term,
        texts: groups.map((group) => rows.filter((row) => groupOf[row] === group).length),
      })),
  };
};
