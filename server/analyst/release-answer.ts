import type { CountedTable } from '../../analysis/release/grouped-counts.ts';
import { makeRelease } from '../../analysis/release/make-release.ts';
import { planIssues, publishable } from '../../analysis/release/plan-issues.ts';
import type { DeclaredTable, Release, ReleasePlan } from '../../analysis/release/release.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Result } from '../../surveys/model/issue.ts';

/** A release that is asked for. */
export interface ReleaseAsked {
  readonly plan: ReleasePlan;
  readonly least: number;
  readonly day: string;
  readonly earlier: readonly Release[];
  readonly onlyGrows: readonly boolean[];
}

/** A release, and of how many rows it is. */
export interface ReleaseAnswer {
  readonly release: Release;
  readonly answers: number;
}

/** Every table that was released, whatever became of it. */
export const releasedTables = (earlier: readonly Release[]): readonly DeclaredTable[] =>
  earlier.flatMap(({ tables }) =>
    tables.map(({ rows, columns }) => ({ rows, ...(columns === null ? {} : { columns }) })),
  );

/** Tables of a survey protected together with everything that was released of it, and of how many rows they are. */
export const releaseAnswer = async (
  source: Source,
  { plan, least, day, earlier, onlyGrows }: ReleaseAsked,
): Promise<Result<ReleaseAnswer>> => {
  const issues = planIssues(plan, source.codebook, releasedTables(earlier));
  if (issues.length > 0) return { ok: false, issues };
  const tables: CountedTable[] = [];
  for (const table of plan.tables)
    tables.push({
      ...table,
      tally: await source.tally({
        variables: table.columns === undefined ? [table.rows] : [table.rows, table.columns],
        ...(plan.weight === undefined ? {} : { weight: plan.weight }),
      }),
    });
  const used = new Set(plan.tables.flatMap(({ rows, columns }) => [rows, columns ?? rows]));
  const answers = await source.rows();
  const release = makeRelease({
    variables: publishable(source.codebook)
      .filter(({ name }) => used.has(name))
      .map(({ name, measure, codes = [] }) => ({
        name,
        codes: codes.filter(({ missing }) => missing === undefined).map(({ code }) => code),
        isOrdered: measure === 'ordinal',
      })),
    tables,
    weighted: plan.weight !== undefined,
    simulated: source.simulated,
    least,
    day,
    answers,
    earlier,
    onlyGrows,
  });
  return { ok: true, issues: [], value: { release, answers } };
};
