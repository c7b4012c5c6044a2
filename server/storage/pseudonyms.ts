import { beforeAll, type Documents } from './documents.ts';
import { prepared, type Schema, text } from './kysely.ts';
import type { Connection } from './sqlite.ts';

/** Ids of the answers and drafts of whoever a researcher's list calls so: every document is read, since no index is kept. */
export type PseudonymFinder = (
  survey: string,
  pseudonym: string,
) => { readonly answers: readonly Buffer[]; readonly drafts: readonly Buffer[] };

/** Rows read at a time. */
const pageRows = 256;

export const pseudonymFinder = (
  connection: Connection,
  schema: Schema,
  documents: Documents,
): PseudonymFinder => {
  const drafts = prepared(connection, schema.selectFrom('draft').select('id').where('survey', '=', text));
  const answers = (survey: string, pseudonym: string): readonly Buffer[] => {
    const found: Buffer[] = [];
    let after = beforeAll;
    for (;;) {
      const page = documents.page(survey, after, pageRows);
      for (const { id, document } of page)
        if (document.pseudonym === pseudonym) found.push(Buffer.from(id, 'hex'));
      const last = page.at(-1);
      if (last === undefined) return found;
      after = Buffer.from(last.id, 'hex');
    }
  };
  return (survey, pseudonym) =>
    pseudonym === ''
      ? { answers: [], drafts: [] }
      : {
          answers: answers(survey, pseudonym),
          drafts: drafts
            .all(survey)
            .map(({ id }) => id)
            .filter((id) => documents.draft(id)?.pseudonym === pseudonym),
        };
};
