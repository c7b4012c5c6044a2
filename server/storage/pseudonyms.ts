import type { Issue } from '../../surveys/model/issue.ts';
import type { Connection } from './connection.ts';
import type { Documents } from './documents.ts';
import { prepared, type Schema, text } from './kysely.ts';
import { responseIds } from './response-ids.ts';
import { StorageError, storageIssue } from './storage-error.ts';

/** What is stored of whoever a researcher's list calls so, and what could not be read and so may be theirs too. */
export interface PseudonymFound {
  readonly answers: readonly Buffer[];
  readonly drafts: readonly Buffer[];
  readonly issues: readonly Issue[];
}

/** Ids of the answers and drafts of one person: every document is read, since no index is kept. */
export type PseudonymFinder = (survey: string, pseudonym: string) => Promise<PseudonymFound>;

/** What is wrong with a document that cannot be read; anything else is a mistake of the program. */
const damageOf = (error: unknown, place: string): Issue => {
  if (error instanceof StorageError) return error.issue;
  if (error instanceof SyntaxError) return storageIssue('STORE-CHECKSUM', place);
  throw error;
};

export const pseudonymFinder = (
  connection: Connection,
  schema: Schema,
  documents: Documents,
): PseudonymFinder => {
  const answers = responseIds(connection, schema);
  const drafts = prepared(connection, schema.selectFrom('draft').select('id').where('survey', '=', text));
  return async (survey, pseudonym) => {
    const issues: Issue[] = [];
    const theirs = async (id: Buffer, nameIn: () => Promise<string | undefined>): Promise<boolean> => {
      try {
        return (await nameIn()) === pseudonym;
      } catch (error) {
        issues.push(damageOf(error, `${survey}/${id.toString('hex')}`));
        return false;
      }
    };
    if (pseudonym === '') return { answers: [], drafts: [], issues };
    const found: { answers: Buffer[]; drafts: Buffer[] } = { answers: [], drafts: [] };
    for await (const id of answers(survey))
      if (await theirs(id, async () => (await documents.response(survey, id))?.document.pseudonym))
        found.answers.push(id);
    for (const { id } of await drafts.all(survey))
      if (await theirs(id, async () => (await documents.draft(id))?.pseudonym)) found.drafts.push(id);
    return { ...found, issues };
  };
};
