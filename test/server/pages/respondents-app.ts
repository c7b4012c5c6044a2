import { beforeAll } from 'vitest';
import { readReceipt, receiptHash } from '../../../server/receipt.ts';
import type { StoredResponse } from '../../../server/storage/store.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Seen } from '../../support/visitor.ts';

/** An application of its own for the tests of a file, and what is stored in it. */
export const respondentsApp = () => {
  const folder = temporaryFolder();
  let made: TestApp | null = null;
  beforeAll(async () => {
    made = await testApp(folder);
  });
  const test = (): TestApp => {
    if (made === null) throw new Error('respondentsApp: not yet made');
    return made;
  };
  return {
    get app() {
      return test().app;
    },
    get parts() {
      return test().parts;
    },
    storedOf: async (name: string): Promise<readonly StoredResponse[]> => {
      const all: StoredResponse[] = [];
      for await (const response of test().parts.store.responses(name)) all.push(response);
      return all;
    },
    byCode: async (name: string, code: string): Promise<StoredResponse | null> => {
      const secret = readReceipt(code);
      return secret === null ? null : test().parts.store.byReceipt(receiptHash(name, secret));
    },
  };
};

/** The receipt code on a page. */
export const codeOn = ({ html }: Seen): string => /name="code" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** The answer in the middle of those that are offered, or a sentence. */
export const middle = (_: string, values: readonly string[]): string =>
  values.length === 0 ? 'Confío, pero poco.' : (values[Math.floor(values.length / 2)] ?? '');

/** The key of the draft whose page this is. */
export const keyOf = ({ at }: Seen): string => /\/r\/([^/?]+)/.exec(at)?.[1] ?? '';
