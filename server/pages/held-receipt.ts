import type { AppParts } from '../app-parts.ts';
import { readReceipt, receiptHash, showReceipt } from '../receipt.ts';
import type { StoredResponse } from '../storage/store.ts';
import type { Form } from './respondent-form.ts';

/** What a receipt's code opens. */
export interface HeldReceipt {
  readonly survey: string;
  readonly hash: string;
  readonly code: string;
  readonly response: StoredResponse;
}

/**
 * The response behind the code in a form: of the survey it came with, else of any that is published here. Beside a
 * survey's own question the code's fields are the page's own, since a variable may have their names.
 */
export const heldReceipt = async ({ store }: AppParts, form: Form): Promise<HeldReceipt | null> => {
  const secret = readReceipt(form.own('code') || form.field('code'));
  if (secret === null) return null;
  const named = form.own('survey') || form.field('survey');
  const names = new Set([
    ...(named === '' ? [] : [named]),
    ...(await store.surveys()).map(({ survey }) => survey.name),
  ]);
  for (const survey of names) {
    const hash = receiptHash(survey, secret);
    const response = await store.byReceipt(hash);
    if (response !== null) return { survey, hash, code: showReceipt(secret), response };
  }
  return null;
};
