import { columnLetter } from '../pairwise/letters.ts';
import { researchTest } from '../pairwise/market-research.ts';
import { overlappingColumns } from '../pairwise/overlapping-columns.ts';
import { comparePairs, everyPair, type Pair, type UnadjustedPair, withAdjusted } from '../pairwise/pairs.ts';
import {
  type LetterLine,
  type LetterRule,
  letterLine,
  letterRule,
  tableLetters,
} from '../pairwise/table-letters.ts';
import { sliceDesignTally } from '../summary/design-tally-cells.ts';
import { crosstab } from '../table/crosstab.ts';
import { shareTable } from '../table/share-table.ts';
import { degreesOfFreedom } from '../weight/degrees-of-freedom.ts';
import { type Asked, baseDrop, complete, options, smallBase } from './asked.ts';
import { codesShown } from './codes-shown.ts';
import type { Estimate } from './finding-parts.ts';
import { letterNotes } from './letter-notes.ts';
import type { MultipleFinding } from './multiple-finding.ts';
import type { AnalysisTask } from './schema.ts';

type Told = NonNullable<AnalysisTask['multiple']>;
type Table = Pick<
  MultipleFinding,
  'lines' | 'columns' | 'cells' | 'total' | 'people' | 'everybody' | 'columnBases' | 'base' | 'letters'
>;

/** Codes of an option: chosen, and asked but not chosen. */
const chosen = ['1', '0'] as const;

const variablesOf = ({ source }: Asked, set: string): readonly string[] =>
  source.codebook.sets?.find(({ name }) => name === set)?.variables ?? [];

/** Each option by groups: a line is a crosstab of its own, on the people who answered. */
const byGroups = async (asked: Asked, { set, by, interval, level, letters }: Told): Promise<Table> => {
  const codes = by === undefined ? [] : await codesShown(asked, by);
  const lines = variablesOf(asked, set);
  const found = await Promise.all(
    lines.map(async (option) => {
      const evidence = await asked.source.designTally({
        ...asked.design,
        variables: by === undefined ? [option] : [option, by],
      });
      const table = crosstab(evidence, {
        ...options(asked, level),
        rows: chosen,
        ...(by === undefined ? {} : { columns: codes }),
        interval: interval ?? 'wilson',
        variables: by === undefined ? [option] : [option, by],
      });
      const lettered =
        letters === undefined || by === undefined
          ? null
          : tableLetters(
              shareTable(
                sliceDesignTally(evidence, { [option]: chosen, [by]: codes }),
                2,
                codes.length,
                asked.lonely,
              ),
              [[0]],
              { ...letters, least: smallBase },
            );
      return { table, lettered };
    }),
  );
  const [first] = found;
  if (first === undefined) throw new Error('byGroups: a set without options');
  const total = found.map(({ table }) => table.total[0]?.column ?? nothing);
  return {
    lines,
    columns: codes,
    cells: found.map(({ table }) =>
      by === undefined ? [] : (table.cells[0] ?? []).map(({ column }) => column),
    ),
    total,
    people: found.map(({ table }) => (by === undefined ? [] : (table.cells[0] ?? []).map(({ n }) => n ?? 0))),
    everybody: found.map(({ table }) => table.total[0]?.n ?? 0),
    columnBases: by === undefined ? [] : first.table.columnBases,
    base: first.table.base,
    ...(first.lettered
      ? {
          letters: {
            ...letterRule(letters ?? {}),
            columns: first.lettered.columns,
            skipped: first.lettered.skipped,
            lines: found.flatMap(({ lettered }) => lettered?.lines ?? []),
          },
        }
      : {}),
  };
};

const nothing: Estimate = {
  value: null,
  se: null,
  low: null,
  high: null,
  base: { n: 0, weighted: 0, effective: 0 },
};

/** Two options as columns that share people, for every line. */
const pairOf = async (
  { source, design, lonely }: Asked,
  of: string,
  lines: readonly string[],
  [one, other]: readonly [string, string],
  [a, b]: readonly [number, number],
  rule: LetterRule,
): Promise<readonly UnadjustedPair[]> => {
  const valid = new Set(lines);
  const evidence = await source.designTally({ ...design, variables: [one, other, of] });
  const df = degreesOfFreedom(evidence.units);
  return lines.map((line): UnadjustedPair => {
    const found = overlappingColumns(
      evidence,
      {
        columns: [one, other].map((option) => (cell) => cell[option] === '1'),
        value: (cell) => (valid.has(cell[of] ?? '') ? (cell[of] === line ? 1 : 0) : null),
      },
      lonely,
    );
    const [p, q] = [found.values[0] ?? null, found.values[1] ?? null];
    const known =
      found.bases.every(({ n }) => n >= smallBase) &&
      [p, q].every((own) => own !== null && own > 0 && own < 1);
    const none = { a, b, difference: (p ?? 0) - (q ?? 0), se: null, statistic: null, df: null, p: null };
    const [baseOne, baseOther] = found.bases;
    if (!known || baseOne === undefined || baseOther === undefined) return none;
    if (rule.method !== 'design')
      return {
        a,
        b,
        ...researchTest(
          { ...baseOne, value: p ?? 0 },
          { ...baseOther, value: q ?? 0 },
          found.shared[1]?.effective,
          rule.method,
        ),
      };
    const [pair] = comparePairs(found.values, found.covariance, { df, adjustment: 'none' });
    return pair === undefined ? none : { ...plain(pair), a, b };
  });
};

const plain = ({ adjusted, ...pair }: Pair): UnadjustedPair => pair;

const overlapLines = async (
  asked: Asked,
  of: string,
  lines: readonly string[],
  columns: readonly string[],
  rule: LetterRule,
): Promise<readonly LetterLine[]> => {
  const pairs = await Promise.all(
    everyPair(columns.length).map(([a, b]) =>
      pairOf(asked, of, lines, [columns[a] ?? '', columns[b] ?? ''], [a, b], rule),
    ),
  );
  return lines.map((_, line) =>
    letterLine(
      withAdjusted(
        pairs.flatMap((own) => own.slice(line, line + 1)),
        rule.adjustment,
      ),
      columns.length,
      rule,
    ),
  );
};

/** An answer among those who chose each option: columns that share people. */
const byOptions = async (
  asked: Asked,
  of: string,
  { set, interval, level, letters }: Told,
): Promise<Table> => {
  const lines = await codesShown(asked, of);
  const columns = variablesOf(asked, set);
  const found = await Promise.all(
    columns.map(async (option) =>
      crosstab(await asked.source.designTally({ ...asked.design, variables: [of, option] }), {
        ...options(asked, level),
        rows: lines,
        columns: chosen,
        interval: interval ?? 'wilson',
        variables: [of, option],
      }),
    ),
  );
  const [first] = found;
  if (first === undefined) throw new Error('byOptions: a set without options');
  const rule = letters === undefined ? null : letterRule(letters);
  const columnBases = found.map((table) => table.columnBases[0] ?? nothing.base);
  return {
    lines,
    columns,
    cells: lines.map((_, line) => found.map((table) => table.cells[line]?.[0]?.column ?? nothing)),
    total: first.total.map(({ column }) => column),
    people: lines.map((_, line) => found.map((table) => table.cells[line]?.[0]?.n ?? 0)),
    everybody: first.total.map(({ n }) => n ?? 0),
    columnBases,
    base: first.base,
    ...(rule === null
      ? {}
      : {
          letters: {
            ...rule,
            columns: columns.map((_, place) => columnLetter(place)),
            skipped: [...columnBases.keys()].filter((place) => (columnBases[place]?.n ?? 0) < smallBase),
            lines: await overlapLines(asked, of, lines, columns, rule),
          },
        }),
  };
};

/**
 * A multiple-response set in one table: how many of the people who answered chose each option, by group; or an answer
 * among those who chose each option, in columns that share people, whose letters know it.
 */
export const askMultiple = async (
  asked: Asked,
  task: AnalysisTask,
  told: Told,
): Promise<readonly MultipleFinding[]> => {
  const { set, by, of } = told;
  const table = of === undefined ? await byGroups(asked, told) : await byOptions(asked, of, told);
  const part = {
    kind: 'multiple' as const,
    set,
    of: of ?? null,
    by: by === undefined ? [] : [by],
    ...table,
    notes: [
      ...(table.base.n === 0 ? [{ code: 'too-few', data: { n: 0 } }] : []),
      ...(table.letters ? letterNotes(table.letters, by ?? set) : []),
    ],
  };
  return [complete(asked, task, 'tally', part, baseDrop(asked, table.base.n, of ?? set))];
};
