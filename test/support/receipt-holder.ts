import { readReceipt, receiptHash } from '../../server/receipt.ts';
import type { StoredResponse } from '../../server/storage/store.ts';
import type { TestApp } from './app.ts';
import { answerAll, begin, formOf, type Seen, type Visitor, visitor } from './visitor.ts';

/** Somebody who has answered and holds the code of a receipt. */
export interface Holder {
  readonly person: Visitor;
  readonly secret: Uint8Array;
  readonly code: string;
  /** The thank-you page. */
  readonly thanks: Seen;
}

/** What everybody writes in every open question here: no program writes it by itself. */
export const canary = 'They ask before they take';

/** Answers the pulse with the first choice of everything, and `text` where one may write. */
export const answered = async (
  { app }: TestApp,
  language = 'en',
  query = '',
  text = canary,
): Promise<Holder> => {
  const person = visitor(app, language);
  const first = await begin(person, `/s/pulse?lang=${language}${query}`);
  const { last } = await answerAll(person, first, (_, values) =>
    values.length === 0 ? text : (values[0] ?? ''),
  );
  const code = /name="code" value="([^"]+)"/.exec(last.html)?.[1] ?? '';
  const secret = readReceipt(code);
  if (secret === null) throw new Error(`no code on ${last.at}`);
  return { person, secret, code, thanks: last };
};

/** Somebody who has opened their receipt. */
export interface Reader extends Holder {
  /** The receipt's page. */
  readonly seen: Seen;
}

/** Answers the pulse and opens the receipt. */
export const opened = async (test: TestApp, language = 'en', text = canary): Promise<Reader> => {
  const holder = await answered(test, language, '', text);
  const { person, code } = holder;
  const seen = await person.post('/receipt', { code, 'form.action': 'see', 'form.lang': language });
  if (seen.status !== 200) throw new Error(`opened: ${seen.status}`);
  return { ...holder, seen };
};

/** Presses a button of a receipt's page. */
export const act = (
  { person }: Pick<Holder, 'person'>,
  { html }: Pick<Seen, 'html'>,
  action: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Seen> => person.post('/receipt', { ...formOf(html), ...fields, 'form.action': action });

/** What is stored under the code. */
export const storedFor = ({ parts }: TestApp, { secret }: Holder): Promise<StoredResponse | null> =>
  parts.store.byReceipt(receiptHash('pulse', secret));
