import { describe, expect, it } from 'vitest';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { writeAct } from '../../../server/accounts/acts.ts';
import { breachCard } from '../../../server/data-card/breach-card.ts';
import { placeName } from '../../../server/data-card/card-rows.ts';
import type { CardLine } from '../../../server/data-card/data-card.ts';
import { receiptHash } from '../../../server/receipt.ts';
import { unpack } from '../../../server/storage/pack.ts';
import type { ConsentText } from '../../../surveys/consent/consent-text.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { accept } from '../../../surveys/editing/accept.ts';
import type { Draft, ResponseDocument } from '../../../surveys/model/response.ts';
import type { PrivacyMode } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { peek } from '../storage/raw-bytes.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf, newPath, storeAt } from '../storage/store-at.ts';

const survey: Survey = {
  ...smallSurvey(),
  quotas: [{ name: 'told', when: "${told} = 'yes'", limit: 100, action: 'mark' }],
};

/** What somebody gives, other for every world and person, with a text too long for its row. */
const given = (world: string, person: number, mode: PrivacyMode): ResponseDocument => {
  const own = `${world}${person}`;
  return {
    ...smallDocument(
      { trust: person % 2 === 0 ? '3' : '4', told: 'yes', why: `TEXT${own} ${`${own} `.repeat(2500)}` },
      survey,
    ),
    language: `q-${own}`,
    day: `20${world === 'ONE' ? 26 : 27}-02-0${person}`,
    seed: person + (world === 'ONE' ? 1000 : 2000),
    consent: `CONSENT${own}`,
    purposes: [`PURPOSE${own}`],
    attributes: { from: `LINK${own}` },
    assigned: { arm: `ARM${own}` },
    shownIn: { why: `SHOWN${own}` },
    ...(person === 2 ? {} : { corrected: true, renewed: { day: `20${own}`, version: person } }),
    tones: {
      why: {
        label: 'negative',
        reason: null,
        score: -0.5,
        p: [0.6, 0.3, 0.1],
        mixed: false,
        unsure: false,
        language: { language: 'es', source: 'detected', confidence: 0.8 },
        engine: `TONE${own}`,
      },
    },
    codes: { why: { given: { [`CODER${own}`]: { tone: 'mixed' } } } },
    quotes: [`QUOTE${own}`],
    readings: { why: { said: 'removed', program: null } as never },
    ...(mode === 'anonymous' ? {} : { pseudonym: `NAME${own}` }),
  };
};

const text: ConsentText = {
  survey: 'small',
  version: 1,
  language: 'en',
  mode: 'boxes',
  title: 'Before you start',
  lines: [],
  boxes: [],
  decline: 'No, thank you',
};

const hashOf = (world: string, person: number): string =>
  receiptHash('small', new TextEncoder().encode(`secret of ${world} ${person}`));

/** A database in which four people of a world answered, one twice over, one withdrew, and one is on the way. */
const database = async (world: string, mode: PrivacyMode) => {
  const path = newPath();
  // a large file is not rebuilt at its closing, so what waits to be filed is in it too
  const store = await storeAt(path, { settleBytes: 0 });
  // columns of an anonymous study wait for as many answers as a figure stands for
  const study = { ...smallStudy, mode, minimumGroup: 1 };
  await store.publish(survey, study, '2026-02-01', shippedPlan('felt-control'));
  const keyFor = (person: number): string => keyOf(person + (world === 'ONE' ? 10 : 50));
  const send = (person: number, document = given(world, person, mode)) =>
    store.submit(keyFor(person), document, hashOf(world, person), undefined, undefined, undefined, text);
  await send(1);
  await send(2);
  await send(2, given(world, 7, mode));
  await send(3);
  await store.rebuild('small');
  await store.withdraw(hashOf(world, 3));
  const {
    status: _,
    missing: __,
    readings: ___,
    codes: ______,
    tones: _______,
    quotes: ________,
    corrected: ____,
    ...head
  } = given(world, 5, mode);
  const draft: Draft = {
    ...head,
    seen: ['only'],
    untouched: ['told'],
    taken: { only: ['form'] },
    revision: 1,
  };
  await store.saveDraft(keyFor(5), draft, {
    moment: { now: 1_000_000, idle: 1_000_000 } as never,
  });
  const invited =
    mode === 'anonymous' ? {} : { pseudonym: `NAME${world}8`, attributes: { from: `LINK${world}8` } };
  await store.invite('small', [{ token: keyFor(8), ...invited }]);
  await store.registerCopy('small', {
    day: '2026-02-04',
    taker: 'operator',
    variables: ['trust'],
    purpose: 'p',
  });
  const unfound = { ...smallSurvey(), name: 'unfound', receipt: 'none' } as const;
  await store.publish(unfound, { ...smallStudy, mode }, '2026-02-01');
  const { pseudonym: _____, ...nobody } = given(world, 6, mode);
  await store.submit(
    keyFor(6),
    { ...nobody, survey: 'unfound', hash: contentHash(unfound), seed: 0 },
    hashOf(world, 6),
  );
  const columns = [{ name: 'trust', kind: 'coded' }] as const;
  await store.changeColumns({
    kind: 'widen',
    survey: 'unfound',
    stamp: '',
    columns,
    taken: [],
    segments: [],
  });
  await store.accounts.write(async (records) => {
    const [userId, token, until] = ['1', 'hash', 1];
    await records.insert('researcher', { id: userId, name: 'Ada', email: 'ada@example.org' });
    await records.insert('credential', {
      id: '1',
      userId,
      providerId: 'credential',
      accountId: '1',
      password: 'hash',
    });
    await records.insert('passkey', {
      id: '1',
      userId,
      name: null,
      publicKey: 'key',
      credentialID: '1',
      counter: 0,
      deviceType: 'singleDevice',
      backedUp: 0,
      transports: null,
    });
    await records.insert('session', { id: '1', userId, token, createdAt: '', expiresAt: '' });
    await records.insert('verification', { id: '1', identifier: 'hash', value: '{}', expiresAt: '' });
    await records.insert('membership', { researcher: userId, survey: 'small', role: 'viewer' });
    await records.insert('door', { token, kind: 'reset', researcher: userId, label: '', roles: '[]', until });
    await records.insert('api_key', {
      id: '1',
      token,
      researcher: userId,
      label: '',
      survey: '*',
      scopes: '[]',
      used: '',
    });
    await records.insert('second_factor', { researcher: userId, salt: 'salt', step: 0 });
    await records.insert('recovery_code', { researcher: userId, code: 'hash' });
    await records.insert('server_setting', { name: 'second-factor', value: 'demanded' });
    await records.insert('sign_in_tries', { who: 'hash', failed: 1, at: until });
    await writeAct(records, { who: userId, what: 'export', object: 'small', result: 'done' }, 0);
  });
  await store.surveyDrafts.create(smallSurvey(), { folder: '', tags: [], archived: false });
  const { entry, definition } = accept({ definition: smallSurvey(), revision: 0 }, [], {
    id: '1',
    editor: '1',
    edit: { kind: 'set', at: ['notes'], value: 'later' },
  });
  await store.surveyDrafts.add('small', definition, [{ ...entry, person: '1' }]);
  await store.keepFieldwork('small', { answers: 10, gone: 0, body: '{}' });
  await store.keepWebhook({
    survey: 'small',
    id: '1',
    address: 'https://example.org/',
    batch: 10,
    told: 0,
    failed: 0,
  });
  await store.keepView({ survey: 'small', id: '1', name: 'Mine', view: 'rows=why', who: 'operator' }, 10);
  await store.keepPublicPage('small', { plan: { tables: [{ rows: 'why' }] }, open: true });
  await store.addRelease('small', {
    answers: 10,
    gone: 0,
    release: {
      number: 1,
      day: '2026-02-04',
      least: 10,
      answers: 10,
      weighted: false,
      simulated: false,
      grouping: {},
      tables: [],
    },
  });
  await store.drawTexts('small', [{ variable: 'why', language: 'en', rate: 0.5 }]);
  await store.takePlace('small', 'experiment', 'stratum');
  await store.ran('daily', '2026-02-04');
  await store.publish({ ...smallSurvey(), name: 'over' }, smallStudy, '2026-02-01');
  await store.retain('over', 1, 'freeze');
  await send(4);
  const { card } = store;
  await store.close();
  return { path, card };
};

type Cells = ReadonlyMap<string, readonly string[]>;

/** Every value of every table of the raw file, by column, in an order of its own. */
const stolen = (path: string): Cells =>
  peek(path, (file) => {
    const cells = new Map<string, string[]>();
    const tables = file
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
      )
      .pluck()
      .all() as string[];
    for (const table of tables)
      for (const row of file.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[])
        for (const [column, value] of Object.entries(row)) {
          const text = Buffer.isBuffer(value) ? value.toString('latin1') : String(value);
          cells.set(`${table}.${column}`, [...(cells.get(`${table}.${column}`) ?? []), text]);
        }
    return new Map([...cells].map(([column, values]) => [column, [...values].sort()]));
  });

const differing = (one: Cells, other: Cells): ReadonlySet<string> =>
  new Set(
    [...one.keys(), ...other.keys()].filter(
      (column) => JSON.stringify(one.get(column)) !== JSON.stringify(other.get(column)),
    ),
  );

/** Words that only people of this world gave. */
const words = /(?:TEXT|CONSENT|PURPOSE|LINK|ARM|SHOWN|NAME)?(?:ONE|TWO)\d/;

/** Members of documents that say something, from the bytes alone. */
const membersIn = (
  path: string,
): { readonly response: ReadonlySet<string>; readonly draft: ReadonlySet<string> } =>
  peek(path, (file) => {
    const [version] = file.prepare("SELECT names, hash FROM survey_version WHERE survey = 'small'").all() as {
      names: string;
      hash: string;
    }[];
    const rest = file.prepare('SELECT body FROM part WHERE owner = ? AND id = ? ORDER BY part').pluck();
    const whole = (owner: string, row: { id: Buffer; body: string }): string =>
      row.body + (rest.all(owner, row.id) as string[]).join('');
    const rows = (table: string) =>
      file.prepare(`SELECT id, body FROM ${table} WHERE survey = 'small'`).all() as {
        id: Buffer;
        body: string;
      }[];
    const head = { survey: 'small', version: 1, hash: version?.hash ?? '' };
    return {
      response: new Set(
        rows('response').flatMap((row) =>
          Object.keys(unpack(JSON.parse(version?.names ?? '[]'), head, whole('response', row))),
        ),
      ),
      draft: new Set(rows('draft').flatMap((row) => Object.keys(JSON.parse(whole('draft', row))))),
    };
  });

const tellingOf = (card: readonly CardLine[], mode: PrivacyMode) => {
  const { readable, traces } = breachCard(card, mode);
  const isColumn = (name: string): boolean => name.includes('.');
  return {
    readable: readable.filter(isColumn),
    traces: traces.filter(isColumn),
    members: readable.filter((name) => !isColumn(name)),
  };
};

for (const mode of ['confidential', 'anonymous'] as const)
  describe(`a stolen file of ${mode === 'anonymous' ? 'an anonymous' : 'a confidential'} survey`, () => {
    it('has every table that the card knows, filled, and no column that it does not', async () => {
      const { path, card } = await database('ONE', mode);
      const carded = card.filter(({ place }) => place === 'table').map(placeName);
      const cells = stolen(path);
      expect([...cells.keys()].filter((column) => !carded.includes(column))).toEqual([]);
      const empty = carded
        .map((name) => name.split('.')[0])
        .filter((table) => ![...cells.keys()].some((own) => own.startsWith(`${table}.`)));
      expect(new Set(empty)).toEqual(new Set());
    });

    it('differs by what people gave only where the breach card says so', async () => {
      const { path, card } = await database('ONE', mode);
      const { readable, traces } = tellingOf(card, mode);
      const one = stolen(path);
      const again = differing(one, stolen((await database('ONE', mode)).path));
      const other = differing(one, stolen((await database('TWO', mode)).path));
      const told = new Set([...readable, ...traces]);
      expect([...other].filter((column) => !again.has(column) && !told.has(column))).toEqual([]);
      for (const column of ['response.body', 'part.body', 'conflict.body', 'draft.body', 'draft.day'])
        expect(other.has(column), column).toBe(true);
    });

    it('holds what people wrote in the readable columns, in all of them and no other', async () => {
      const { path, card } = await database('ONE', mode);
      const { readable } = tellingOf(card, mode);
      const cells = stolen(path);
      const holding = [...cells].filter(([, values]) => values.some((value) => words.test(value)));
      expect(holding.map(([column]) => column).filter((column) => !readable.includes(column))).toEqual([]);
      const said = readable.filter((column) => !holding.some(([own]) => own === column));
      expect(said.filter((column) => !/\.(?:survey|version|day|revision|quota|used)$/.test(column))).toEqual(
        [],
      );
      expect([...(cells.get('response.survey') ?? [])]).toEqual(['small', 'small', 'small', 'unfound']);
    });

    it('holds the members that the breach card names, and no other', async () => {
      const { path, card } = await database('ONE', mode);
      const { members } = tellingOf(card, mode);
      const found = membersIn(path);
      expect(
        [
          ...[...found.response].map((name) => `response: ${name}`),
          ...[...found.draft].map((name) => `draft: ${name}`),
        ].sort(),
      ).toEqual([...members].sort());
      const text = [...stolen(path).values()].flat().join('\n');
      expect(/NAMEONE\d/.test(text)).toBe(mode === 'confidential');
    });
  });
