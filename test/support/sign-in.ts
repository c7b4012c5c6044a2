import { accountsOf } from '../../server/accounts/accounts.ts';
import type { Membership } from '../../server/accounts/rights.ts';
import type { TestApp } from './app.ts';

type Asking = Pick<TestApp, 'app' | 'parts'>;

export const testPassword = 'seven quiet lamps by the river';

/** Cookies of an answer, as a browser would send them back; what a later line says of one stands. */
export const cookiesOf = (response: Response, before = ''): string => {
  const kept = new Map(
    before
      .split('; ')
      .filter((own) => own !== '')
      .map((own) => [own.split('=')[0] ?? '', own] as const),
  );
  for (const line of response.headers.getSetCookie()) {
    const own = line.split(';')[0] ?? '';
    const name = own.split('=')[0] ?? '';
    if (/max-age=0/i.test(line)) kept.delete(name);
    else kept.set(name, own);
  }
  return [...kept.values()].join('; ');
};

/** Somebody who has signed in, and how they ask for things. */
export interface SignedIn {
  readonly id: string;
  readonly cookie: string;
  readonly formToken: string;
  /** The address of a page as this person sees it. */
  readonly get: (path: string) => Promise<Response>;
  /** A form sent from one of our pages. */
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Response>;
  /** A form with a file in its field `file`. */
  readonly upload: (
    path: string,
    fields: Readonly<Record<string, string>>,
    file?: { readonly name: string; readonly bytes: string | Uint8Array },
  ) => Promise<Response>;
}

const origin = 'http://localhost';

const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

const formHeaders = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};

/** Sends a form as a browser does that has no session. */
export const sendForm = (
  { app }: Asking,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const body = form(fields);
  return Promise.resolve(
    app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { ...formHeaders, 'content-length': String(body.length), ...headers },
      body,
    }),
  );
};

/** How somebody asks who has these cookies. */
export const withCookie = async (own: Asking, cookie: string): Promise<SignedIn> => {
  const get = (path: string) => Promise.resolve(own.app.request(`${origin}${path}`, { headers: { cookie } }));
  const page = await (await get('/account?lang=en')).text();
  const formToken = /name="form\.token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const email = /name="username"[^>]* value="([^"]+)"/.exec(page)?.[1] ?? '';
  return {
    id: (await accountsOf(own.parts).people.byEmail(email))?.id ?? '',
    cookie,
    formToken,
    get,
    post: (path, fields = {}) => sendForm(own, path, { 'form.token': formToken, ...fields }, { cookie }),
    upload: async (path, fields, file) => {
      const sent = new FormData();
      for (const [key, value] of Object.entries({ 'form.token': formToken, ...fields })) sent.set(key, value);
      if (file !== undefined) sent.set('file', new File([file.bytes as BlobPart], file.name));
      const body = new Request(origin, { method: 'POST', body: sent });
      const bytes = await body.arrayBuffer();
      return own.app.request(`${origin}${path}`, {
        method: 'POST',
        headers: {
          cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': body.headers.get('content-type') ?? '',
          'content-length': String(bytes.byteLength),
        },
        body: bytes,
      });
    },
  };
};

/** Makes the first account by the link of the console, and signs in with it. */
export const firstResearcher = async (own: Asking, email = 'ada@example.org'): Promise<SignedIn> => {
  const key = await accountsOf(own.parts).firstKey();
  const made = await sendForm(own, `/account/first/${key}`, {
    name: 'Ada Example',
    email,
    password: testPassword,
  });
  return withCookie(own, cookiesOf(made));
};

/** An account with these roles, by an invitation, signed in. */
export const researcherWith = async (
  own: Asking,
  email: string,
  roles: readonly Membership[],
): Promise<SignedIn> => {
  const token = await accountsOf(own.parts).people.invite('operator', email, roles);
  const made = await sendForm(own, `/account/invited/${token}`, {
    name: 'Some Body',
    email,
    password: testPassword,
  });
  return withCookie(own, cookiesOf(made));
};
