import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import type { StoredResponse } from '../../../server/storage/store.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  begin,
  type Fields,
  formOf,
  press,
  type Seen,
  type Visitor,
  visitor,
} from '../../support/visitor.ts';

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder);
});

const keyOf = ({ at }: Seen): string => /\/r\/([^/?]+)/.exec(at)?.[1] ?? '';
const addressOf = ({ at }: Seen): string => at.split('?')[0] ?? at;

const answersOf = async (seen: Seen): Promise<Readonly<Record<string, string>> | undefined> =>
  (await test.parts.store.draft(keyOf(seen)))?.answers;

const storedOf = async (name: string): Promise<readonly StoredResponse[]> => {
  const all: StoredResponse[] = [];
  for await (const response of test.parts.store.responses(name)) all.push(response);
  return all;
};

const pageAt = (person: Visitor, seen: Seen, page: string): Promise<Seen> =>
  person.get(`${addressOf(seen)}?page=${page}`);

/** What a page sends with these answers and this button. */
const sentFrom = (seen: Seen, fields: Fields, action = 'next'): Fields => ({
  ...formOf(seen.html),
  ...fields,
  'form.action': action,
});

const last = async (person: Visitor, seen: Seen): Promise<Seen> => {
  let at = seen;
  while (!at.html.includes('>Submit<')) at = await press(person, at, 'next');
  return at;
};

describe('a page that is sent', () => {
  it('is not in conflict with what another tab sent of other pages', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const text = await press(person, first, 'next', { FC0: '2' });
    const again = await pageAt(person, first, 'FC0');
    await press(person, again, 'next', { FC0: '5' });
    const on = await press(person, text, 'next', { OT1: 'Written in a tab that is older' });
    expect(on.status).toBe(200);
    expect(await answersOf(first)).toEqual({ FC0: '5', OT1: 'Written in a tab that is older' });
  });

  it('is not in conflict with a page that was only looked at, where looking draws a cell of an experiment', async () => {
    const person = visitor(test.app);
    let seen = await begin(person, '/s/felt-control');
    while (!seen.html.includes('name="form.page" value="V"')) seen = await press(person, seen, 'next');
    const before = await pageAt(person, seen, 'FC0');
    const own = visitor(test.app);
    let other = await begin(own, '/s/felt-control');
    while (!other.html.includes('name="form.page" value="OT2"')) other = await press(own, other, 'next');
    const waiting = other;
    const next = await press(own, other, 'next', { OT2: 'one' });
    await press(own, next, 'next');
    const drawn = await test.parts.store.draft(keyOf(other));
    expect(drawn?.assigned['EXP1']).toBeDefined();
    expect((await own.post(waiting.at, sentFrom(waiting, { OT2: 'one' }))).status).toBe(200);
    expect((await press(person, before, 'next', { FC0: '3' })).status).toBe(200);
  });

  it('and comes once more after it was changed elsewhere, and changed back, does not come between', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    await press(person, first, 'next', { FC0: '2' });
    const early = await pageAt(person, first, 'FC0');
    await press(person, early, 'next', { FC0: '5' });
    await press(person, await pageAt(person, first, 'FC0'), 'next', { FC0: '2' });
    const late = await press(person, early, 'next', { FC0: '5' });
    expect(late.status).toBe(200);
    expect(await answersOf(first)).toEqual({ FC0: '2' });
  });

  it('counts as sent also when it says what was stored, so that an older one does not come after it', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    await press(person, first, 'next', { FC0: '2' });
    const lost = await pageAt(person, first, 'FC0');
    await press(person, await pageAt(person, first, 'FC0'), 'next', { FC0: '2' });
    expect((await press(person, lost, 'next', { FC0: '5' })).status).toBe(409);
    expect(await answersOf(first)).toEqual({ FC0: '2' });
  });

  it('from the memory of a browser with something else on it is a second word, never a silent winner or loser', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const text = await press(person, first, 'next', { FC0: '2' });
    await press(person, text, 'next', { OT1: 'First' });
    const both = await press(person, text, 'next', { OT1: 'Second' });
    expect(both.status).toBe(409);
    expect(both.html).toContain('First');
    expect(both.html).toContain('Second');
    expect(await answersOf(first)).toEqual({ FC0: '2', OT1: 'First' });
  });

  it('after somebody only looked at the way out or back, is no second word', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const text = await press(person, first, 'next', { FC0: '2' });
    for (const action of ['leave', 'back']) await press(person, text, action);
    expect((await press(person, text, 'next', { OT1: 'Here I am' })).status).toBe(200);
    expect(await answersOf(first)).toEqual({ FC0: '2', OT1: 'Here I am' });
  });

  it('says what another just said, and counts: an older word of the other does not come after it', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const other = await person.get(first.at);
    await press(person, other, 'next', { FC0: '2' });
    const older = { ...sentFrom(other, { FC0: '5' }), 'form.id': 'twelve-twelv', 'form.base': '' };
    await press(person, first, 'next', { FC0: '2' });
    const chained = { ...older, 'form.base': String(formOf(other.html)['form.id']) };
    expect((await person.post(first.at, chained)).status).toBe(409);
    expect(await answersOf(first)).toEqual({ FC0: '2' });
  });

  it('by an older program, without an id, is taken where nothing was sent and shown where something was', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const old = { 'form.page': 'FC0', 'form.lang': 'en', 'form.revision': '1', 'form.action': 'next' };
    expect((await person.post(first.at, { ...old, FC0: '3' })).status).toBe(200);
    expect((await person.post(first.at, { ...old, FC0: '3' })).status).toBe(200);
    expect((await person.post(first.at, { ...old, FC0: '4' })).status).toBe(409);
    expect(await answersOf(first)).toEqual({ FC0: '3' });
    expect((await person.send(addressOf(first), sentFrom(first, { 'form.id': 'a b' }))).status).toBe(400);
  });

  it('goes on where a server that was started anew stands', async () => {
    const own = await testApp(temporaryFolder());
    const seen = await begin(visitor(own.app), '/s/pulse');
    await own.parts.store.close();
    const store = await openStore({ path: join(own.parts.settings.dataFolder, 'confia.db') });
    const person = visitor(createApp({ ...own.parts, store }));
    const text = await person.post(seen.at, sentFrom(seen, { FC0: '4' }));
    expect(text.html).toContain('name="form.page" value="OT1"');
    expect((await person.post(seen.at, sentFrom(seen, { FC0: '4' }))).at).toBe(text.at);
    expect((await store.draft(keyOf(seen)))?.answers).toEqual({ FC0: '4' });
    await store.close();
  });
});

describe('many at once', () => {
  it('one page fifty times is one step', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const fields = sentFrom(first, { FC0: '4' });
    const sent = await Promise.all(Array.from({ length: 50 }, () => person.send(addressOf(first), fields)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([303]));
    expect((await test.parts.store.draft(keyOf(first)))?.revision).toBe(2);
  });

  it('two tabs with two answers to one page: one is stored, the other is told, five hundred times', async () => {
    const person = visitor(test.app);
    for (let time = 0; time < 500; time += 1) {
      const one = await begin(person, '/s/pulse');
      const two = await person.get(one.at);
      const sent = await Promise.all([
        person.send(addressOf(one), sentFrom(one, { FC0: '1' })),
        person.send(addressOf(one), sentFrom(two, { FC0: '5' })),
      ]);
      expect(sent.map(({ status }) => status).sort()).toEqual([303, 409]);
      const winner = sent[0]?.status === 303 ? '1' : '5';
      expect(await answersOf(one)).toEqual({ FC0: winner });
    }
  }, 120_000);

  it('every page of somebody at the same moment is stored', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    await last(person, first);
    const names = ['FC0', 'IN1', 'TR2', 'BU1', 'CP1', 'LI1'];
    const pages = await Promise.all(names.map((name) => pageAt(person, first, name)));
    const sent = await Promise.all(
      pages.map((page, place) =>
        person.send(addressOf(first), sentFrom(page, { [names[place] ?? '']: '3' })),
      ),
    );
    expect(sent.map(({ status }) => status)).toEqual(names.map(() => 303));
    expect(await answersOf(first)).toEqual(Object.fromEntries(names.map((name) => [name, '3'])));
  });

  it('a page of another tab and the last one: both are in the answer, or the other is told that it came late', async () => {
    const person = visitor(test.app);
    const kinds = new Set<number>();
    for (let time = 0; time < 40; time += 1) {
      const first = await begin(person, '/s/pulse');
      const end = await last(person, first);
      const other = await pageAt(person, first, 'FC0');
      const before = new Set((await storedOf('pulse')).map(({ id }) => id));
      const two = [
        () => person.send(addressOf(first), sentFrom(end, { MT1: '7' })),
        () => person.send(addressOf(first), sentFrom(other, { FC0: '4' })),
      ];
      const order = time % 2 === 0 ? [0, 1] : [1, 0];
      const replies: Response[] = [];
      await Promise.all(
        order.map(async (place, wait) => {
          for (let turn = 0; turn < wait * (time % 5); turn += 1) await new Promise(setImmediate);
          const reply = await two[place]?.();
          if (reply !== undefined) replies[place] = reply;
        }),
      );
      expect(replies[0]?.status).toBe(303);
      const status = replies[1]?.status ?? 0;
      kinds.add(status);
      const fresh = (await storedOf('pulse')).filter(({ id }) => !before.has(id));
      expect(fresh.length).toBe(1);
      const { FC0 } = fresh[0]?.document.answers ?? {};
      expect(FC0).toBe(status === 303 ? '4' : undefined);
    }
    expect([...kinds].sort()).toEqual([303, 409]);
  }, 120_000);
});

describe('a page that comes after the answers were sent off', () => {
  const sentOff = async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const text = await press(person, first, 'next', { FC0: '2' });
    const other = await press(person, text, 'next', { OT1: 'What I said first' });
    const end = await last(person, other);
    const done = await press(person, end, 'next', { MT1: '7' });
    expect(done.at).toMatch(/\/done$/);
    return { person, text, end };
  };

  it('leads to the receipt where it says what is stored', async () => {
    const { person, text, end } = await sentOff();
    for (const [page, fields] of [
      [text, { OT1: 'What I said first' }],
      [end, { MT1: '7' }],
    ] as const)
      expect((await person.post(page.at, sentFrom(page, fields))).at).toMatch(/\/done$/);
  });

  it('says that it came late and gives back what was written, and changes nothing', async () => {
    const { person, text, end } = await sentOff();
    const before = await storedOf('pulse');
    const late = await person.post(text.at, sentFrom(text, { OT1: 'What I say <now>' }));
    expect(late.status).toBe(409);
    expect(late.html).toContain('differs from what is stored');
    expect(late.html).toContain('What I say &lt;now&gt;');
    expect(late.html).toContain(`${addressOf(text)}/done`);
    expect((await person.post(end.at, sentFrom(end, { MT1: '1' }))).status).toBe(409);
    expect((await person.post(text.at, sentFrom(text, {}, 'skip'))).status).toBe(409);
    expect(await storedOf('pulse')).toEqual(before);
  });

  it('of answers that are nowhere any more gives back what was written', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const text = await press(person, first, 'next', { FC0: '2' });
    await test.parts.store.discardDraft(keyOf(first));
    const late = await person.post(text.at, sentFrom(text, { OT1: 'Nobody is there' }));
    expect(late.status).toBe(404);
    expect(late.html).toContain('Nobody is there');
    expect(await test.parts.store.draft(keyOf(first))).toBeNull();
  });
});
