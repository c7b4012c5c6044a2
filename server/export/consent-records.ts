import { coarseDays } from '../../analysis/disclosure/coarse-days.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';
import { consentRecordOf } from '../consent-record-of.ts';
import type { NewCopy } from '../storage/export-copies.ts';
import type { PublishedSurvey, Store, StoredResponse } from '../storage/store.ts';
import { leastPerDay } from './export-rows.ts';

export interface ConsentQuery {
  readonly store: Store;
  readonly survey: string;
  readonly days: 'coarse' | 'exact';
  /** Who takes the copy, on which day and what for: written down before anything is given. */
  readonly copy: Omit<NewCopy, 'variables'>;
}

/** What people agreed to, record by record in the order of the random ids of their answers. */
export interface ConsentRecords {
  /** The copy's id in the register. */
  readonly copy: string;
  /** One JSON document a line. */
  readonly lines: () => AsyncIterable<string>;
  /** How many were written, and of how many answers the text is known to nobody. */
  readonly written: () => { readonly records: number; readonly without: number };
}

/** What a record tells of the person, for the register. */
const told = ['language', 'day', 'pseudonym', 'consent', 'purposes'];

const agreedOn = ({ document }: StoredResponse): string => (document.renewed ?? document).day;

/** Answers that somebody agreed to anything with: nobody did with those that a program made up. */
async function* agreeing(store: Store, survey: string): AsyncGenerator<StoredResponse> {
  for await (const response of store.responses(survey)) if (!response.document.simulated) yield response;
}

const dayNames = async ({ store, survey, days }: ConsentQuery): Promise<ReadonlyMap<string, string>> => {
  const counts = new Map<string, number>();
  for await (const response of agreeing(store, survey))
    counts.set(agreedOn(response), (counts.get(agreedOn(response)) ?? 0) + 1);
  return days === 'exact' ? new Map() : coarseDays(counts, leastPerDay);
};

/**
 * Prepares the records of a survey and writes the copy into the register. Of an answer whose text is known to nobody
 * there is none.
 */
export const consentRecords = async (query: ConsentQuery): Promise<ConsentRecords> => {
  const { store, survey } = query;
  const days = await dayNames(query);
  const versions = new Map<number, PublishedSurvey | null>();
  const versionOf = async (version: number): Promise<PublishedSurvey | null> => {
    const known = versions.get(version) ?? (await store.published(survey, version));
    versions.set(version, known);
    return known;
  };
  const copy = await store.registerCopy(survey, { ...query.copy, variables: told });
  let [records, without] = [0, 0];
  async function* lines(): AsyncGenerator<string> {
    for await (const response of agreeing(store, survey)) {
      const day = agreedOn(response);
      const { renewed: _, ...document } = response.document;
      const published = await versionOf(document.version);
      const record =
        published === null
          ? null
          : await consentRecordOf({ store, proven: everyPromise }, published, {
              id: response.id,
              document: { ...document, day: days.get(day) ?? day },
            });
      if (record === null) {
        without += 1;
        continue;
      }
      records += 1;
      yield `${JSON.stringify(record)}\n`;
    }
  }
  return { copy, lines, written: () => ({ records, without }) };
};
