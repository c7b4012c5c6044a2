import { demoStudy } from '../../server/cli/demo-study.ts';
import { newKey, systemRandom } from '../../server/random.ts';
import { simulate } from '../../server/simulation/simulate.ts';
import type { Store } from '../../server/storage/store.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';

const day = '2026-11-24';

/** Publishes the flagship with 200 simulated people; more answers come from theirs, each under a key of its own. */
export const flagshipAnswers = async (
  store: Store,
): Promise<{
  readonly name: string;
  readonly more: (count: number) => Promise<void>;
  /** Adds until there are so many, a thousand at a time. */
  readonly upTo: (count: number) => Promise<void>;
}> => {
  const survey = shipped('felt-control');
  if (survey === null) throw new Error('flagshipAnswers: the library has no flagship');
  const { name } = survey;
  await store.publish(survey, demoStudy(day, 3), day);
  await simulate({ store, name, n: 200, seed: 1, days: [day] });
  const documents: ResponseDocument[] = [];
  for await (const { document } of store.responses(name)) documents.push(document);
  let stored = documents.length;
  const more = async (count: number): Promise<void> => {
    await store.submitMany(
      Array.from({ length: count }, (_, at) => ({
        key: newKey(systemRandom),
        document: documents[(stored + at) % documents.length] as ResponseDocument,
        receiptHash: Buffer.from(systemRandom(32)).toString('hex'),
      })),
    );
    stored += count;
  };
  return {
    name,
    more,
    upTo: async (count) => {
      while (stored < count) await more(Math.min(1000, count - stored));
    },
  };
};
