import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { isPostgres } from '../storage/open-engine.ts';
import { buildHash, toolkitVersion } from '../version.ts';
import { backupTold } from './backup-told.ts';
import { fail, UsageFailure } from './failure.ts';
import { causeOf } from './files.ts';
import { numberOption } from './number-option.ts';
import { dataFolder, dataOption, dataPlace, placeIn } from './read-settings.ts';
import type { Verb } from './verb.ts';

/** Backups that stay, and days after which they go, unless told otherwise. */
const usual = { keep: 14, 'keep-days': 30 } as const;

export const backupVerb: Verb = {
  name: 'backup',
  usage: ['--out FOLDER --recipient KEYS|FILE [--verify FILE] [--keep N] [--keep-days N] [--data DIR]'],
  about: 'backup',
  options: [
    { name: 'out', value: 'FOLDER', about: 'option-out-folder' },
    { name: 'recipient', value: 'KEYS|FILE', about: 'option-recipient' },
    { name: 'verify', value: 'FILE', about: 'option-verify' },
    { name: 'keep', value: 'N', about: 'option-keep', facts: { usual: usual.keep } },
    { name: 'keep-days', value: 'N', about: 'option-keep-days', facts: { usual: usual['keep-days'] } },
    dataOption,
  ],
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, json, option } = call;
    const { identitiesIn, recipientsOf } = await import('./age-keys.ts');
    const { makeBackup } = await import('../backup/make-backup.ts');
    const data = dataFolder(call);
    const out = option('out') ?? '';
    const recipient = option('recipient') ?? '';
    if (out === '' || recipient === '') throw new UsageFailure(words('usage-backup'));
    const keep = numberOption(call, 'keep', usual.keep, 1);
    const keepDays = numberOption(call, 'keep-days', usual['keep-days'], 1);
    const recipients = await recipientsOf(recipient);
    const verify = option('verify') ?? '';
    const identities = verify === '' ? [] : await identitiesIn(verify);
    // else a forgotten file of the folder would be taken for the database that is in use
    if (isPostgres(dataPlace(call).database)) return fail('BACKUP-POSTGRES', {}, data);
    if (!existsSync(placeIn(data).database)) return fail('BACKUP-NONE', {}, data);
    const folder = resolve(out);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      return fail('FILE-UNWRITABLE', { file: folder, cause: causeOf(error) }, folder);
    }
    const made = await backupTold(() =>
      makeBackup({
        data,
        out: folder,
        recipients,
        identities,
        now: systemClock.now(),
        version: toolkitVersion,
        build: buildHash(io.serverFolder),
        keep,
        keepDays,
      }),
    );
    const { file, bytes, manifest, restored, deleted } = made;
    if (json) {
      await io.out(`${JSON.stringify({ file, bytes, restored, deleted, ...manifest })}\n`);
      return 0;
    }
    const responses = manifest.surveys.reduce((sum, { complete }) => sum + complete, 0);
    const megabytes = (bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 1);
    const how = restored ? 'restored' : 'compared';
    await io.out(`${words('backup-made', { file, megabytes, responses, how })}\n`);
    if (deleted.length > 0) io.err(`${words('backup-deleted', { n: deleted.length })}\n`);
    return 0;
  },
};

export const backupKeyVerb: Verb = {
  name: 'backup key',
  usage: ['--out FILE'],
  about: 'backup-key',
  options: [{ name: 'out', value: 'FILE', about: 'option-key-file' }],
  positionals: [0, 0],
  json: true,
  run: async ({ io, words, json, option }) => {
    const { newKey } = await import('../backup/age.ts');
    const path = option('out') ?? '';
    if (path === '') throw new UsageFailure(words('usage-backup-key'));
    const { identity, recipient } = await newKey();
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(`# public key: ${recipient}\n${identity}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      return fail('FILE-UNWRITABLE', { file: path, cause: causeOf(error) }, path);
    }
    await io.out(json ? `${JSON.stringify({ recipient, file: path })}\n` : `${recipient}\n`);
    if (!json) io.err(`${words('backup-key-made', { file: path })}\n`);
    return 0;
  },
};
