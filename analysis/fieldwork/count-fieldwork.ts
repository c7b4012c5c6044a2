import { quotaVariable } from '../../surveys/definition/quota-mark.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { groupMeans } from '../compare/means.ts';
import { variableOf } from '../data/codes.ts';
import type { CodedColumn, Column, Frame } from '../data/column.ts';
import { correctedColumn, stoppedColumn } from '../data/row-marks.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import type { Source } from '../source/source.ts';
import { emptyTally } from '../summary/align-tally.ts';
import { makeDesignMoments } from '../summary/make-design-moments.ts';
import { makeTally } from '../summary/make-tally.ts';
import { emptyDesignMoments, mergeDesignMoments } from '../summary/merge-design-moments.ts';
import { mergeTallies } from '../summary/merge-tallies.ts';
import type { DesignMoments } from '../summary/moments.ts';
import type { Tally } from '../summary/tally.ts';
import { varianceUnits } from '../summary/variance-units.ts';
import { type Flag, type FlagItems, flagItems, flags } from './flag-items.ts';
import { type FlagRows, flagRows } from './flag-rows.ts';

/** How many of each code. */
export type CodeCounts = readonly { readonly code: string; readonly n: number }[];

/** The headline index of everybody, and without those of whom a flag is seen; `any`: without all of those. */
export interface HeadlineCounts {
  readonly of: string;
  readonly all: Estimate;
  readonly without: readonly { readonly flag: Flag | 'any'; readonly mean: Estimate }[];
}

/** What the rows of a survey say of its fieldwork; nothing is left out of it yet. */
export interface FieldworkCounts {
  readonly answers: number;
  readonly brokeOff: number;
  readonly corrected: number;
  /** By the day or week that is stored, in its order. */
  readonly moments: CodeCounts;
  /** Languages, countries, and what came with the link. */
  readonly groups: readonly { readonly variable: string; readonly codes: CodeCounts }[];
  /** Who broke off, by the page. */
  readonly pages: CodeCounts;
  /** How many finished answers each quota counts. */
  readonly quotas: CodeCounts;
  /** Whom a flag is seen of, of those of whom it could be. */
  readonly flags: readonly { readonly flag: Flag; readonly seen: number; readonly of: number }[];
  readonly headline: HeadlineCounts | null;
}

const countsOf = ({ dimensions, n }: Tally): CodeCounts =>
  (dimensions[0]?.codes ?? []).map((code, place) => ({ code, n: n[place] ?? 0 }));

const tallied = async (source: Source, variable: string): Promise<CodeCounts> =>
  countsOf(await source.tally({ variables: [variable] }));

/** What one part of the rows adds. */
interface Part {
  readonly stopped: Tally;
  readonly corrected: Tally;
  readonly seen: Readonly<Record<Flag, readonly [seen: number, of: number]>>;
  readonly moments: readonly DesignMoments[];
}

const kinds = [...flags, 'any'] as const;

/** Of each row, whether a flag is seen, as a column to count by. */
const seenColumn = (rows: FlagRows, kind: Flag | 'any', size: number): CodedColumn => {
  const values = new Uint8Array(size);
  for (const flag of kind === 'any' ? flags : [kind]) {
    const own = rows[flag];
    for (let row = 0; row < size; row += 1) if (own[row] === 1) values[row] = 1;
  }
  return { kind: 'coded', codes: ['0', '1'], values };
};

/** Sums of the headline index by whether a flag is seen, for each flag and all of them. */
const momentsOf = (frame: Frame, rows: FlagRows, headline: string | null): readonly DesignMoments[] => {
  const column = headline === null ? undefined : frame.columns.get(headline);
  if (headline === null || column?.kind !== 'number') return [];
  const counted = { rows: frame.rows, mask: null, weights: null };
  const units = varianceUnits([{ rows: frame.rows, stratum: null, cluster: null, margin: null }]);
  return kinds.map((kind) =>
    makeDesignMoments(
      { variable: headline, column },
      [{ variable: kind, column: seenColumn(rows, kind, frame.rows), codes: ['0', '1'] }],
      units,
      counted,
    ),
  );
};

const countOf = (rows: Int8Array, least: number): number => {
  let count = 0;
  for (const value of rows) if (value >= least) count += 1;
  return count;
};

const tallyOf = (frame: Frame, variable: string): Tally => {
  const column = frame.columns.get(variable);
  return column?.kind === 'coded'
    ? makeTally([{ variable, column }], { rows: frame.rows, mask: null, weights: null })
    : emptyTally([{ variable, codes: [] }]);
};

const partOf = (frame: Frame, source: Source, items: FlagItems, headline: string | null): Part => {
  const rows = flagRows(frame, source.codebook, items);
  const seen = (flag: Flag): readonly [number, number] => [countOf(rows[flag], 1), countOf(rows[flag], 0)];
  return {
    stopped: tallyOf(frame, stoppedColumn),
    corrected: tallyOf(frame, correctedColumn),
    seen: {
      attention: seen('attention'),
      straight: seen('straight'),
      contradiction: seen('contradiction'),
    },
    moments: momentsOf(frame, rows, headline),
  };
};

/** What was counted of a part, by a column of it, which lives as long as these are its rows. */
const counted = new WeakMap<Column, { readonly survey: Survey; readonly part: Part }>();

/** Counts a part once: whatever comes to stand beside it, its rows are not read again. */
const knownPart = (frame: Frame, survey: Survey, count: () => Part): Part => {
  const column = frame.columns.get(stoppedColumn);
  const known = column === undefined ? undefined : counted.get(column);
  if (known !== undefined && known.survey === survey) return known.part;
  const part = count();
  if (column !== undefined) counted.set(column, { survey, part });
  return part;
};

const merged = (one: Part, other: Part): Part => {
  const sum = (flag: Flag): readonly [number, number] => [
    one.seen[flag][0] + other.seen[flag][0],
    one.seen[flag][1] + other.seen[flag][1],
  ];
  return {
    stopped: mergeTallies(one.stopped, other.stopped),
    corrected: mergeTallies(one.corrected, other.corrected),
    seen: {
      attention: sum('attention'),
      straight: sum('straight'),
      contradiction: sum('contradiction'),
    },
    moments: one.moments.map((own, place) =>
      mergeDesignMoments(own, other.moments[place] ?? emptyDesignMoments(own.variable, own.by)),
    ),
  };
};

const headlineOf = (of: string | null, moments: readonly DesignMoments[]): HeadlineCounts | null => {
  const means = moments.map((own) => groupMeans(own));
  const [first] = means;
  if (of === null || first === undefined || first.total.base.n === 0) return null;
  return {
    of,
    all: first.total,
    without: kinds.flatMap((flag, place) => {
      const mean = means[place]?.groups.find(({ codes }) => codes[0] === '0')?.mean;
      return mean === undefined ? [] : [{ flag, mean }];
    }),
  };
};

/**
 * Counts the fieldwork of a survey from its columns: summaries of each part, merged. Whoever broke off counts as an
 * answer and by the page on which they stopped; a flag that cannot be seen of somebody is not seen.
 */
export const countFieldwork = async (source: Source, survey: Survey): Promise<FieldworkCounts> => {
  const { codebook } = source;
  const has = (name: string): boolean => variableOf(codebook, name) !== null;
  const index = survey.scores.find(({ kind }) => kind === 'composite')?.name ?? null;
  const headline = index !== null && has(index) ? index : null;
  const items = flagItems(survey);
  const needed = [
    stoppedColumn,
    correctedColumn,
    ...(headline === null ? [] : [headline]),
    ...items.attention,
    ...items.straight.flat(),
    ...items.contradiction.flatMap(({ plain, turned }) => [...plain, ...turned].map(({ item }) => item)),
  ].filter((name) => name.startsWith('@') || has(name));
  let all: Part | null = null;
  for await (const frame of source.scan({ variables: [...new Set(needed)] })) {
    const part = knownPart(frame, survey, () => partOf(frame, source, items, headline));
    all = all === null ? part : merged(all, part);
  }
  const pages = all === null ? [] : countsOf(all.stopped).filter(({ code }) => code !== '');
  const country = codebook.variables.find(({ role }) => role === 'country')?.name;
  const grouped = ['language', country, ...survey.attributes.map(({ name }) => name)].filter(
    (name) => name !== undefined && has(name),
  );
  const groups: { variable: string; codes: CodeCounts }[] = [];
  for (const variable of new Set(grouped))
    if (variable !== undefined) groups.push({ variable, codes: await tallied(source, variable) });
  const quotas: { code: string; n: number }[] = [];
  for (const { name } of survey.quotas ?? []) {
    const variable = quotaVariable(name);
    const counts = has(variable) ? await tallied(source, variable) : [];
    quotas.push({ code: name, n: counts.find(({ code }) => code === 'in')?.n ?? 0 });
  }
  return {
    answers: await source.rows(),
    brokeOff: pages.reduce((sum, { n }) => sum + n, 0),
    corrected: all === null ? 0 : (countsOf(all.corrected).find(({ code }) => code === '1')?.n ?? 0),
    moments: await tallied(source, 'day'),
    groups,
    pages,
    quotas,
    flags: flags
      .map((flag) => ({ flag, seen: all?.seen[flag][0] ?? 0, of: all?.seen[flag][1] ?? 0 }))
      .filter(({ flag }) => items[flag].length > 0),
    headline: headlineOf(headline, all?.moments ?? []),
  };
};
