import type { Told } from '../../surveys/editing/entry.ts';
import type { Unsent } from '../../surveys/editing/session.ts';
import type { LibraryRow } from '../../surveys/library/library-rows.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** An issue with its sentence. */
export interface ToldIssue {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly place: string;
  readonly sentence: string;
  readonly data?: Readonly<Record<string, string | number>>;
  /** Why its author accepts it. */
  readonly waived?: string;
}

export interface Length {
  readonly language: string;
  readonly minutes: number;
  readonly reading: {
    readonly index: string;
    readonly value: number;
    readonly level: 'easy' | 'middling' | 'hard';
  } | null;
}

export interface Report {
  readonly revision: number;
  readonly issues: readonly ToldIssue[];
  readonly lengths: readonly Length[];
}

export interface Person {
  readonly editor: string;
  readonly name: string;
}

/** An answer that is none: the network, or what the server says is wrong. */
export type Failure = { readonly kind: 'offline' } | { readonly kind: 'refused'; readonly title: string };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** What the studio asks of the server about one draft. */
export interface Wire {
  readonly draft: () => Promise<Answer<{ readonly revision: number; readonly definition: Survey }>>;
  readonly send: (
    base: number,
    editor: string,
    edits: readonly Unsent[],
  ) => Promise<Answer<{ readonly revision: number; readonly entries: readonly Told[] }>>;
  /** What happened after a revision. */
  readonly since: (revision: number) => Promise<Answer<{ readonly entries: readonly Told[] }>>;
  readonly report: () => Promise<Answer<Report>>;
  /** What the question library has with these words. */
  readonly library: (search: string) => Promise<Answer<{ readonly entries: readonly LibraryRow[] }>>;
  /** An entry of the library with all that goes with it. */
  readonly libraryPart: (id: string) => Promise<Answer<{ readonly part: Survey }>>;
  readonly listen: (
    since: number,
    editor: string,
    heard: {
      readonly edits: (entries: readonly Told[]) => void;
      readonly people: (people: readonly Person[]) => void;
    },
  ) => () => void;
}

/** Milliseconds after which a stream that was refused is asked for again. */
const listenAgain = 5_000;

const problemTitle = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => null);
  const title: unknown = typeof body === 'object' && body !== null && 'title' in body ? body.title : null;
  return typeof title === 'string' ? title : String(response.status);
};

export const wire = (name: string, formToken: string, language: string): Wire => {
  const address = `/api/v1/drafts/${name}`;
  const library = '/api/v1/library';
  const ask = async <T>(path: string, body?: unknown): Promise<Answer<T>> => {
    try {
      const response = await fetch(path, {
        headers: {
          Accept: 'application/json',
          'Accept-Language': language,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(formToken === '' ? {} : { 'Confia-Form': formToken }),
        },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), keepalive: false }),
      });
      if (response.status >= 500) return { ok: false, failure: { kind: 'offline' } };
      if (!response.ok)
        return { ok: false, failure: { kind: 'refused', title: await problemTitle(response) } };
      return { ok: true, value: (await response.json()) as T };
    } catch {
      return { ok: false, failure: { kind: 'offline' } };
    }
  };
  return {
    draft: () => ask(address),
    send: (base, editor, edits) =>
      ask(`${address}/edits`, { base, editor, edits: edits.map(({ id, edit }) => ({ id, edit })) }),
    since: (revision) => ask(`${address}/edits?since=${revision}`),
    report: () => ask(`${address}/report`),
    library: (search) => ask(`${library}?search=${encodeURIComponent(search)}`),
    libraryPart: (id) => ask(`${library}/${encodeURIComponent(id)}`),
    listen: (since, editor, heard) => {
      let source: EventSource | null = null;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const open = (): void => {
        const own = new EventSource(`${address}/events?since=${since}&editor=${editor}`);
        source = own;
        own.addEventListener('edits', ({ data }) => heard.edits(JSON.parse(String(data)) as readonly Told[]));
        own.addEventListener('people', ({ data }) =>
          heard.people(JSON.parse(String(data)) as readonly Person[]),
        );
        /* The browser comes back by itself from a lost connection, and not from an answer that was no stream. */
        own.addEventListener('error', () => {
          if (own.readyState === EventSource.CLOSED) timer = setTimeout(open, listenAgain);
        });
      };
      open();
      return () => {
        clearTimeout(timer);
        source?.close();
      };
    },
  };
};
