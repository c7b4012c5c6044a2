import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { brokenAt } from '../../../server/accounts/acts.ts';
import { logBackups, noteBackup } from '../../../server/backup/backup-notes.ts';
import { backupName } from '../../../server/backup/old-backups.ts';
import { clearWork, workFolder } from '../../../server/backup/work-folder.ts';
import { placeIn } from '../../../server/cli/read-settings.ts';
import { openFolder } from '../../../server/cli/with-store.ts';
import { systemClock } from '../../../server/clock.ts';
import { canariesIn, canary } from '../../support/canaries.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';

const root = temporaryFolder();
const data = join(root, 'data');
const out = join(root, 'backups');
const identity = join(root, 'identity');
let recipient = '';
let backup = '';

const key = (number: number): string => Buffer.alloc(16, `answer ${number} `).toString('base64url');
const answer = (number: number, why = canary(number)) => smallDocument({ trust: '4', why });
const draftKey = key(900);

const open = () => openFolder(placeIn(data));

const making = (...more: readonly string[]) =>
  command(['backup', '--data', data, '--out', out, '--recipient', recipient, ...more]);

const restoring = (into: string, ...more: readonly string[]) =>
  command(['restore', backup, '--identity', identity, '--data', into, ...more]);

const inFolder = (folder: string): ReadonlySet<number> =>
  new Set(
    readdirSync(folder).flatMap((name) => [...canariesIn(readFileSync(join(folder, name)), false).keys()]),
  );

beforeAll(async () => {
  const store = await open();
  await store.publish(smallSurvey(), smallStudy, '2026-02-01');
  for (let number = 0; number < 40; number += 1)
    await store.submit(key(number), answer(number), `receipt ${number}`);
  const { status: _, missing: __, ...rest } = smallDocument({ why: canary(900) });
  const day = systemClock.today('UTC');
  await store.saveDraft(draftKey, { ...rest, day, seen: [], taken: [], untouched: [], revision: 1 } as never);
  await store.accounts.write(async (records) => {
    await records.insert('session', {
      id: 's',
      userId: 'u',
      token: 't',
      createdAt: '2026-02-01T00:00:00Z',
      expiresAt: '2999-02-01T00:00:00Z',
    });
  });
  await store.close();
  writeFileSync(join(data, 'receipt-secret'), `${'ab'.repeat(32)}\n`, { mode: 0o600 });
  const made = await command(['backup', 'key', '--out', identity]);
  recipient = made.out.trim();
});

describe('a backup', () => {
  it('is encrypted, checked, and for nobody else to read', async () => {
    expect(recipient).toMatch(/^age1/);
    expect(statSync(identity).mode & 0o777).toBe(0o600);
    const { exit, out: said } = await making('--json', '--verify', identity);
    expect(exit).toBe(0);
    const told = JSON.parse(said) as { file: string; restored: boolean; surveys: unknown; schema: string };
    backup = told.file;
    expect(told).toMatchObject({
      restored: true,
      surveys: [{ name: 'small', complete: 40, drafts: 1, withdrawn: 0 }],
    });
    expect(told.schema).toMatch(/^\d{4}-/);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(backup);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(canariesIn(bytes, false).size).toBe(0);
    expect(readdirSync(data)).not.toContain('backup-work');
    expect(readdirSync(out).sort()).toEqual([backup.split('/').at(-1), 'confia.erasures'].sort());
  });

  it('becomes a data folder again, with what is needed to open receipts, and without anybody signed in', async () => {
    const into = join(root, 'same');
    const { exit, out: said } = await restoring(into, '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(said)).toMatchObject({
      responses: 40,
      erasedAgain: { answers: 0, drafts: 0 },
      olderWords: 0,
    });
    expect(readFileSync(join(into, 'receipt-secret'), 'utf8')).toBe(`${'ab'.repeat(32)}\n`);
    const store = await openFolder(placeIn(into));
    expect(await store.verify()).toEqual([]);
    expect((await store.byReceipt('receipt 7'))?.document.answers['why']).toBe(canary(7));
    expect(await store.draft(draftKey)).not.toBeNull();
    expect(await store.accounts.find('session')).toEqual([]);
    await store.close();
  });

  it('stands in the log of acts, once, by when it was begun; so does the restoring', async () => {
    const name = backup.split('/').at(-1) ?? '';
    const store = await open();
    expect(await logBackups(store, data)).toBe(1);
    expect(await logBackups(store, data)).toBe(0);
    // a crash between writing and clearing away leaves the note
    await noteBackup(data, name);
    await noteBackup(data, 'no backup');
    expect(await logBackups(store, data)).toBe(1);
    const acts = await store.accounts.find('act');
    expect(acts).toMatchObject([{ who: 'operator', what: 'backup', object: name, result: 'done' }]);
    expect(backupName(acts[0]?.at ?? '')).toBe(name);
    expect(brokenAt(acts)).toBeNull();
    await store.close();
    const restored = await openFolder(placeIn(join(root, 'same')));
    expect(await restored.accounts.find('act')).toMatchObject([{ what: 'restore-backup', object: name }]);
    await restored.close();
  });

  it('brings back nothing that was withdrawn since, and says what is back in older words', async () => {
    const store = await open();
    await store.withdraw('receipt 3');
    await store.discardDraft(draftKey);
    await store.amend('receipt 5', (document) => ({
      ...document,
      answers: { ...document.answers, why: 'other words' },
      corrected: true,
    }));
    await store.close();
    const into = join(root, 'again');
    const { exit, out: said } = await restoring(into, '--json', '--erasures', join(data, 'confia.erasures'));
    expect(exit).toBe(0);
    expect(JSON.parse(said)).toMatchObject({
      responses: 39,
      erasedAgain: { answers: 1, drafts: 1 },
      olderWords: 1,
    });
    const found = inFolder(into);
    expect(found.has(4)).toBe(true);
    expect([found.has(3), found.has(900)]).toEqual([false, false]);
    const again = await openFolder(placeIn(into));
    expect(await again.verify()).toEqual([]);
    expect(await again.byReceipt('receipt 3')).toBeNull();
    expect(await again.submit(key(3), answer(3), 'receipt 3')).toEqual({ kind: 'repeated' });
    expect((await again.counts('small')).complete).toBe(39);
    await again.close();
  });

  it('brings nothing back either where the data folder is lost and a later backup was made', async () => {
    expect((await making()).exit).toBe(0);
    const gone = join(root, 'gone');
    renameSync(data, gone);
    const { exit, err, out: said } = await restoring(join(root, 'third'));
    renameSync(gone, data);
    expect(exit).toBe(0);
    expect(said).toContain('39 complete responses');
    expect(err).toContain('1 answer and 1 begun one');
    expect(err).toContain('1 answer is back in older words');
    expect(err).toContain('second factors and keys of the API are as they were then');
  });

  it('is not restored without a list of erasures, unless that is said', async () => {
    const alone = join(root, 'alone');
    mkdirSync(alone);
    cpSync(backup, join(alone, 'own.age'));
    const argv = ['restore', join(alone, 'own.age'), '--identity', identity, '--data', join(root, 'fourth')];
    const refused = await command([...argv, '--json']);
    expect([refused.exit, refused.out]).toEqual([1, expect.stringContaining('RESTORE-NO-ERASURES')]);
    expect(existsSync(join(root, 'fourth'))).toBe(false);
    const done = await command([...argv, '--without-erasures']);
    expect(done.exit).toBe(0);
    expect(done.err).toContain('may be back');
  });

  it('overwrites nothing, is opened by no other key, and leaves nothing where it fails', async () => {
    const full = join(root, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'own'), 'mine');
    const codeOf = async (argv: readonly string[]) => {
      const { exit, out: said } = await command([...argv, '--json']);
      return [exit, (JSON.parse(said) as { issues: { code: string }[] }).issues.map(({ code }) => code)];
    };
    const argv = (file: string, into: string, own = identity) => [
      'restore',
      file,
      '--identity',
      own,
      '--data',
      into,
      '--erasures',
      join(out, 'confia.erasures'),
    ];
    expect(await codeOf(argv(backup, full))).toEqual([1, ['RESTORE-OCCUPIED']]);
    expect(readdirSync(full)).toEqual(['own']);
    const other = join(root, 'other');
    await command(['backup', 'key', '--out', other]);
    const into = join(root, 'nothing');
    expect(await codeOf(argv(backup, into, other))).toEqual([1, ['BACKUP-WRONG-KEY']]);
    expect(await codeOf(argv(identity, into))).toEqual([1, ['BACKUP-DAMAGED']]);
    expect(await codeOf(argv(join(out, 'none'), into))).toEqual([1, ['BACKUP-UNREADABLE']]);
    expect(await codeOf(argv(backup, into, data))).toEqual([1, ['FILE-UNREADABLE']]);
    const bytes = readFileSync(backup);
    for (let place = 0; place < 24; place += 1) {
      const at = Math.floor((place * (bytes.length - 1)) / 23);
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(join(out, 'changed'), changed);
      const [exit] = await codeOf(argv(join(out, 'changed'), into));
      expect(exit, `byte ${at}`).toBe(1);
      writeFileSync(join(out, 'changed'), bytes.subarray(0, at));
      expect((await codeOf(argv(join(out, 'changed'), into)))[0], `cut at ${at}`).toBe(1);
    }
    expect(readdirSync(root).filter((name) => name.startsWith('nothing'))).toEqual([]);
    expect((await command(['backup', 'key', '--out', other])).exit, 'a key is not overwritten').toBe(1);
  });

  it('deletes what is old and nothing else', async () => {
    const day = 86_400_000;
    const old = [1, 2, 3, 40].map((days) => backupName(new Date(Date.now() - days * day).toISOString()));
    for (const name of [...old, 'note.txt']) writeFileSync(join(out, name), '');
    expect((await making('--keep', '3', '--keep-days', '2')).exit).toBe(0);
    const left = readdirSync(out);
    expect(left).toContain('note.txt');
    expect(left.filter((name) => name.endsWith('.age'))).toHaveLength(3);
    expect(old.filter((name) => left.includes(name))).toEqual([]);
  });

  it('is refused where it would be none', async () => {
    for (const [argv, code] of [
      [['backup', '--data', data, '--out', out, '--recipient', `${recipient}x`], 'BACKUP-RECIPIENT'],
      [['backup', '--data', data, '--out', out, '--recipient', identity], 'BACKUP-RECIPIENT-SECRET'],
      [['backup', '--data', join(root, 'void'), '--out', out, '--recipient', recipient], 'BACKUP-NONE'],
      [
        ['backup', '--data', data, '--out', out, '--recipient', recipient, '--verify', backup],
        'BODY-NOT-UTF8',
      ],
    ] as const) {
      const { exit, out: said } = await command([...argv, '--json']);
      expect([exit, said]).toEqual([1, expect.stringContaining(code)]);
    }
    expect((await command(['backup', '--out', out])).exit).toBe(2);
    const damaged = join(root, 'damaged');
    cpSync(data, damaged, { recursive: true });
    const path = join(damaged, 'confia.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf(canary(9));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const before = readdirSync(out);
    const { exit, out: said } = await command([
      'backup',
      '--data',
      damaged,
      '--out',
      out,
      '--recipient',
      recipient,
      '--json',
    ]);
    expect([exit, said]).toEqual([1, expect.stringContaining('STORE-CHECKSUM')]);
    expect(readdirSync(out), 'nothing that looks like a backup').toEqual(before);
    expect(existsSync(workFolder(damaged))).toBe(false);
  });

  it('that was killed leaves nothing in the clear once a server starts', async () => {
    mkdirSync(workFolder(data));
    writeFileSync(join(workFolder(data), 'confia.db'), canary(1));
    expect(await clearWork(data)).toBe(true);
    expect(existsSync(workFolder(data))).toBe(false);
  });
});
