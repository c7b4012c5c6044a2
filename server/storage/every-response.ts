import { setImmediate as turn } from 'node:timers/promises';
import { beforeAll, type Documents } from './documents.ts';
import type { StoredResponse } from './store.ts';

/** Rows a long reading takes at a time, so that no reader holds the log. */
const pageRows = 256;

/** Every response of a survey, in order of the random ids. */
export const everyResponse = async function* (
  documents: Documents,
  survey: string,
): AsyncIterable<StoredResponse> {
  let after: Buffer = beforeAll;
  for (;;) {
    const page = await documents.page(survey, after, pageRows);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = Buffer.from(last.id, 'hex');
    await turn();
  }
};
