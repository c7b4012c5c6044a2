/** What answers requests: an application, or a server. */
export interface Answering {
  readonly request: (path: string, init?: RequestInit) => Response | Promise<Response>;
}

/** What a person sees: the answer to the last request, redirects followed. */
export interface Seen {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Path and query of where they are. */
  readonly at: string;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody with a browser that runs no script: reads pages, sends forms, follows redirects, keeps nothing. */
export interface Visitor {
  readonly get: (path: string) => Promise<Seen>;
  readonly post: (path: string, fields: Fields) => Promise<Seen>;
  /** One answer, redirects not followed. */
  readonly send: (path: string, fields: Fields) => Promise<Response>;
}

const bodyOf = (fields: Fields): string => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  return body.toString();
};

const formHeaders = { 'Content-Type': 'application/x-www-form-urlencoded' };

export const visitor = (app: Answering, language = 'en'): Visitor => {
  const headers = { 'Accept-Language': language };
  const look = async (response: Response, at: string): Promise<Seen> => {
    const location = response.headers.get('location');
    if (location !== null) {
      const { pathname, search } = new URL(location, `http://test${at}`);
      const next = `${pathname}${search}`;
      return look(await app.request(next, { headers }), next);
    }
    return { status: response.status, html: await response.text(), headers: response.headers, at };
  };
  const send = async (path: string, fields: Fields): Promise<Response> =>
    app.request(path, { method: 'POST', headers: { ...headers, ...formHeaders }, body: bodyOf(fields) });
  return {
    get: async (path) => look(await app.request(path, { headers }), path),
    post: async (path, fields) => look(await send(path, fields), path),
    send,
  };
};

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found === null ? null : unescaped(found[1] ?? '');
};

/** What a form would send as it stands: hidden fields, what is typed, ticked and chosen. */
export const formOf = (html: string): Record<string, string | string[]> => {
  const fields = new Map<string, string[]>();
  const add = (name: string | null, value: string): void => {
    if (name !== null) fields.set(name, [...(fields.get(name) ?? []), value]);
  };
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag)) continue;
    add(attribute(tag, 'name'), attribute(tag, 'value') ?? '');
  }
  for (const [, tag = '', text = ''] of html.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g))
    add(attribute(tag, 'name'), unescaped(text));
  for (const [, tag = '', options = ''] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = [...options.matchAll(/<option\b[^>]*>/g)].find(([option]) => /\sselected/.test(option));
    add(attribute(tag, 'name'), chosen === undefined ? '' : (attribute(chosen[0], 'value') ?? ''));
  }
  return Object.fromEntries(fields);
};

/** Fields a page offers to fill in: name to the values it can take (none for a text). */
export const offeredBy = (html: string): ReadonlyMap<string, readonly string[]> => {
  const offered = new Map<string, string[]>();
  for (const [tag] of html.matchAll(/<input\b[^>]*type="(?:radio|checkbox)"[^>]*>/g)) {
    const name = attribute(tag, 'name') ?? '';
    offered.set(name, [...(offered.get(name) ?? []), attribute(tag, 'value') ?? '']);
  }
  for (const [, tag = ''] of html.matchAll(/<textarea\b([^>]*)>/g))
    offered.set(attribute(tag, 'name') ?? '', []);
  for (const [, tag = '', options = ''] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g))
    offered.set(
      attribute(tag, 'name') ?? '',
      [...options.matchAll(/<option\b[^>]*>/g)].flatMap(([option]) => attribute(option, 'value') || []),
    );
  return offered;
};

/** Starts a survey: both boxes ticked, "start" pressed. */
export const begin = async (person: Visitor, path: string): Promise<Seen> => {
  const consent = await person.get(path);
  const boxes = Object.fromEntries([...offeredBy(consent.html).keys()].map((name) => [name, 'yes']));
  return person.post(path.split('?')[0] ?? path, {
    ...formOf(consent.html),
    ...boxes,
    'form.action': 'start',
  });
};

const addressOf = (at: string): string => at.split('?')[0] ?? at;

/** Presses a button of the page somebody is on, with these fields filled in. */
export const press = (person: Visitor, seen: Seen, action: string, fields: Fields = {}): Promise<Seen> =>
  person.post(addressOf(seen.at), { ...formOf(seen.html), ...fields, 'form.action': action });

/** Answers page after page and sends what was checked: the last choice offered of each question, or the text given. */
export const answerAll = async (
  person: Visitor,
  first: Seen,
  pick: (field: string, values: readonly string[]) => string | readonly string[],
): Promise<{ readonly last: Seen; readonly pages: readonly Seen[] }> => {
  const pages: Seen[] = [];
  let seen = first;
  while (!/\/(?:done|sent)$/.test(addressOf(seen.at))) {
    if (seen.status !== 200 || pages.length > 200) throw new Error(`answerAll: ${seen.status} at ${seen.at}`);
    pages.push(seen);
    const answers = Object.fromEntries(
      [...offeredBy(seen.html)].map(([field, values]) => [field, pick(field, values)]),
    );
    seen = await press(person, seen, addressOf(seen.at).endsWith('/check') ? 'send' : 'next', answers);
  }
  return { last: seen, pages };
};
