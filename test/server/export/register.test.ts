import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRows } from '../../../server/export/export-rows.ts';
import { refusal } from '../../../server/storage/storage-error.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, type Visitor, visitor } from '../../support/visitor.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';
import { keyOf, newPath, storeAt } from '../storage/store-at.ts';

const hash = (person: number): string => `${person}`.repeat(64).slice(0, 64);
const taken = { day: '2026-02-05', taker: 'operator', purpose: 'a paper' } as const;

/** A store with this many answers to the small survey. */
const answered = async (people: number, path = newPath()) => {
  const store = await storeAt(path);
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  for (let person = 1; person <= people; person += 1)
    await store.submit(keyOf(person), smallDocument(), hash(person));
  const published = await store.published('small');
  if (published === null) throw new Error('small is not published');
  return { store, query: { store, published, spreadsheet: false, days: 'exact', copy: taken } as const };
};

describe('the register of copies', () => {
  it('has every export before a byte of it is given', async () => {
    const { store, query } = await answered(3);
    const made = await exportRows(query);
    expect(await store.copies('small')).toEqual([
      {
        ...taken,
        id: made.copy,
        variables: made.codebook.variables.map(({ name }) => name),
        answers: 3,
        goneSince: 0,
      },
    ]);
    expect(made.copy).toMatch(/^[0-9a-f]{16}$/);
  });

  it('that cannot be written means that nothing is exported', async () => {
    const { query } = await answered(1);
    const full = { ...query.store, registerCopy: () => Promise.reject(refusal('INTAKE-FULL', 'store')) };
    await expect(exportRows({ ...query, store: full })).rejects.toMatchObject({
      issue: { code: 'INTAKE-FULL' },
    });
  });

  it('says how many answers have gone since, each copy for itself, and is kept over a restart', async () => {
    const path = newPath();
    const { store, query } = await answered(4, path);
    await store.withdraw(hash(1));
    await exportRows(query);
    await store.withdraw(hash(2));
    await exportRows({ ...query, copy: { ...taken, day: '2026-02-06' } });
    await store.withdraw(hash(3));
    await store.close();
    const again = await storeAt(path);
    expect(
      (await again.copies('small')).map(({ day, answers, goneSince }) => [day, answers, goneSince]),
    ).toEqual([
      ['2026-02-06', 2, 1],
      ['2026-02-05', 3, 2],
    ]);
    expect(await again.copies('other')).toEqual([]);
  });

  it('outlives the answers, and counts those that went on their day', async () => {
    const { store, query } = await answered(2);
    await exportRows(query);
    await store.retain('small', 1, 'responses');
    expect((await store.copies('small')).map(({ goneSince }) => goneSince)).toEqual([2]);
  });
});

describe('a copy taken over the API', () => {
  let made: TestApp;
  beforeAll(async () => {
    made = await testApp(temporaryFolder());
  });
  afterAll(() => made.parts.store.close());

  const bearer = { headers: { Authorization: `Bearer ${testToken}` } };
  const seenBy = async (person: Visitor, page: string) =>
    person.post('/receipt', { ...formOf(page), 'form.action': 'see' });

  it('is read of by respondents, with its day, its purpose and what has gone since', async () => {
    const person = visitor(made.app, 'en');
    const answer = async () =>
      (
        await answerAll(person, await begin(person, '/s/pulse?lang=en'), (_, values) =>
          String(values.at(-1) ?? ''),
        )
      ).last.html;
    const own = await answer();
    expect((await seenBy(person, own)).html).toContain('No copy has been taken.');
    const other = await answer();
    const purpose = encodeURIComponent('a report <for> the council');
    const reply = await made.app.request(`/api/v1/surveys/pulse/export.csv?purpose=${purpose}`, bearer);
    expect(reply.status).toBe(200);
    await person.post('/receipt', { ...formOf(other), 'form.action': 'erase' });
    const { html } = await seenBy(person, own);
    expect(html).toContain('Copies taken of the answers to this survey');
    expect(html).toContain('Every copy of the answers taken with this program is on a list');
    expect(html).toContain('<dt>November 24, 2026</dt>');
    expect(html).toContain('a report &lt;for&gt; the council');
    expect(html).toContain('Answers in the copy: 2');
    expect(html).toContain('Answers deleted since then: 1');
    expect(html).toMatch(/<a href="#copies">Copies taken[^<]*<\/a>[\s\S]*<h2 id="copies"/);
    const page = await person.send('/receipt', { ...formOf(own), 'form.action': 'download page' });
    const kept = await page.text();
    for (const said of ['a report &lt;for&gt; the council', 'Answers in the copy: 2', '<h2 id="copies"'])
      expect(kept).toContain(said);
    const { copies } = await (await made.app.request('/api/v1/surveys/pulse/exports', bearer)).json();
    expect(copies).toMatchObject([
      { id: reply.headers.get('confia-copy'), taker: 'researcher', answers: 2, goneSince: 1 },
    ]);
  });

  it('is nobody’s but the researchers’, and its purpose is one line', async () => {
    expect((await made.app.request('/api/v1/surveys/pulse/exports')).status).toBe(401);
    const before = (await made.parts.store.copies('felt-control')).length;
    for (const purpose of ['two%0Alines', 'x'.repeat(201), '%E2%80%AEturned'])
      expect(
        (await made.app.request(`/api/v1/surveys/felt-control/export.csv?purpose=${purpose}`, bearer)).status,
      ).toBe(422);
    expect((await made.app.request('/api/v1/surveys/felt-control/export.csv')).status).toBe(401);
    expect((await made.parts.store.copies('felt-control')).length).toBe(before);
  });
});

describe('a copy taken on the command line', () => {
  it('is listed with what has gone since', async () => {
    const folder = temporaryFolder();
    const { store } = await answered(3, `${folder}/confia.db`);
    await store.close();
    const run = (...argv: readonly string[]) => command([...argv, '--data', folder]);
    expect((await run('exports', 'small')).out).toBe('small: no copy has been taken.\n');
    const out = `${folder}/answers.csv`;
    const { copy } = JSON.parse(
      (await run('export', 'small', '--out', out, '--purpose', 'a paper', '--json')).out,
    );
    const again = await storeAt(`${folder}/confia.db`);
    await again.withdraw(hash(1));
    await again.close();
    const listed = (await run('exports', 'small')).out;
    expect(listed).toContain('small: 1 copy\n');
    expect(listed).toContain(`${copy}  on the command line: 3 answers`);
    expect(listed).toContain('for: a paper');
    expect(listed).toContain('1 withdrawal or deletion since; make it again.');
    expect(JSON.parse((await run('exports', '--json')).out).surveys).toMatchObject([
      { name: 'small', copies: [{ id: copy, goneSince: 1 }] },
    ]);
    expect((await run('export', 'small', '--out', out, '--purpose', 'a\nb')).exit).toBe(2);
  });

  it('is none where only what the data are is written, and labels stand where a format has them', async () => {
    const folder = temporaryFolder();
    const { store } = await answered(3, `${folder}/confia.db`);
    await store.close();
    const run = (...argv: readonly string[]) => command([...argv, '--data', folder]);
    const described = await run('export', 'small', '--format', 'ddi', '--out', `${folder}/small.xml`);
    expect([described.exit, described.err]).toEqual([0, '']);
    expect(readFileSync(`${folder}/small.xml`, 'utf8')).toContain('<codeBook xmlns="ddi:codebook:2_5"');
    expect((await run('exports', 'small')).out).toBe('small: no copy has been taken.\n');
    const refused = await run('export', 'small', '--format', 'sav', '--labels', '--out', `${folder}/no.sav`);
    expect([refused.exit, refused.err]).toEqual([2, expect.stringContaining('csv and xlsx')]);
    const labelled = await run('export', 'small', '--labels', '--out', `${folder}/words.csv`);
    expect([labelled.exit, labelled.err]).toEqual([0, '']);
    expect(readFileSync(`${folder}/words.csv`, 'utf8')).toContain('Answered');
    expect((await run('exports', 'small')).out).toContain('small: 1 copy\n');
  });
});
