import { type ConsentText, consentHash } from '../../surveys/consent/consent-text.ts';
import type { Connection } from './connection.ts';
import { prepared, type Schema, text } from './kysely.ts';

/** Texts that somebody has agreed to, word for word, each once. The writing is done inside a transaction. */
export interface ConsentTexts {
  readonly keep: (consent: ConsentText) => Promise<void>;
  readonly find: (survey: string, hash: string) => Promise<ConsentText | null>;
  /** When no answer is left that a text would explain. */
  readonly clear: (survey: string) => Promise<void>;
}

export const consentTexts = (connection: Connection, schema: Schema): ConsentTexts => {
  const insert = prepared(
    connection,
    schema
      .insertInto('consent_text')
      .values({ survey: text, hash: text, body: text })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const one = prepared(
    connection,
    schema.selectFrom('consent_text').select('body').where('survey', '=', text).where('hash', '=', text),
  );
  const drop = prepared(connection, schema.deleteFrom('consent_text').where('survey', '=', text));
  return {
    keep: async (consent) => {
      await insert.run(consent.survey, consentHash(consent), JSON.stringify(consent));
    },
    find: async (survey, hash) => {
      const row = await one.get(survey, hash);
      return row === undefined ? null : (JSON.parse(row.body) as ConsentText);
    },
    clear: async (survey) => {
      await drop.run(survey);
    },
  };
};
