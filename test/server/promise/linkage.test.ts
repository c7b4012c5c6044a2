import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { guestOf } from '../../../server/guest.ts';
import { confidentialKey } from '../../../server/invitation.ts';
import { invite } from '../../../server/invite.ts';
import { draws } from '../../../surveys/engine/shuffle.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf, press, visitor } from '../../support/visitor.ts';
import { smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { attack, type Found, type Hits, type Target } from './linkage-attack.ts';

/** How many are invited to the study under attack, and to the careless one that shows what the attack can do. */
const many = 320;
const few = 120;

/** How many of the few answer while somebody reads. */
const latest = 40;

const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];

const anonymous: Study = { ...smallStudy, mode: 'anonymous', invitationOnly: true };

/** What only its author and the test know to be theirs. */
const textOf = (person: number): string => `<wrote this: ${person}>`;

const survey: Survey = { ...smallSurvey(), review: 'none' };

const shuffled = (count: number, seed: string): readonly number[] => {
  const draw = draws(seed);
  return Array.from({ length: count }, (_, own) => ({ own, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ own }) => own);
};

interface Field {
  readonly made: TestApp;
  readonly folder: string;
  readonly targets: readonly Target[];
  readonly found: readonly Found[];
}

/** Everybody is invited, and answers on the pages one after the other, a third of them at length. */
const field = async (
  people: number,
  answer: (made: TestApp, token: string, text: string) => Promise<void>,
  late: (database: string) => void = () => undefined,
): Promise<Field> => {
  const folder = temporaryFolder();
  const made = await testApp(folder);
  await made.parts.store.publish(survey, anonymous, '2026-11-24');
  const published = await made.parts.store.published('small');
  if (published === null) throw new Error('nothing is published');
  const wanted = Array.from({ length: people }, () => ({ language: null, attributes: {} }));
  const { store, random } = made.parts;
  const links = await invite(store, published, wanted, { base: '', random });
  const tokens = links.map(({ link }) => link.split('/').at(-1) ?? '');
  const targets: Target[] = [];
  const found: Found[] = [];
  for (const [finished, person] of shuffled(people, 'who comes when').entries()) {
    const day = days[Math.floor((finished * days.length) / people)] ?? '';
    made.day(day);
    if (finished === people - latest) late(join(folder, 'confia.db'));
    const long = person % 3 === 0 ? 'It went on and on. '.repeat(400) : 'Short. ';
    await answer(made, tokens[person] ?? '', `${textOf(person)} ${long}`);
    targets[person] = { token: tokens[person] ?? '', day, finished };
    found.push({ text: textOf(person), day });
  }
  return { made, folder, targets, found: [...found].sort((a, b) => (a.text < b.text ? -1 : 1)) };
};

/** As a browser does it. */
const onPages = async ({ app }: TestApp, token: string, why: string): Promise<void> => {
  const person = visitor(app);
  const consent = await person.get(`/s/small/i/${token}`);
  const page = await person.post('/s/small', { ...formOf(consent.html), 'form.action': 'start' });
  const done = await press(person, page, 'next', { trust: '4', told: 'yes', why });
  if (!done.at.includes('/done')) throw new Error(`${done.status} at ${done.at}`);
};

/** Somebody reads for as long as people answer, so that the log cannot be brought into the file. */
const readOn = (path: string): Database.Database => {
  const database = new Database(path, { readonly: true });
  database.exec('BEGIN');
  database.prepare('SELECT count(*) FROM response').get();
  return database;
};

const steal = (folder: string): string => {
  const copy = join(temporaryFolder(), 'stolen');
  mkdirSync(copy);
  cpSync(folder, copy, { recursive: true });
  return copy;
};

const exportOf = async ({ app }: TestApp): Promise<readonly string[]> => {
  const answer = await app.request('/api/v1/surveys/small/export.csv?variant=lossless', {
    headers: { authorization: `Bearer ${testToken}` },
  });
  return (await answer.text()).split('\r\n');
};

/** One right answer a day is what anybody has who guesses; three standard deviations more is no chance. */
const chance = days.length + 3 * Math.sqrt(days.length);

const carriedOut = async (
  { made, folder, targets, found }: Field,
  exported: readonly string[],
): Promise<Hits> => {
  const isRight = ({ text }: Found, target: Target): boolean => text === textOf(targets.indexOf(target));
  const { receiptSecret: secret } = made.parts.settings;
  return attack({ folder, survey: 'small', secret, exported, people: targets }, found, isRight);
};

const beyondChance = (hits: Hits): readonly string[] =>
  Object.entries(hits)
    .filter(([, right]) => right > chance)
    .map(([name, right]) => `${name}: ${right}`);

describe('a thief with every file, the export, the list and who finished when', () => {
  it('links no more anonymous answers to invitations than by guessing, while the server runs and after', async () => {
    const own = await field(many, onPages);
    const exported = await exportOf(own.made);
    await pause(300);
    const running = await carriedOut({ ...own, folder: steal(own.folder) }, exported);
    expect(Object.keys(running).length).toBeGreaterThan(60);
    expect(running['recomputed']).toBe(0);
    expect(beyondChance(running)).toEqual([]);
    await own.made.parts.store.close();
    const closed = await carriedOut({ ...own, folder: steal(own.folder) }, exported);
    expect(closed['recomputed']).toBe(0);
    expect(beyondChance(closed)).toEqual([]);
  }, 180_000);

  it('links them where the log is kept, or the order of arrival, or a key made of the link: the attack works', async () => {
    const readers: Database.Database[] = [];
    const careless = await field(
      few,
      async ({ parts }, token, why) => {
        const published = await parts.store.published('small');
        const guest = published === null ? null : await guestOf(parts, published, token);
        if (published === null || guest === null) throw new Error('nobody was let in');
        const key = confidentialKey(parts.settings.receiptSecret, 'small', token);
        await parts.store.submit(
          key,
          {
            survey: 'small',
            version: 1,
            hash: published.hash,
            language: 'en',
            day: parts.clock.today('UTC'),
            status: 'complete',
            simulated: false,
            seed: 1,
            consent: '',
            answers: { trust: '4', told: 'yes', why },
            missing: {},
            attributes: {},
            assigned: {},
            shownIn: {},
          },
          key,
        );
      },
      (path) => {
        readers.push(readOn(path));
      },
    );
    const exported = await exportOf(careless.made);
    const stolen = steal(careless.folder);
    for (const reader of readers) reader.close();
    const hits = await carriedOut({ ...careless, folder: stolen }, exported);
    expect(hits['recomputed']).toBe(few);
    expect(hits['what only the log has, by who finished when']).toBeGreaterThan(latest * 0.9);
    await careless.made.parts.store.close();

    const numbered = steal(careless.folder);
    const database = new Database(join(numbered, 'confia.db'));
    const order = careless.targets
      .map(({ finished }, person) => ({ finished, text: textOf(person) }))
      .sort((a, b) => a.finished - b.finished);
    database.exec(
      'ALTER TABLE response RENAME TO kept; CREATE TABLE response (survey, id, version, digest, parts, body)',
    );
    const copy = database.prepare('INSERT INTO response SELECT * FROM kept WHERE instr(body, ?) > 0');
    for (const { text } of order) copy.run(text);
    database.exec('DROP TABLE kept');
    database.close();
    const arrived = await carriedOut({ ...careless, folder: numbered }, exported);
    expect(arrived['rows, by who finished when']).toBe(few);
  }, 180_000);
});
