import { codebook } from '../../surveys/definition/codebook.ts';
import type { Missing } from '../../surveys/model/missing.ts';
import { csvText } from '../export/csv-text.ts';
import { exportRows } from '../export/export-rows.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

/** One column of the data as it would come out. */
export interface PreviewVariable {
  readonly name: string;
  readonly answered: number;
  readonly missing: Readonly<Partial<Record<Missing, number>>>;
  /** Different values met, at most 50 of them counted. */
  readonly different: number;
}

/** What the data of a survey would look like: its columns, how full each is, and the first rows of the export. */
export interface DataPreview {
  readonly rows: number;
  readonly variables: readonly PreviewVariable[];
  /** CSV, header first. */
  readonly csv: string;
}

const mostDifferent = 50;

/** Counts what is stored in a scratch store, by the variables of the codebook; the first rows come from the export. */
export const dataPreview = async (
  store: Store,
  published: PublishedSurvey,
  shownRows = 3,
): Promise<DataPreview> => {
  const { survey, hash } = published;
  const columns = codebook(survey, hash).variables;
  const counts = new Map(
    columns.map(({ name }) => [
      name,
      { answered: 0, missing: {} as Record<string, number>, met: new Set<string>() },
    ]),
  );
  let rows = 0;
  for await (const { document } of store.responses(survey.name)) {
    rows += 1;
    for (const [name, value] of Object.entries(document.answers)) {
      const own = counts.get(name);
      if (own === undefined) continue;
      own.answered += 1;
      if (own.met.size < mostDifferent) own.met.add(value);
    }
    for (const [name, reason] of Object.entries(document.missing)) {
      const own = counts.get(name);
      if (own !== undefined) own.missing[reason] = (own.missing[reason] ?? 0) + 1;
    }
  }
  const copy = { day: published.day, taker: 'operator', purpose: '' } as const;
  const exported = await exportRows({ store, published, days: 'exact', copy });
  let csv = '';
  for await (const part of csvText(exported, 'spreadsheet')) {
    csv += Buffer.from(part).toString();
    if (csv.split('\r\n').length > shownRows + 1) break;
  }
  return {
    rows,
    variables: [...counts].map(([name, { answered, missing, met }]) => ({
      name,
      answered,
      missing,
      different: met.size,
    })),
    csv: csv
      .split('\r\n')
      .slice(0, shownRows + 1)
      .join('\r\n'),
  };
};
