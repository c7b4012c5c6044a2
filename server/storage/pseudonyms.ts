import type { Issue } from '../../surveys/model/issue.ts';
import type { Documents } from './documents.ts';
import { prepared, type Schema, text } from './kysely.ts';
import { responseIds } from './response-ids.ts';
import type { Connection } from './sqlite.ts';
import { StorageError, storageIssue } from './storage-error.ts';

/** What is stored of whoever a researcher's list calls so, and what could not be read and so may be theirs too. */
export interface PseudonymFound {
  readonly answers: readonly Buffer[];
  readonly drafts: readonly Buffer[];
  readonly issues: readonly Issue[];
}

/** Ids of the answers and drafts of one person: every document is read, since no index is kept. */
export type PseudonymFinder = (survey: string, pseudonym: string) => PseudonymFound;

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
  return (survey, pseudonym) => {
    const issues: Issue[] = [];
    const theirs = (id: Buffer, nameIn: () => string | undefined): boolean => {
      try {
        return nameIn() === pseudonym;
      } catch (error) {
        issues.push(damageOf(error, `${survey}/${id.toString('hex')}`));
        return false;
      }
    };
    if (pseudonym === '') return { answers: [], drafts: [], issues };
    return {
      answers: [...answers(survey)].filter((id) =>
        theirs(id, () => documents.response(survey, id)?.document.pseudonym),
      ),
      drafts: drafts
        .all(survey)
        .map(({ id }) => id)
        .filter((id) => theirs(id, () => documents.draft(id)?.pseudonym)),
      issues,
    };
  };
};
