import type { Context } from 'hono';
import { route } from '../../surveys/engine/route.ts';
import { askedVariables, variablesOf } from '../../surveys/engine/variables.ts';
import type { Answers, Draft } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { policyFor } from '../middleware/security-headers.ts';
import { respondentPages } from '../pages/respondent.tsx';
import { type Form, readForm } from '../pages/respondent-form.ts';
import { showPage } from '../pages/respondent-pages.tsx';
import { systemRandom } from '../random.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { inArms, previewDocument, previewDraft } from './preview-draft.ts';
import { pathOf, previewKey, shownAt } from './preview-paths.ts';
import { type PreviewState, queryOf } from './preview-state.ts';
import { type Held, previewStore } from './preview-store.ts';

/** What one page of a preview is made of. */
export interface Previewed {
  readonly published: PublishedSurvey;
  readonly state: PreviewState;
  /** The address under which a preview's pages are, without a query, and what its query says beside the state. */
  readonly address: string;
  readonly more: Readonly<Record<string, string>>;
  readonly formToken: string;
}

/** What the survey's pages are made with: chance gives the seed that is asked for, and nothing is kept. */
const partsFor = (parts: AppParts, { published, state }: Previewed, held: Held): AppParts => ({
  ...parts,
  store: previewStore(parts.store, published, held, (draft) => inArms(published, draft, state)),
  random: (bytes) =>
    bytes === 4
      ? Uint8Array.from([24, 16, 8, 0], (bits) => (state.order >>> bits) & 255)
      : systemRandom(bytes),
});

/** Answers after a page was sent: those of its questions as they were taken in, the others as they were. */
const answersAfter = (
  survey: Survey,
  { answers, page }: PreviewState,
  form: Form | null,
  draft: Draft | null,
): Answers => {
  if (draft === null || form === null) return answers;
  const sent = form.own('page') || page;
  const here = new Set(survey.pages.find(({ name }) => name === sent)?.items.flatMap(variablesOf));
  const asked = askedVariables(survey);
  return Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(Object.entries(answers).filter(([name]) => !here.has(name))),
      ...draft.answers,
    }).filter(([name]) => asked.get(name)?.question.kind !== 'calculated'),
  );
};

const decoded = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

const encoded = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Links and forms of a page, with what stands before their addresses. */
const leading = /(<(?:a|form|button)\s(?:[^>]*?\s)?(?:href|action|formaction)=")([^"]*)"/g;

const posting = /<form\s[^>]*method="post"[^>]*>/g;

/** A page of the survey with its links and forms led to pages of the preview; what leads elsewhere opens beside it. */
const ledBack = (html: string, to: (address: string) => string, formToken: string): string =>
  html
    .replace(leading, (whole, before: string, address: string) => {
      const own = decoded(address);
      if (own.startsWith('#')) return whole;
      return own.startsWith('/') || own.startsWith('?')
        ? `${before}${encoded(to(own))}"`
        : `${whole} target="_blank" rel="noopener"`;
    })
    .replace(
      posting,
      (form) => `${form}<input type="hidden" name="form.token" value="${encoded(formToken)}">`,
    );

/** A form as the survey's pages take it: what came before it is not stored, so it follows nothing. */
const forSurvey = (body: string): string => {
  const fields = new URLSearchParams(body);
  fields.delete('form.token');
  if (fields.has('form.base')) fields.set('form.base', '');
  return String(fields);
};

/**
 * The page a respondent would get, made by the very routes that respondents meet, of a survey as it is being written and
 * for somebody made up. What they would store is told to the next page by its address and kept nowhere.
 */
export const previewPage = async (context: Context, parts: AppParts, seen: Previewed): Promise<Response> => {
  const { published, state, address, more, formToken } = seen;
  const { survey, study } = published;
  const form = context.req.method === 'POST' ? await readForm(context) : null;
  const from = form?.own('page') ?? '';
  const here: PreviewState =
    from === '' || state.page === ''
      ? state
      : { ...state, page: from, checking: form?.own('to') === 'check' };
  const draft = state.page === '' ? null : previewDraft(parts, published, here);
  const held: Held = {
    draft,
    document: draft !== null && state.page === '-done' ? previewDocument(published, draft) : null,
  };
  const own = partsFor(parts, seen, held);
  const origin = new URL(context.req.url).origin;
  const way = draft === null ? [] : route(survey, draft, study);
  const isOffTheWay = survey.pages.some(({ name }) => name === here.page) && !way.includes(here.page);
  const answer =
    draft !== null && isOffTheWay && form === null
      ? await showPage(context, own, { published, key: previewKey, draft }, { ...here, page: here.page })
      : await respondentPages(own).fetch(
          new Request(`${origin}${pathOf(survey, here)}`, {
            method: context.req.method,
            headers: {
              accept: context.req.header('accept') ?? '*/*',
              'accept-language': state.language,
              ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
            },
            ...(form === null ? {} : { body: forSurvey(await context.req.text()) }),
          }),
          context.env,
        );
  const agreed = form === null ? undefined : held.draft?.purposes;
  const next = {
    ...here,
    agreed: agreed ?? here.agreed,
    answers: answersAfter(survey, here, form, held.draft),
  };
  const to = (inner: string): string => {
    const first = held.draft === null ? [] : route(survey, held.draft, study);
    const seenPages = held.draft?.seen ?? [];
    const now = first.find((page) => !seenPages.includes(page)) ?? first.at(-1) ?? '';
    const absolute = inner.startsWith('?') ? `${pathOf(survey, here).split('?')[0]}${inner}` : inner;
    const at = { ...next, ...shownAt(survey, absolute, now) };
    const query = new URLSearchParams([...queryOf(at), ...Object.entries(more)]);
    return `${address}?${query}`;
  };
  const headers = new Headers(answer.headers);
  headers.set('Content-Security-Policy', policyFor(["'self'"]));
  const location = headers.get('location');
  if (location !== null) headers.set('location', to(location));
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('text/html'))
    return new Response(ledBack(await answer.text(), to, formToken), { status: answer.status, headers });
  if (!type.startsWith('application/json'))
    return new Response(answer.body, { status: answer.status, headers });
  const reply = JSON.parse(await answer.text()) as { readonly to?: string };
  return new Response(JSON.stringify(reply.to === undefined ? reply : { ...reply, to: to(reply.to) }), {
    status: answer.status,
    headers,
  });
};
