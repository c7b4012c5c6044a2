import { dirname, join, resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { erasuresName, readErasures } from '../storage/erasure-list.ts';
import { backupTold } from './backup-told.ts';
import { fail, UsageFailure } from './failure.ts';
import { causeOf } from './files.ts';
import { dataFolder, dataOption } from './read-settings.ts';
import type { Verb } from './verb.ts';

const listAt = async (path: string) => {
  try {
    return await readErasures(path);
  } catch (error) {
    return fail('FILE-UNREADABLE', { file: path, cause: causeOf(error) }, path);
  }
};

export const restoreVerb: Verb = {
  name: 'restore',
  usage: ['FILE --identity FILE [--data DIR] [--erasures FILE | --without-erasures]'],
  about: 'restore',
  options: [
    { name: 'identity', value: 'FILE', about: 'option-identity' },
    { name: 'erasures', value: 'FILE', about: 'option-erasures' },
    { name: 'without-erasures', about: 'option-without-erasures' },
    dataOption,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, json, option, positionals } = call;
    const { identitiesIn } = await import('./age-keys.ts');
    const { restoreBackup } = await import('../backup/restore-backup.ts');
    const file = positionals[0] ?? '';
    const identity = option('identity') ?? '';
    if (identity === '') throw new UsageFailure(words('usage-restore'));
    const identities = await identitiesIn(identity);
    const list = option('erasures') ?? '';
    const given = await listAt(list === '' ? join(dirname(resolve(file)), erasuresName) : list);
    if (list !== '' && given === null) return fail('FILE-UNREADABLE', { file: list, cause: 'ENOENT' }, list);
    if (given === null && option('without-erasures') === null) return fail('RESTORE-NO-ERASURES', {}, file);
    const folder = dataFolder(call);
    const { manifest, erasedAgain, olderWords, responses } = await backupTold(() =>
      restoreBackup({ file, data: folder, identities, erasures: given, clock: systemClock }),
    );
    const { made } = manifest;
    if (json) {
      await io.out(
        `${JSON.stringify({ folder, ...manifest, responses, erasedAgain, olderWords, erasuresKnown: given !== null })}\n`,
      );
      return 0;
    }
    await io.out(`${words('restored', { folder, responses, made })}\n`);
    if (erasedAgain.answers + erasedAgain.drafts > 0) io.err(`${words('restored-erased', erasedAgain)}\n`);
    if (olderWords > 0) io.err(`${words('restored-changed', { n: olderWords })}\n`);
    if (given === null) io.err(`${words('restored-unknown', { made })}\n`);
    io.err(`${words('restored-access')}\n`);
    return 0;
  },
};
