import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';
import { number, prepared, type Schema, text } from './kysely.ts';

/** An address that is told when a survey has a batch of answers more. */
export interface Webhook {
  readonly survey: string;
  readonly id: string;
  readonly address: string;
  readonly batch: number;
  /** Of how many answers it was told. */
  readonly told: number;
  /** How often in a row it could not be told. */
  readonly failed: number;
}

export interface WebhookStore {
  /** Of all surveys, in order of surveys and ids. */
  webhooks(): Promise<readonly Webhook[]>;
  keepWebhook(webhook: Webhook): Promise<void>;
  removeWebhook(survey: string, id: string): Promise<void>;
}

/** Keeps the addresses that are told of new answers. */
export const webhooks = (
  writer: Connection,
  reader: Connection,
  schema: Schema,
  commit: () => Pick<GroupCommit, 'add'>,
): WebhookStore => {
  const every = prepared(reader, schema.selectFrom('webhook').selectAll().orderBy('survey').orderBy('id'));
  const keep = prepared(
    writer,
    schema
      .insertInto('webhook')
      .values({ survey: text, id: text, address: text, batch: number, told: number, failed: number })
      .onConflict((conflict) =>
        conflict
          .columns(['survey', 'id'])
          .doUpdateSet(({ ref }) => ({ told: ref('excluded.told'), failed: ref('excluded.failed') })),
      ),
  );
  const remove = prepared(
    writer,
    schema.deleteFrom('webhook').where('survey', '=', text).where('id', '=', text),
  );
  return {
    webhooks: () => every.all(),
    keepWebhook: async ({ survey, id, address, batch, told, failed }) => {
      await commit().add(() => keep.run(survey, id, address, batch, told, failed));
    },
    removeWebhook: async (survey, id) => {
      await commit().add(() => remove.run(survey, id));
    },
  };
};
