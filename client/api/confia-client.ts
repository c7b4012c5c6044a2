import type { Finding } from '../../analysis/finding/finding.ts';
import type { AnalysisRequest } from '../../analysis/finding/schema.ts';
import type { ReleasePlan } from '../../analysis/release/release.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type {
  Acknowledgement,
  Answered,
  Assignment,
  CopyProgress,
  DraftHead,
  ExportFormat,
  NewWebhook,
  Problem,
  PublicResults,
  PublicStanding,
  SavedView,
  Submission,
  SurveySummary,
  TakenCopy,
  ToldIssue,
  Webhook,
} from './types.ts';
import { workOut } from './work-out.ts';

export { readNotice } from './read-notice.ts';
export type * from './types.ts';

/** What a finding looks like once it has been JSON: evidence has become plain lists. */
type FindingJson = { readonly kind: Finding['kind'] } & Readonly<Record<string, unknown>>;

export interface ClientOptions {
  /** Where the server is reached (`https://survey.example.org`). */
  readonly address: string;
  /** A key of the API; without it only what everybody may ask for. */
  readonly key?: string;
  /** Language of sentences, `en` or `es`. */
  readonly language?: string;
  /** How often a request is sent again that was refused for being too much, after the time the server asks for. */
  readonly retries?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Forms of a report; `r` is a script with its data, zipped. */
export type ReportForm = 'html' | 'xlsx' | 'pptx' | 'r';

interface Sending {
  readonly method?: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** Longer requests are sent as a body, and then not remembered. */
const longestAddress = 3000;

/** Bodies that are remembered by their mark, so that what has not changed is not sent again. */
const mostKept = 100;

const unreadable = (status: number): Problem => ({
  type: 'about:blank',
  title: `HTTP ${status}`,
  status,
  code: 'HTTP-INTERNAL',
  place: '',
  issues: [],
});

const wait = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

/**
 * Calls of the API under `/api/v1`, with its types; nothing but `fetch` is needed, so it runs in Node and in browsers.
 * Refusals are values with the server's problem document; only a server that cannot be reached throws. Lists are read to
 * their end by pages; what was read before is asked for by its mark and taken from memory where it is still so.
 *
 * @example
 * const confia = confiaClient({ address: 'https://survey.example.org', key: 'confia_…' })
 * typeof confia.analyse // 'function'
 */
export const confiaClient = ({ address, key, language = 'en', retries = 2, fetch: own }: ClientOptions) => {
  const base = `${address.replace(/\/$/, '')}/api/v1`;
  const kept = new Map<string, { readonly tag: string; readonly value: unknown }>();
  const send = own ?? globalThis.fetch.bind(globalThis);

  const addressOf = (path: string, query: Sending['query'] = {}): string => {
    const url = new URL(`${base}${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, value);
    return url.href;
  };

  const ask = async (url: string, { method = 'GET', body }: Sending = {}): Promise<Response> => {
    const before = method === 'GET' ? kept.get(url) : undefined;
    let work: string | null = null;
    for (let attempt = 0; ; attempt += 1) {
      const response = await send(url, {
        method,
        headers: {
          accept: 'application/json',
          'accept-language': language,
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(before === undefined ? {} : { 'if-none-match': before.tag }),
          ...(work === null ? {} : { 'confia-work': work }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const after = Number(response.headers.get('retry-after') ?? '');
      if ((response.status !== 429 && response.status !== 503) || attempt >= retries) return response;
      await response.body?.cancel();
      work = await workOut(response.headers.get('confia-challenge') ?? '');
      if (work !== null) continue;
      await wait(Number.isFinite(after) && after > 0 ? Math.min(after, 60) : 2 ** attempt);
    }
  };

  const refused = async (
    response: Response,
  ): Promise<{ readonly ok: false; readonly status: number; readonly problem: Problem }> => {
    const problem = await response.json().then(
      (value: Problem) => value,
      () => unreadable(response.status),
    );
    return { ok: false, status: response.status, problem };
  };

  const call = async <T>(path: string, sending: Sending = {}): Promise<Answered<T>> => {
    const url = addressOf(path, sending.query);
    const before = kept.get(url);
    const response = await ask(url, sending);
    if (response.status === 304 && before !== undefined)
      return { ok: true, status: 200, value: before.value as T };
    if (!response.ok) return refused(response);
    const value = (await response.json()) as T;
    const tag = response.headers.get('etag');
    if (tag !== null && (sending.method ?? 'GET') === 'GET') {
      kept.delete(url);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept + 1)))
        kept.delete(oldest);
      kept.set(url, { tag, value });
    }
    return { ok: true, status: response.status, value };
  };

  /** Every item of a list, page by page. */
  const every = async <Name extends string, T>(
    path: string,
    name: Name,
    limit?: number,
  ): Promise<Answered<readonly T[]>> => {
    const all: T[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await call<Readonly<Record<Name, readonly T[]>> & { readonly next: string | null }>(path, {
        query: { cursor, ...(limit === undefined ? {} : { limit: String(limit) }) },
      });
      if (!page.ok) return page;
      all.push(...page.value[name]);
      if (page.value.next === null) return { ok: true, status: 200, value: all };
      cursor = page.value.next;
    }
  };

  const at = (name: string): string => `/surveys/${encodeURIComponent(name)}`;

  /** Webhooks of a survey, after something was done to them or to one. */
  const webhooks = async (
    name: string,
    rest: readonly string[] = [],
    method = 'GET',
  ): Promise<Answered<readonly Webhook[]>> => {
    const path = ['', 'webhooks', ...rest].map(encodeURIComponent).join('/');
    const told = await call<{ readonly webhooks: readonly Webhook[] }>(`${at(name)}${path}`, { method });
    return told.ok ? { ...told, value: told.value.webhooks } : told;
  };

  return {
    /** Published surveys, the newest version of each. `limit`: how many are asked for at a time. */
    surveys: (limit?: number) => every<'surveys', SurveySummary>('/surveys', 'surveys', limit),
    survey: (name: string) => call<SurveySummary & { readonly definition: Survey }>(at(name)),
    codebook: (name: string) => call<Codebook>(`${at(name)}/codebook`),
    /** The arms and orders that an id draws; to be sent back with the answer. */
    assignment: (name: string, id: string) =>
      call<Assignment>(`${at(name)}/assignment`, { method: 'POST', body: { id } }),
    /** Stores a finished answer; safe to send again as it is. */
    submit: (name: string, submission: Submission) =>
      call<Acknowledgement>(`${at(name)}/responses`, { method: 'POST', body: submission }),
    /** Answers an analysis request, with nothing in it of too few people. */
    analyse: (name: string, request: AnalysisRequest) =>
      call<{ readonly findings: readonly FindingJson[]; readonly notes: readonly ToldIssue[] }>(
        `${at(name)}/analysis`,
        JSON.stringify(request).length > longestAddress
          ? { method: 'POST', body: request }
          : { query: { request: JSON.stringify(request) } },
      ),
    /** Views of the explorer that are kept under a name. */
    views: (name: string, limit?: number) => every<'views', SavedView>(`${at(name)}/views`, 'views', limit),
    /** Keeps a view under an id of one's own, a new one or in place of what had it; `view` is the query of its address. */
    keepView: (name: string, id: string, view: Pick<SavedView, 'name' | 'view'>) =>
      call<SavedView>(`${at(name)}/views/${encodeURIComponent(id)}`, { method: 'PUT', body: view }),
    removeView: (name: string, id: string) =>
      call<{ readonly views: readonly SavedView[] }>(`${at(name)}/views/${encodeURIComponent(id)}`, {
        method: 'DELETE',
      }),
    /** Copies of the answers that were taken. */
    copies: (name: string, limit?: number) =>
      every<'copies', TakenCopy>(`${at(name)}/exports`, 'copies', limit),
    /** A file of the answers, as the server sends it: read its body as a stream. The key must allow rows. */
    exportFile: async (
      name: string,
      format: ExportFormat,
      query: Readonly<Record<string, string>> = {},
    ): Promise<Answered<Response>> => {
      const response = await ask(addressOf(`${at(name)}/export.${format}`, query));
      return response.ok ? { ok: true, status: response.status, value: response } : refused(response);
    },
    /** Begins a file that the server makes by itself: of many answers, so that one sees how far it is. */
    beginExport: (name: string, format: ExportFormat, choices: Readonly<Record<string, string>> = {}) =>
      call<CopyProgress>(`${at(name)}/exports`, { method: 'POST', body: { format, ...choices } }),
    exportProgress: (name: string, copy: string) =>
      call<CopyProgress>(`${at(name)}/exports/${encodeURIComponent(copy)}`),
    /** Its file, once it is ready; for a quarter of an hour. */
    exportedFile: async (name: string, copy: string): Promise<Answered<Response>> => {
      const response = await ask(addressOf(`${at(name)}/exports/${encodeURIComponent(copy)}/file`));
      return response.ok ? { ok: true, status: response.status, value: response } : refused(response);
    },
    /** The report in a form, as the server sends it: read its body as a stream. `r` needs a key that allows rows. */
    report: async (
      name: string,
      form: ReportForm,
      query: Readonly<Record<string, string>> = {},
    ): Promise<Answered<Response>> => {
      const response = await ask(addressOf(`${at(name)}/report.${form}`, query));
      return response.ok ? { ok: true, status: response.status, value: response } : refused(response);
    },
    /** What everybody may read, while the public page is open. */
    publicResults: (name: string, tongue?: string) =>
      call<PublicResults>(`${at(name)}/public`, { query: { lang: tongue } }),
    publicStanding: (name: string) => call<PublicStanding>(`${at(name)}/public/standing`),
    choosePublicTables: (name: string, plan: ReleasePlan) =>
      call<PublicStanding>(`${at(name)}/public/tables`, { method: 'PUT', body: plan }),
    makePublicRelease: (name: string) =>
      call<PublicStanding>(`${at(name)}/public/releases`, { method: 'POST' }),
    openPublicPage: (name: string, open: boolean) =>
      call<PublicStanding>(`${at(name)}/public/open`, { method: 'PUT', body: { open } }),
    /** Surveys that are being written, those put aside to be deleted too. */
    drafts: (limit?: number) => every<'drafts', DraftHead>('/drafts', 'drafts', limit),
    /** Addresses that are told of new answers; what they are told is read with {@link readNotice}. */
    webhooks: (name: string) => webhooks(name),
    addWebhook: (name: string, webhook: NewWebhook) =>
      call<Webhook>(`${at(name)}/webhooks`, { method: 'POST', body: webhook }),
    /** Tries an address again that was left alone after many failures; all of them, afterwards. */
    resumeWebhook: (name: string, id: string) => webhooks(name, [id, 'resume'], 'POST'),
    /** Takes an address away; those that are left. */
    removeWebhook: (name: string, id: string) => webhooks(name, [id], 'DELETE'),
  };
};

export type ConfiaClient = ReturnType<typeof confiaClient>;
