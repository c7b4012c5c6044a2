import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayIssues } from '../../server/invite.ts';
import { openStore } from '../../server/storage/open-store.ts';
import type { PublishedSurvey } from '../../server/storage/store.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { command } from '../support/command.ts';
import { smallSurvey } from '../support/small-survey.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const data = ['--data', at('data')];
const base = ['--base-url', 'https://survey.example'];

const study = {
  placeholders: { '': { provider: 'the provider', controller: 'the controller' } },
  providerFixed: true,
  timings: false,
  incentive: false,
};

beforeAll(async () => {
  const store = await openStore({ path: join(folder, 'data', 'confia.db') });
  for (const mode of ['confidential', 'anonymous'] as const)
    await store.publish({ ...smallSurvey, name: mode }, { ...study, mode }, '2026-11-24');
  await store.publish({ ...smallSurvey, name: 'unsaid' }, study, '2026-11-24');
  await store.close();
});

const invite = (...argv: readonly string[]) => command(['invite', ...argv, ...data, ...base]);

describe('confia invite', () => {
  it('makes as many links as asked for, each with a pseudonym in a confidential study', async () => {
    const { exit, out, err } = await invite('confidential', '--count', '3');
    expect(exit).toBe(0);
    expect(err).toContain('3 links to “confidential”');
    expect(out).toMatch(
      /^number,pseudonym,link\r\n(?:\d,[0-9A-Z]{12},https:\/\/survey\.example\/s\/confidential\/i\/[\w-]{22}\r\n){3}$/,
    );
    const links = out.match(/https\S+/g) ?? [];
    expect(new Set(links).size).toBe(3);
  });

  it('makes one for each row of a list, with its language and attributes, in a file only its owner reads', async () => {
    writeFileSync(at('people.csv'), 'mail,language,country\r\n"Ana, A",es,BR\r\nben@example.org,,\r\n');
    const { exit, out } = await invite('confidential', '--list', at('people.csv'), '--out', at('links.csv'));
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    const lines = readFileSync(at('links.csv'), 'utf8').trim().split('\r\n');
    expect(lines[0]).toBe('mail,language,country,pseudonym,link');
    expect(lines[1]).toMatch(/^"Ana, A",es,BR,[0-9A-Z]{12},https:\S+\/i\/[\w-]{22}\?lang=es$/);
    expect(lines[2]).toMatch(/^ben@example\.org,,,[0-9A-Z]{12},https:\S+\/i\/[\w-]{22}$/);
    expect(statSync(at('links.csv')).mode & 0o777).toBe(0o600);
    const store = await openStore({ path: join(folder, 'data', 'confia.db') });
    const token = /\/i\/([\w-]{22})/.exec(lines[1] ?? '')?.[1] ?? '';
    expect(await store.invitation('confidential', token)).toMatchObject({
      used: false,
      attributes: { country: 'BR' },
    });
    await store.close();
  });

  it('keeps no pseudonym and takes no attributes in an anonymous study', async () => {
    const { out } = await invite('anonymous', '--count', '2', '--json');
    const { invitations } = JSON.parse(out) as { invitations: Record<string, string>[] };
    expect(invitations.map((own) => Object.keys(own))).toEqual([
      ['number', 'link'],
      ['number', 'link'],
    ]);
    const refused = await invite('anonymous', '--list', at('people.csv'));
    expect(refused.exit).toBe(1);
    expect(refused.err).toContain('could single somebody out');
  });

  it('refuses a study whose people were not told, and lists that cannot be', async () => {
    expect((await invite('unsaid', '--count', '1')).err).toContain('confidential or anonymous');
    expect((await invite('confidential')).exit).toBe(2);
    expect((await invite('confidential', '--count', '0')).exit).toBe(1);
    expect((await invite('confidential', '--count', '1000000')).exit).toBe(2);
    expect((await command(['invite', 'confidential', '--count', '1', ...data])).err).toContain('--base-url');
    for (const [text, told] of [
      ['mail,link\r\na,b\r\n', 'link'],
      ['mail,mail\r\na,b\r\n', 'mail'],
      ['mail,country\r\na,XX\r\n', 'CL, BR'],
      ['mail,language\r\na,fr\r\n', 'en, es'],
      ['mail,country\r\na\r\n', '2'],
    ] as const) {
      writeFileSync(at('wrong.csv'), text);
      const { exit, err } = await invite('confidential', '--list', at('wrong.csv'));
      expect(exit, text).toBe(1);
      expect(err, text).toContain(told);
    }
  });
});

describe('confia invite --revoke', () => {
  it('takes back one link that nobody used, once, and no other', async () => {
    const { out } = await invite('anonymous', '--count', '2', '--json');
    const { invitations } = JSON.parse(out) as { invitations: { link: string }[] };
    const [mine = '', other = ''] = invitations.map(({ link }) => link);
    const revoke = (link: string, name = 'anonymous') => command(['invite', name, '--revoke', link, ...data]);
    expect((await revoke(mine, 'confidential')).exit).toBe(1);
    expect(await revoke(mine)).toMatchObject({ exit: 0 });
    const again = await revoke(mine);
    expect([again.exit, again.err.includes('taken back already')]).toEqual([1, true]);
    expect((await command(['invite', 'anonymous', '--revoke', mine, '--count', '1', ...data])).exit).toBe(2);
    const store = await openStore({ path: join(folder, 'data', 'confia.db') });
    const tokens = [mine, other].map((link) => link.split('/').at(-1) ?? '');
    expect(await Promise.all(tokens.map((token) => store.invitation('anonymous', token)))).toEqual([
      null,
      { used: false, pseudonym: null, attributes: {} },
    ]);
    await store.close();
  });
});

describe('the day that anonymous answers keep', () => {
  const published = (
    more: Partial<Survey>,
    settings: Partial<Study>,
  ): Pick<PublishedSurvey, 'survey' | 'study'> => ({
    survey: { ...smallSurvey, ...more },
    study: { ...study, mode: 'anonymous', ...settings },
  });
  const codes = (own: Pick<PublishedSurvey, 'survey' | 'study'>, count: number) =>
    dayIssues(own, count, '2026-11-24').map(({ code, severity, data }) => [code, severity, data?.['day']]);

  it('is warned of where fewer than ten a day are expected, by the days until the study closes', () => {
    const closes = { closes: '2026-12-04' };
    expect(codes(published({}, closes), 90)).toEqual([['INVITE-FEW-A-DAY', 'warning', 9]]);
    expect(codes(published({}, closes), 100)).toEqual([]);
    expect(codes(published({}, {}), 100)).toEqual([['INVITE-FEW-A-DAY', 'warning', 4]]);
    expect(codes(published({ moment: 'week' }, closes), 5)).toEqual([]);
    expect(codes(published({}, { ...closes, mode: 'confidential' }), 5)).toEqual([]);
  });

  it('is warned of when links are made, and has a page of help', async () => {
    expect((await invite('anonymous', '--count', '1')).err).toMatch(
      /warning INVITE-FEW-A-DAY: .*`moment: week`/,
    );
    const { out } = await command(['explain', 'INVITE-FEW-A-DAY']);
    expect(out).toContain('INVITE-FEW-A-DAY (warning)');
    expect(out).toContain('fewer than ten a day');
  });
});

describe('confia erase', () => {
  it('erases by pseudonym, once', async () => {
    const { out } = await invite('confidential', '--count', '1', '--json');
    const { invitations } = JSON.parse(out) as { invitations: Record<string, string>[] };
    const pseudonym = invitations[0]?.['pseudonym'] ?? '';
    const erase = (...more: string[]) => command(['erase', 'confidential', ...more, ...data]);
    expect((await erase()).exit).toBe(2);
    expect((await erase('--pseudonym', 'NOBODY')).err).toContain('pseudonym');
    const store = await openStore({ path: join(folder, 'data', 'confia.db') });
    const published = await store.published('confidential');
    await store.saveDraft('key', {
      survey: 'confidential',
      version: 1,
      hash: published?.hash ?? '',
      language: 'en',
      day: '2026-11-24',
      simulated: false,
      seed: 1,
      consent: '',
      pseudonym,
      answers: {},
      attributes: {},
      assigned: {},
      shownIn: {},
      seen: [],
      revision: 1,
    });
    await store.close();
    expect(await erase('--pseudonym', pseudonym)).toMatchObject({
      exit: 0,
      out: '1 answer to “confidential” was erased, and the link with them.\n',
    });
    expect((await erase('--pseudonym', pseudonym)).exit).toBe(1);
  });
});
