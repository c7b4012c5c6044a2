import { at } from '../../algebra/at.ts';
import { pairedDifference } from '../../paired/paired-difference.ts';
import { type Asked, baseDrop, complete, smallBase } from '../asked.ts';
import { completeRows } from '../complete-rows.ts';
import type { AnalysisTask } from '../schema.ts';
import type { PairedFinding } from './paired-finding.ts';

const averaged = (columns: readonly (readonly number[])[], rows: number): readonly number[] =>
  Array.from(
    { length: rows },
    (_, row) => columns.reduce((sum, column) => sum + at(column, row), 0) / columns.length,
  );

const hidden = { value: null, se: null, low: null, high: null };

/** The mean of some answers less that of others, within people who gave them all. */
export const askPaired = async (
  asked: Asked,
  task: AnalysisTask,
  { of, against, level, equivalence: told }: NonNullable<AnalysisTask['paired']>,
): Promise<readonly PairedFinding[]> => {
  const names = [...of, ...against];
  const rows = await completeRows(asked, names);
  const { n } = rows.base;
  const side = (own: readonly string[]): readonly number[] =>
    averaged(
      own.map((name) => rows.numbers.get(name) ?? []),
      n,
    );
  const few = n < smallBase;
  const { lonely } = asked;
  const found = few
    ? null
    : pairedDifference(
        { one: side(of), other: side(against), weights: rows.weights, design: rows.design },
        {
          ...(level === undefined ? {} : { level }),
          ...(lonely === undefined ? {} : { lonely }),
          ...(told === undefined ? {} : { margin: told.margin }),
        },
      );
  const none = found === null || found.difference.se === null;
  const part = {
    kind: 'paired' as const,
    of,
    against,
    base: rows.base,
    leftOut: rows.leftOut,
    sides: found?.sides ?? ([hidden, hidden] as const),
    difference: found?.difference ?? hidden,
    df: found?.df ?? 0,
    test: found?.test ?? { name: 'paired-t', statistic: null, df: [], p: null },
    dz: found?.dz ?? hidden,
    dav: found?.dav ?? hidden,
    ...(told === undefined
      ? {}
      : {
          equivalence: {
            margin: told.margin,
            p: found?.equivalence?.p ?? null,
            low: found?.equivalence?.low ?? null,
            high: found?.equivalence?.high ?? null,
          },
        }),
    notes: [
      ...(few
        ? [{ code: 'too-few', data: { n } }]
        : none
          ? [{ code: 'no-variance-to-test', place: names[0] ?? '' }]
          : []),
      ...(found?.notes ?? []),
      ...baseDrop(asked, n, names[0] ?? ''),
    ],
  };
  return [complete(asked, task, 'scan', part)];
};
