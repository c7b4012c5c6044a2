import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountsOf } from '../../../server/accounts/accounts.ts';
import { brokenAt } from '../../../server/accounts/acts.ts';
import { isAccountWord } from '../../../surveys/locales/accounts.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { sourceFiles, textOf } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let made: TestApp;
let designer: SignedIn;
beforeAll(async () => {
  made = await testApp(folder, {}, {}, { mode: 'confidential' });
  designer = await researcherWith(made, 'design@example.org', [{ survey: '*', role: 'designer' }]);
});
afterAll(() => made.parts.store.close());

const linesOf = async (survey: string): Promise<readonly string[]> =>
  (await accountsOf(made.parts).acts.lines())
    .filter(({ object }) => object === survey)
    .map(({ who, what, result }) => `${who === designer.id ? 'designer' : who} ${what} ${result}`);

const edit = (id: string, to: string) =>
  made.app.request('http://localhost/api/v1/drafts/ours/edits', {
    method: 'POST',
    headers: {
      cookie: designer.cookie,
      'confia-form': designer.formToken,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      base: 0,
      editor: 'one',
      edits: [{ id, edit: { kind: 'set', at: ['notes'], value: to } }],
    }),
  });

describe('the log of one survey', () => {
  it('has a line for a draft that was begun, by its name, and one for each sitting at which it was changed', async () => {
    await designer.post('/studio?lang=en', {
      from: 'instrument pulse',
      name: 'ours',
      title: '',
      tongue: 'es',
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    try {
      for (const id of ['a', 'b', 'c']) expect((await edit(id, id)).status).toBe(200);
      vi.setSystemTime(Date.now() + 29 * 60_000);
      await edit('d', 'd');
      expect(await linesOf('ours')).toEqual(['designer draft-make done', 'designer draft done']);
      vi.setSystemTime(Date.now() + 31 * 60_000);
      // what was sent before changes nothing, and is no sitting
      await edit('d', 'd');
      expect((await linesOf('ours')).length).toBe(2);
      await edit('e', 'e');
    } finally {
      vi.useRealTimers();
    }
    expect(await linesOf('ours')).toEqual([
      'designer draft-make done',
      'designer draft done',
      'designer draft done',
    ]);
  });

  it('is read by its owner and auditors, in words, and tells that it is whole or is not', async () => {
    const owner = await researcherWith(made, 'own@example.org', [{ survey: 'ours', role: 'owner' }]);
    const html = await (await owner.get('/d/ours/log?lang=en')).text();
    expect(html).toContain('changed a draft');
    expect(html).toContain('The log is as it was written');
    expect(html).not.toContain('signed in');
    expect(await (await owner.get('/d/ours/log?lang=es')).text()).toContain('Registro de ours');
    expect((await owner.get('/d/pulse/log')).status).toBe(403);
    expect((await designer.get('/d/ours/log')).status).toBe(403);
    const pulse = await researcherWith(made, 'two@example.org', [{ survey: 'pulse', role: 'owner' }]);
    expect(await (await pulse.get('/d/pulse/definition?lang=en')).text()).toContain(
      'href="/d/pulse/log?lang=en"',
    );
    expect(await (await designer.get('/d/pulse/definition?lang=en')).text()).not.toContain('/d/pulse/log');
    expect((await pulse.get('/d/pulse/log')).status).toBe(200);
    expect((await pulse.get('/d/nothing/log')).status).toBe(403);
  });

  it('is reachable from the studio for whoever may see it', async () => {
    const both = await researcherWith(made, 'both@example.org', [
      { survey: '*', role: 'owner' },
      { survey: '*', role: 'designer' },
    ]);
    const page = await (await both.get('/studio/ours/map?lang=en')).text();
    expect(page).toContain('href="/d/ours/log?lang=en"');
    expect(page).not.toContain('/d/ours/fieldwork');
    await designer.post('/studio?lang=en', {
      from: 'instrument pulse',
      name: 'pulse',
      title: '',
      tongue: 'es',
    });
    expect(await (await both.get('/studio/pulse/map?lang=en')).text()).toContain(
      'href="/d/pulse/fieldwork?lang=en"',
    );
  });

  it('has words for every act there is', () => {
    const acts = sourceFiles(['server'])
      .filter((path) => !path.startsWith('server/data-card/'))
      .flatMap((path) =>
        [
          /(?:\bact: |operatorAct\(\w+, |noteAct\(\w+, )'([a-z-]+)'/g,
          /\bwhat: '([a-z-]+)',\s*object/g,
        ].flatMap((pattern) => [...textOf(path).matchAll(pattern)].map(([, act = '']) => act)),
      );
    expect(new Set(acts).size).toBeGreaterThan(20);
    expect(acts.filter((act) => !isAccountWord(`act-${act}`))).toEqual([]);
  });

  it('has what was done on the command line', async () => {
    await made.parts.store.close();
    const people = join(folder, 'people.csv');
    writeFileSync(people, 'name\nAda\n');
    const data = ['--data', folder];
    const base = ['--base-url', 'https://confia.example'];
    const invited = await command(['invite', 'pulse', '--list', people, ...base, ...data]);
    const link = /https:\S+/.exec(invited.out)?.[0] ?? '';
    await command(['invite', 'pulse', '--revoke', link, ...data]);
    await command(['consents', 'pulse', '--out', join(folder, 'consents'), ...data]);
    const answers = join(folder, 'answers.csv');
    writeFileSync(answers, 'language,day,FC0\nes-419,2026-11-24,3\n');
    const loaded = await command(['responses', 'load', 'pulse', answers, ...data]);
    expect([invited.err, loaded.err].join()).not.toContain('error');
    made = await testApp(folder, {}, {}, { mode: 'confidential' });
    const lines = await accountsOf(made.parts).acts.lines();
    expect(brokenAt(lines)).toBeNull();
    expect(
      lines.filter(({ object, who }) => object === 'pulse' && who === 'operator').map(({ what }) => what),
    ).toEqual(['invite-respondents', 'revoke-invitation', 'consents', 'load']);
  });
});
