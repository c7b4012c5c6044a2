import { afterAll, beforeAll } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const address = '/studio/shop/publish?lang=en';

export const section = (text: string, id: string): string =>
  new RegExp(`<section[^>]*aria-labelledby="${id}".*?</section>`, 's').exec(text)?.[0] ?? '';

export const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** What a whole study of this survey has to say. */
export const whole = {
  'study.mode': 'confidential',
  'study.closes': '2027-01-31',
  'study.freeze': '2027-02-28',
  'study.responses': '2028-02-28',
  'word..provider': 'Tienda Uno',
  'word..controller': 'Tienda Uno S. A.',
  'word..contact': 'datos@tienda.example',
  'word..noticeUrl': 'tienda.example/datos',
  'study.pilot': '1',
};

/** What the tests of publishing share; there once a file's tests run. */
export interface Publishing {
  readonly made: TestApp;
  readonly designer: SignedIn;
  readonly viewer: SignedIn;
  /** What the log has of this act, in order. */
  readonly acts: (what: string) => Promise<readonly { readonly object: string; readonly result: string }[]>;
}

/** An application with somebody who may publish, somebody who may not, and a draft called shop. */
export const publishing = (): Publishing => {
  const folder = temporaryFolder();
  let begun: Pick<Publishing, 'made' | 'designer' | 'viewer'> | undefined;
  beforeAll(async () => {
    const made = await testApp(folder);
    const designer = await researcherWith(made, 'design@example.org', [{ survey: '*', role: 'designer' }]);
    const viewer = await researcherWith(made, 'view@example.org', [{ survey: '*', role: 'viewer' }]);
    begun = { made, designer, viewer };
    await designer.post('/studio?lang=en', {
      from: 'instrument touchpoint',
      name: 'shop',
      title: '',
      tongue: '',
    });
  });
  afterAll(() => begun?.made.parts.store.close());
  const there = () => {
    if (begun === undefined) throw new Error('publishing: its tests have not begun');
    return begun;
  };
  return {
    get made() {
      return there().made;
    },
    get designer() {
      return there().designer;
    },
    get viewer() {
      return there().viewer;
    },
    acts: async (what) =>
      (await accountsOf(there().made.parts).acts.lines())
        .filter((line) => line.what === what)
        .map(({ object, result }) => ({ object, result })),
  };
};
