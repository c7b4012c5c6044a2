import type { AppParts } from '../app-parts.ts';
import { deletionHash, readReceipt, receiptHash, showReceipt } from '../receipt.ts';
import { readReceiptWords } from '../receipt-words.ts';
import type { StoredResponse } from '../storage/store.ts';
import { lastDayOfCodes } from './last-day-of-codes.ts';
import type { Form } from './respondent-form.ts';

interface Held {
  readonly survey: string;
  readonly hash: string;
  readonly code: string;
}

/** What a receipt's code opens. */
export interface HeldReceipt extends Held {
  readonly opens: 'answers';
  readonly secret: Uint8Array;
  readonly response: StoredResponse;
}

/** What the code that only deletes opens: nothing of the answers. */
export interface HeldDeletion extends Held {
  readonly opens: 'deletion';
}

/** The code in a form: beside a survey's own question the page's own field, since a variable may be named so. */
export const typedCode = (form: Form): string => form.own('code') || form.field('code');

const secretsIn = (typed: string): readonly Uint8Array[] => {
  const secret = readReceipt(typed);
  return secret === null ? readReceiptWords(typed) : [secret];
};

/**
 * The response behind the code in a form: of the survey it came with, else of any that is published here. After the last
 * day of a survey's codes there is none, even where that day's job has not yet come.
 */
export const heldReceipt = async (
  { store, clock }: Pick<AppParts, 'store' | 'clock'>,
  form: Form,
): Promise<HeldReceipt | HeldDeletion | null> => {
  const secrets = secretsIn(typedCode(form));
  if (secrets.length === 0) return null;
  const named = form.own('survey') || form.field('survey');
  const names = new Set([
    ...(named === '' ? [] : [named]),
    ...(await store.surveys()).map(({ survey }) => survey.name),
  ]);
  for (const secret of secrets) {
    const code = showReceipt(secret);
    for (const survey of names) {
      if ((await lastDayOfCodes({ store, clock }, survey)) !== null) continue;
      const hash = receiptHash(survey, secret);
      const response = await store.byReceipt(hash);
      if (response !== null) return { opens: 'answers', survey, hash, secret, code, response };
      const deletion = deletionHash(survey, secret);
      if ((await store.byReceipt(deletion)) !== null)
        return { opens: 'deletion', survey, hash: deletion, code };
    }
  }
  return null;
};
