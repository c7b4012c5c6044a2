import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Unsent } from '../../../client/respondent/queue.ts';
import type { Answer } from '../../../client/respondent/sender.ts';
import { createApp } from '../../../server/app.ts';
import type { AppParts } from '../../../server/app-parts.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { receiptHash, receiptSecret } from '../../../server/receipt.ts';
import { lastTaken } from '../../../surveys/engine/form-standing.ts';
import { testApp } from '../../support/app.ts';
import { type Lived, shakySession, type Word, type Wrong } from '../../support/shaky-session.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { press, visitor } from '../../support/visitor.ts';

const among = 1000;
const count = Number(process.env['CONFIA_SEEDS'] ?? among);
const atOnce = 50;

let parts: AppParts;
let servers: readonly Hono[];

const folder = temporaryFolder();

beforeAll(async () => {
  const test = await testApp(folder);
  parts = test.parts;
  await parts.store.publish(smallSurvey, demoStudy('2026-11-24', 3), '2026-11-24');
  servers = ['2026-11-24', '2016-11-21', '2036-11-30', '2026-11-24'].map((day) =>
    createApp({
      ...parts,
      clock: { today: () => day, now: () => Date.parse(`${day}T12:00:00Z`), elapsed: () => 0 },
    }),
  );
});

const keyOf = (address: string): string => address.split('/').at(-1) ?? '';

/** Answers that are stored of somebody, and whether as a response. */
const storedOf = async (address: string) => {
  const draft = await parts.store.draft(keyOf(address));
  if (draft !== null) return { sent: false, answers: draft.answers };
  const secret = receiptSecret(parts.settings.receiptSecret, 'small', keyOf(address));
  const response = await parts.store.byReceipt(receiptHash('small', secret));
  return response === null ? null : { sent: true, answers: response.document.answers };
};

const holds = ({ values }: Word, answers: Readonly<Record<string, string>>): boolean =>
  Object.entries(values).every(([field, [value = '']]) => (answers[field] ?? '') === value);

/** Names of pages to their fields, as the definition has them. */
const fields: Readonly<Record<string, readonly string[]>> = {
  control: ['FC1', 'FC2', 'AT'],
  worry: ['LI'],
  use: ['CU.asked', 'CU.deleted', 'HC'],
  open: ['WHY'],
  prefer: ['DC'],
  app: ['V1'],
};

/** What is wrong with what is stored, given what the person did and was told. */
const faults = (
  { words }: Lived,
  { sent, answers }: { readonly sent: boolean; readonly answers: Readonly<Record<string, string>> },
): readonly string[] =>
  Object.keys(fields).flatMap((page) => {
    const own = words.filter((word) => word.page === page);
    const hidden = sent && page === 'open' && ['', 'none'].includes(answers['HC'] ?? '');
    const last = own.findLastIndex(({ told }) => told === 'stored');
    const possible = own.filter(({ told }, place) => place === last || (place > last && told === 'nothing'));
    const empty = (fields[page] ?? []).every((field) => (answers[field] ?? '') === '');
    if ((last < 0 || hidden) && empty) return [];
    return possible.some((word) => holds(word, answers))
      ? []
      : [`${page}: ${JSON.stringify({ own, answers })}`];
  });

/** What is wrong with a whole session in the end; nothing where everything is there, once. */
const judge = async (lived: Lived): Promise<readonly string[]> => {
  const stored = await storedOf(lived.address);
  if (stored === null) return ['nothing is stored'];
  const found = [
    ...faults(lived, stored),
    ...(lived.unsent > 0 ? [`${lived.unsent} unsent`] : []),
    ...(lived.alone && lived.asked > 0 ? ['asked which of two, where there was one'] : []),
  ];
  const person = visitor(servers[0] as Hono);
  let seen = await person.get(lived.address);
  for (let page = 0; page < 20 && !seen.at.endsWith('/done'); page += 1)
    seen = await press(person, seen, seen.at.includes('/check') ? 'send' : 'next');
  const response = await storedOf(lived.address);
  if (response?.sent !== true) return [...found, `not sent off at ${seen.at}`];
  const same = Object.entries(response.answers).every(([name, value]) => stored.answers[name] === value);
  return same ? [...found, ...faults(lived, response)] : [...found, 'other answers in the end'];
};

const run = async (seeds: readonly number[], wrong?: Wrong): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let from = 0; from < seeds.length; from += atOnce)
    await Promise.all(
      seeds.slice(from, from + atOnce).map(async (seed) => {
        const wrongs = await judge(await shakySession(servers, seed, wrong));
        if (wrongs.length > 0) found.push(`${seed}: ${wrongs.join('; ')}`);
      }),
    );
  return found;
};

const responses = async (): Promise<number> => {
  let number = 0;
  for await (const _ of parts.store.responses('small')) number += 1;
  return number;
};

const seedsFrom = (first: number, length: number): readonly number[] =>
  Array.from({ length }, (_, place) => first + place);

const changed = (body: string, to: Readonly<Record<string, string>>): string => {
  const fields = new URLSearchParams(body);
  for (const [name, value] of Object.entries(to)) fields.set(name, value);
  return fields.toString();
};

const withFields = (page: Unsent, to: Readonly<Record<string, string>>): Unsent => ({
  ...page,
  entries: page.entries.map(([name, value]) => [name, to[name] ?? value]),
});

const success = (page: Unsent): Answer => ({ status: 200, taken: page.id, to: page.address });

/** What each part of the protocol is for: without it, sessions from the same seeds go wrong. */
const mistakes: Readonly<Record<string, Wrong>> = {
  'a server that does not know a form again': {
    deliver: async (path, body) => {
      const key = keyOf(path);
      const draft = await parts.store.draft(key);
      if (draft?.taken === undefined) return body;
      const { taken: _, ...rest } = draft;
      await parts.store.saveDraft(key, { ...rest, revision: draft.revision + 1 });
      return changed(body, { 'form.base': '' });
    },
  },
  'a client that sends again under another id': {
    send: async (page, post) => {
      const id = page.attempts === 0 ? page.id : `${page.id}-${page.attempts}`;
      const answer = await post(withFields(page, { 'form.id': id }));
      return answer?.taken === id ? { ...answer, taken: page.id } : answer;
    },
  },
  'a client that lets go of a page when the server is busy': {
    send: async (page, post) => {
      const answer = await post(page);
      return answer?.status === 503 ? success(page) : answer;
    },
  },
  'a client that takes silence for success': {
    send: async (page, post) => (await post(page)) ?? success(page),
  },
  'a client that takes any page for an answer of ours': {
    send: async (page, post) => {
      const answer = await post(page);
      return answer?.status === 200 ? { ...answer, taken: page.id } : answer;
    },
  },
  'a client that decides for the person which of two answers counts': {
    send: async (page, post) => {
      const answer = await post(page);
      const draft = await parts.store.draft(keyOf(page.address));
      if (answer?.status !== 409 || draft === null) return answer;
      const base = lastTaken(draft, page.page);
      const again = await post(withFields(page, { 'form.id': `${page.id}-over`, 'form.base': base }));
      return again?.status === 200 ? { ...again, taken: page.id } : again;
    },
  },
};

describe('sessions over a network that loses, doubles, delays and mixes up', () => {
  it(
    `${count} of them end with one answer that holds what the person was told is stored`,
    async () => {
      const before = await responses();
      expect(await run(seedsFrom(1, count))).toEqual([]);
      expect((await responses()) - before).toBe(count);
    },
    Math.max(900_000, 900 * count),
  );

  it.each(Object.entries(mistakes))(
    'would notice %s',
    async (_, wrong) => {
      let found: readonly string[] = [];
      for (let first = 1; first <= among && found.length === 0; first += atOnce)
        found = await run(seedsFrom(first, atOnce), wrong);
      expect(found.length).toBeGreaterThan(0);
    },
    300_000,
  );
});
