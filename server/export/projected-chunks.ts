import type { Frame } from '../../analysis/data/column.ts';
import { projectJoined } from '../../analysis/data/project-joined.ts';
import { ordersOf } from '../../surveys/engine/orders.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Joined } from '../../surveys/version/join.ts';
import { readTone } from '../read-tone.ts';
import type { PublishedSurvey, Store, StoredResponse } from '../storage/store.ts';
import { rowsInBatch } from './exported-batch.ts';

/** Some answers in the order of their ids, and their columns a version at a time, rows in the same order. */
export interface ProjectedChunk {
  readonly documents: readonly ResponseDocument[];
  readonly frames: ReadonlyMap<number, Frame>;
}

/** A document with the orders its version showed, which follow from its seed where they are not stored. */
const withOrders = (survey: Survey, document: ResponseDocument): ResponseDocument => ({
  ...document,
  assigned: { ...ordersOf(survey, document.seed), ...document.assigned },
});

async function* chunks(
  responses: AsyncIterable<StoredResponse>,
): AsyncGenerator<readonly ResponseDocument[]> {
  let held: ResponseDocument[] = [];
  for await (const { document } of responses) {
    held.push(document);
    if (held.length === rowsInBatch) {
      yield held;
      held = [];
    }
  }
  if (held.length > 0) yield held;
}

const byVersion = (
  documents: readonly ResponseDocument[],
): ReadonlyMap<number, readonly ResponseDocument[]> => {
  const groups = new Map<number, ResponseDocument[]>();
  for (const document of documents) {
    const group = groups.get(document.version);
    if (group === undefined) groups.set(document.version, [document]);
    else group.push(document);
  }
  return groups;
};

/** Every answer of a survey with its columns, so many at a time as a batch of an export has. */
export async function* projectedChunks(
  store: Pick<Store, 'responses'>,
  published: PublishedSurvey,
  joined: Joined,
): AsyncGenerator<ProjectedChunk> {
  for await (const documents of chunks(store.responses(published.survey.name)))
    yield {
      documents,
      frames: new Map(
        [...byVersion(documents)].map(([version, own]) => {
          const survey = joined.versions.find((each) => each.survey.version === version)?.survey;
          const shown = own.map((document) => withOrders(survey ?? published.survey, document));
          return [version, projectJoined(joined, shown, readTone)];
        }),
      ),
    };
}
