import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskOf } from '../../../server/drafts/desk.ts';
import { daily } from '../../../server/jobs/daily.ts';
import { canonical } from '../../../surveys/definition/canonical.ts';
import { read } from '../../../surveys/definition/read.ts';
import type { Edit } from '../../../surveys/editing/edit.ts';
import type { Told } from '../../../surveys/editing/entry.ts';
import { edit, nextBatch, openSession, receive, type Session } from '../../../surveys/editing/session.ts';
import { takeEdit } from '../../../surveys/editing/take-edit.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { seededChance } from '../../support/seeded-chance.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { randomEdit } from '../../surveys/editing/random-edits.ts';

interface Answer {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly revision: number;
    readonly deleted: string | null;
    readonly definition: Survey;
    readonly entries: readonly Told[];
    readonly drafts: readonly {
      readonly name: string;
      readonly folder: string;
      readonly deleted: string | null;
    }[];
    readonly issues: readonly { readonly code: string; readonly place: string; readonly sentence: string }[];
    readonly lengths: readonly { readonly language: string; readonly minutes: number }[];
  };
}

const folder = temporaryFolder();
let made: TestApp;
beforeAll(async () => {
  made = await testApp(folder);
});
afterAll(() => made.parts.store.close());

const ask = async (method: string, path: string, body?: unknown, token = testToken): Promise<Answer> => {
  const response = await made.app.request(`/api/v1/drafts${path}`, {
    method,
    headers: {
      ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
};

const begin = (name: string, from: unknown) => ask('POST', '', { name, from });

const send = (name: string, base: number, editor: string, edits: readonly { id: string; edit: Edit }[]) =>
  ask('POST', `/${name}/edits`, { base, editor, edits });

describe('drafts', () => {
  it('begin from an instrument, nothing, another draft, a definition, a file, and the next version of what is published', async () => {
    const instrument = await begin('ours', { instrument: 'pulse' });
    expect(instrument.status).toBe(201);
    expect(instrument.body.definition).toMatchObject({ name: 'ours', version: 1 });
    const empty = await begin('bare', { title: 'Confianza', language: 'es' });
    expect(read(empty.body.definition).issues).toEqual([]);
    expect(empty.body.definition.texts['es']?.['consent.decline']).toBe('No, gracias');
    expect((await begin('copy', { draft: 'bare' })).body.definition.name).toBe('copy');
    expect((await begin('small', { definition: smallSurvey })).status).toBe(201);
    const next = (await begin('pulse', { survey: 'pulse' })).body.definition;
    expect(next).toMatchObject({ version: 2, follows: { version: 1 } });
    const workbook = await made.app.request('/api/v1/drafts/import?file=form.md&name=sheet', {
      method: 'POST',
      headers: { Authorization: `Bearer ${testToken}` },
      body: '| survey | | | |\n| | type | name | label |\n| | text | why | Why? |\n',
    });
    expect(workbook.status).toBe(201);
    expect((await ask('GET', '')).body.drafts.map(({ name }) => name)).toEqual([
      'bare',
      'copy',
      'ours',
      'pulse',
      'sheet',
      'small',
    ]);
  });

  it('refuse what is no name, no source, no definition, or there already, and whoever has no token', async () => {
    expect((await begin('ours', { instrument: 'pulse' })).body.code).toBe('DRAFT-TAKEN');
    expect((await begin('other', { instrument: 'nothing' })).body.code).toBe('DRAFT-NOTHING-THERE');
    expect((await begin('../x', { instrument: 'pulse' })).status).toBe(422);
    expect((await begin('bad', { definition: { ...smallSurvey, pages: [] } })).body.code).toBe(
      'SCHEMA-TOO-FEW',
    );
    const page = smallSurvey.pages[0];
    const twice = { ...smallSurvey, pages: [page, { name: 'again', items: page?.items }] };
    expect((await begin('bad', { definition: twice })).body.code).toBe('EDIT-TAKEN');
    expect((await ask('GET', '/nobody')).body.code).toBe('DRAFT-UNKNOWN');
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['GET', '/small'],
      ['PATCH', '/small'],
      ['DELETE', '/small'],
      ['POST', '/small/edits'],
      ['GET', '/small/edits'],
      ['GET', '/small/events'],
      ['GET', '/small/report'],
      ['POST', '/small/restore'],
      ['POST', '/import?file=x.md'],
    ] as const)
      expect([method, path, (await ask(method, path, undefined, '')).status]).toEqual([method, path, 401]);
  });

  it('are edited on an older revision, the same edit once, and what loses is told', async () => {
    const at = ['texts', 'en', 'control'];
    const first = await send('small', 0, 'a', [{ id: 'a1', edit: { kind: 'set', at, value: 'Mine' } }]);
    expect(first.body).toMatchObject({ revision: 1, entries: [{ id: 'a1', conflicts: [] }] });
    const again = await send('small', 0, 'a', [{ id: 'a1', edit: { kind: 'set', at, value: 'Mine' } }]);
    expect(again.body).toMatchObject({ revision: 1, entries: [{ id: 'a1' }] });
    const other = await send('small', 0, 'b', [
      { id: 'b1', edit: { kind: 'set', at, value: 'Theirs' } },
      { id: 'b2', edit: { kind: 'set', at: ['questions', 'WHY', 'kind'], value: 'riddle' } },
    ]);
    expect(other.body.entries.map(({ id, conflicts }) => [id, conflicts.map(({ code }) => code)])).toEqual([
      ['a1', []],
      ['b1', ['EDIT-OVERWRITTEN']],
      ['b2', ['EDIT-REFUSED']],
    ]);
    const now = await ask('GET', '/small');
    expect(now.body.definition.texts['en']?.['control']).toBe('Theirs');
    expect((await ask('GET', '/small/edits?since=1')).body.entries.map(({ id }) => id)).toEqual(['b1', 'b2']);
    expect((await send('small', 99, 'a', [])).body.code).toBe('DRAFT-AHEAD');
    expect((await ask('POST', '/small/edits', { base: 0, editor: 'a', edits: [{ id: 'x' }] })).status).toBe(
      422,
    );
  });

  it('say what is wrong with them, how long they take and how hard they read', async () => {
    const logic = "${NOBODY} = '1'";
    await send('small', 3, 'a', [
      { id: 'a2', edit: { kind: 'set', at: ['questions', 'WHY', 'relevant'], value: logic } },
    ]);
    const { body } = await ask('GET', '/small/report');
    expect(body.revision).toBe(4);
    expect(body.issues[0]).toMatchObject({
      code: 'LOGIC-UNKNOWN-NAME',
      place: 'pages/open/items/WHY/relevant',
    });
    expect(body.lengths.map(({ language }) => language)).toEqual(smallSurvey.languages.map(({ tag }) => tag));
    expect(body.lengths[0]?.minutes).toBeGreaterThan(0.2);
  });

  it('tell whoever listens what is edited and who else is there', async () => {
    const listen = new AbortController();
    const response = await made.app.request('/api/v1/drafts/small/events?since=3&editor=ear', {
      headers: { Authorization: `Bearer ${testToken}` },
      signal: listen.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error('no body');
    let heard = '';
    const until = async (what: string): Promise<void> => {
      while (!heard.includes(what)) heard += (await reader.read()).value ?? '';
    };
    await until('"id":"a2"');
    await send('small', 4, 'b', [
      { id: 'b3', edit: { kind: 'set', at: ['texts', 'en', 'why'], value: 'Why?' } },
    ]);
    await until('"id":"b3"');
    expect(heard).toContain('event: people');
    expect(heard).toContain('"editor":"ear"');
    expect(heard).not.toContain('"inverse"');
    await reader.cancel();
    listen.abort();
  });

  it('are arranged, put aside, brought back, and gone thirty days later', async () => {
    const patch = await ask('PATCH', '/copy', { folder: '2026', tags: ['trust'], archived: true });
    expect(patch.body).toMatchObject({ folder: '2026', tags: ['trust'], archived: true });
    expect((await ask('DELETE', '/copy')).body.deleted).toBe('2026-11-24');
    expect((await send('copy', 0, 'a', [])).body.code).toBe('DRAFT-PUT-ASIDE');
    expect((await ask('POST', '/copy/restore')).body.deleted).toBeNull();
    await ask('DELETE', '/copy');
    const work = async (day: string): Promise<void> => {
      const failures: unknown[] = [];
      const own = daily({
        store: made.parts.store,
        clock: { today: () => day, now: () => 0, elapsed: () => Date.parse(day) },
        failed: (error) => failures.push(error),
        every: 1_000_000,
      });
      while ((await made.parts.store.lastRun('daily')) !== day)
        await new Promise((resolve) => setTimeout(resolve, 5));
      own.end();
      expect(failures).toEqual([]);
    };
    await work('2026-12-24');
    expect((await ask('GET', '/copy')).status).toBe(200);
    await work('2026-12-25');
    expect((await ask('GET', '/copy')).status).toBe(404);
  });

  it('are given questions of the library with everything they need', async () => {
    const library = async (path: string) => {
      const headers = { Authorization: `Bearer ${testToken}`, 'Accept-Language': 'es' };
      const response = await made.app.request(`/api/v1/library${path}`, { headers });
      return { status: response.status, body: await response.json() };
    };
    const { body } = await library('?search=confianza');
    expect(body.entries[0]).toMatchObject({
      id: 'felt-control.TRUST',
      model: 'reflective',
      validated: false,
      language: 'es-419',
      languages: ['es-419', 'en'],
    });
    const one = await library('/felt-control.TRUST');
    expect(one.body.part.constructs).toHaveLength(1);
    expect(read(one.body.part).issues).toEqual([]);
    expect((await library('/felt-control.NONE')).body).toMatchObject({
      status: 404,
      code: 'LIBRARY-UNKNOWN',
    });
  });

  it('are watched until a watcher leaves, who may say so twice without silencing those who came after', async () => {
    const desk = deskOf(made.parts.store);
    const heard: string[] = [];
    const watcher = (name: string) => ({
      editor: name,
      name,
      edited: () => heard.push(name),
      people: () => undefined,
    });
    await begin('watched', { definition: smallSurvey });
    const leave = desk.watch('watched', watcher('first'));
    leave();
    const stay = desk.watch('watched', watcher('second'));
    leave();
    await send('watched', 0, 'program', [{ id: 'n', edit: { kind: 'set', at: ['notes'], value: 'heard' } }]);
    expect(heard).toEqual(['second']);
    stay();
  });

  it('edited by two at once, 60 random edits in random interleaving, end the same for both and in the store', async () => {
    await begin('both', { definition: smallSurvey });
    const chance = seededChance(11);
    const start = { ...smallSurvey, name: 'both', version: 1 };
    const sessions = ['a', 'b'].map((editor) => openSession(editor, start, 0));
    const flush = async (session: Session): Promise<Session> => {
      const batch = nextBatch(session.pending.map(({ sent }) => sent));
      const { base, edits } = batch ?? { base: session.revision, edits: [] };
      const bare = edits.map(({ id, edit: change }) => ({ id, edit: change }));
      const next = receive(session, (await send('both', base, session.editor, bare)).body.entries);
      return next.pending.length === 0 ? next : flush(next);
    };
    for (let count = 0; count < 60; count += 1) {
      const which = chance() < 0.5 ? 0 : 1;
      const session = sessions[which];
      if (session === undefined) continue;
      const change = randomEdit(session.shown, chance);
      const result = takeEdit(session.shown, change).ok ? edit(session, `e${count}`, change) : null;
      const next = result?.ok === true ? result.value : session;
      sessions[which] = chance() < 0.4 ? await flush(next) : next;
    }
    for (const [index, session] of sessions.entries()) sessions[index] = await flush(session);
    const ended = await Promise.all(sessions.map(flush));
    const { definition, revision } = (await ask('GET', '/both')).body;
    expect(ended.map((session) => session.revision)).toEqual([revision, revision]);
    for (const session of ended) expect(canonical(session.shown)).toBe(canonical(definition));
    expect(read(definition).issues).toEqual([]);
  });
});
