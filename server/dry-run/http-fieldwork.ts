import type { Hono } from 'hono';
import type { Fieldwork, Standing } from '../../surveys/dry-run/fieldwork.ts';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { lastTaken } from '../../surveys/engine/form-standing.ts';
import { start as begun } from '../../surveys/engine/start.ts';
import { step } from '../../surveys/engine/step.ts';
import type { Answers, Draft } from '../../surveys/model/response.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';
import { wayOf } from '../pages/respondent-draft.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';

const formHeaders = { 'Content-Type': 'application/x-www-form-urlencoded' };

type Fields = readonly (readonly [name: string, value: string])[];

const keyIn = (address: string): string | null => /\/r\/([A-Za-z0-9_-]{22})/.exec(address)?.[1] ?? null;

/**
 * Fieldwork through the whole server: forms are sent, redirects followed and every page drawn, as a browser without
 * scripts would do it. What the server makes of a page is compared with what the engine makes of it; where they differ,
 * or a page cannot be drawn, the walk ends in a fault.
 */
export const httpFieldwork = (app: Hono, store: Store, published: PublishedSurvey): Fieldwork => {
  const { survey, study, hash, day } = published;
  const start = `/s/${survey.name}`;
  const keys = new WeakMap<Draft, string>();
  /** Fields that go with the first page of people of whom nothing is stored yet. */
  const unstored = new WeakMap<Draft, Fields>();

  const post = (path: string, fields: Fields): Response | Promise<Response> =>
    app.request(path, {
      method: 'POST',
      headers: formHeaders,
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
    });
  const fault = (draft: Draft | null, place: string, told: string): Standing => ({
    at: 'fault',
    draft,
    place,
    told,
  });

  /** Where a redirect leads: the next page as it stands in the store, the end, or a fault. */
  const arrive = async (address: string, before: Draft | null): Promise<Standing> => {
    const drawn = await app.request(address);
    const key = keyIn(address);
    if (drawn.status >= 400 && !(drawn.status === 410 && before !== null))
      return fault(before, address.split('?')[0] ?? '', `HTTP ${drawn.status}`);
    if (/\/(?:done|sent)(?:\?|$)/.test(address) && before !== null)
      return { at: 'end', how: 'complete', draft: before };
    const draft = key === null ? null : await store.draft(key);
    if (draft !== null && drawn.status === 200 && address.includes('/check?')) {
      const sent = await post(address, [
        ['form.action', 'send'],
        ['form.revision', String(draft.revision)],
      ]);
      const next = sent.headers.get('location');
      return next === null ? fault(before, address, `HTTP ${sent.status}`) : arrive(next, before);
    }
    if (key === null || draft === null)
      return before === null
        ? fault(null, address, 'no draft')
        : { at: 'end', how: 'turned-away', draft: before };
    keys.set(draft, key);
    const page =
      new URL(address, 'http://dry.run').searchParams.get('page') ?? wayOf({ published, draft }).current;
    return page === undefined ? fault(draft, address, 'no page') : { at: 'page', page, draft, problems: [] };
  };

  const hiddenIn = (html: string, name: string): string =>
    new RegExp(`name="form\\.${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

  /** Under a notice: the first page as it is drawn, before anything is stored. */
  const arriveUnstored = async (language: string, attributes: Answers): Promise<Standing> => {
    const query = new URLSearchParams({ lang: language, preview: '1', ...attributes });
    const drawn = await app.request(`${start}?${query}`);
    const html = await drawn.text();
    const [page, key, seed] = ['page', 'key', 'seed'].map((name) => hiddenIn(html, name));
    if (drawn.status !== 200 || !page || !key || !seed) return fault(null, start, `HTTP ${drawn.status}`);
    const draft = begun({
      survey,
      hash,
      study,
      language,
      day,
      seed: Number(seed),
      consent: consentView({ survey, study, language, proven: everyPromise }).hash,
      attributes,
      simulated: true,
    });
    const carried = Object.entries({ preview: '1', ...attributes });
    keys.set(draft, key);
    unstored.set(draft, [
      ['form.key', key],
      ['form.seed', seed],
      ['form.consent', hiddenIn(html, 'consent')],
      ...carried.map(([name, value]) => [`form.with.${name}`, value] as const),
    ]);
    return { at: 'page', page, draft, problems: [] };
  };

  return {
    begin: async ({ language, attributes }) => {
      if (survey.consent.mode === 'notice') return arriveUnstored(language, attributes);
      const { boxes, hash: words } = consentView({ survey, study, language, proven: everyPromise });
      const response = await post(start, [
        ['form.action', 'start'],
        ['form.lang', language],
        ['form.consent', words],
        ['form.with.preview', '1'],
        ...Object.entries(attributes).map(([name, code]) => [`form.with.${name}`, code] as const),
        ...boxes.map(({ name }) => [name, 'yes'] as const),
      ]);
      const address = response.headers.get('location');
      if (response.status === 303 && address !== null) return arrive(address, null);
      return fault(null, start, `HTTP ${response.status}`);
    },

    send: async ({ draft, page }, input) => {
      const key = keys.get(draft);
      if (key === undefined) throw new Error('httpFieldwork: a draft that did not begin here');
      const { language } = draft;
      const expected = step({ survey, study, draft, page, language, input });
      const first = unstored.get(draft);
      const response = await post(first === undefined ? `${start}/r/${key}` : start, [
        ...(first ?? []),
        ['form.action', 'next'],
        ['form.page', page],
        ['form.lang', language],
        ['form.base', lastTaken(draft, page)],
        ...Object.entries(input).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
      ]);
      const place = `pages/${page}`;
      if (response.status === 422) {
        if (expected.problems.length === 0) return fault(draft, place, 'HTTP 422');
        const kept = first === undefined ? await store.draft(key) : draft;
        if (kept === null) return fault(draft, place, 'no draft');
        keys.set(kept, key);
        return { at: 'page', page, draft: kept, problems: expected.problems };
      }
      const address = response.headers.get('location');
      if (response.status === 303 && address !== null) {
        if (expected.problems.length > 0) return fault(draft, place, expected.problems[0]?.code ?? '');
        return arrive(address, expected.draft);
      }
      if (response.status < 400 && (await store.draft(key)) === null)
        return { at: 'end', how: 'turned-away', draft: expected.draft };
      return fault(draft, place, `HTTP ${response.status}`);
    },
  };
};
