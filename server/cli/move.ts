import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { moveStore } from '../storage/move-store.ts';
import { isPostgres, openEngine, shownDatabase } from '../storage/open-engine.ts';
import { openStore } from '../storage/open-store.ts';
import { Failure, fail, UsageFailure } from './failure.ts';
import { causeOf } from './files.ts';
import { placeIn } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { told } from './with-store.ts';

/** The database of a data folder, or at an address. */
const databaseOf = ({ option, words }: Call, name: 'from' | 'to'): string => {
  const given = option(name) ?? '';
  if (given === '') throw new UsageFailure(words('usage-move'));
  return isPostgres(given) ? given : placeIn(resolve(given)).database;
};

export const moveVerb: Verb = {
  name: 'move',
  usage: ['--from DIR|URL --to DIR|URL'],
  about: 'move',
  options: [
    { name: 'from', value: 'PLACE', about: 'option-move-from' },
    { name: 'to', value: 'PLACE', about: 'option-move-to' },
  ],
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, json, option } = call;
    const [from, to] = [databaseOf(call, 'from'), databaseOf(call, 'to')];
    if (!isPostgres(from) && !existsSync(from)) return fail('MOVE-NONE', {}, option('from') ?? '');
    if (from === to) throw new UsageFailure(words('usage-move'));
    if (!isPostgres(to)) {
      const folder = resolve(option('to') ?? '');
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
      } catch (error) {
        return fail('DATA-FOLDER', { folder, cause: causeOf(error) }, folder);
      }
    }
    const tables = await told(async () => {
      const source = await openEngine(from);
      try {
        const target = await openEngine(to);
        try {
          return await moveStore(source, target, (table) => {
            if (io.terminal) io.err(`${table}\n`);
          });
        } finally {
          await target.close();
        }
      } finally {
        await source.close();
      }
    });
    const issues = await told(async () => {
      const store = await openStore({ path: to });
      try {
        return await store.verify();
      } finally {
        await store.close();
      }
    });
    if (issues.length > 0) throw new Failure(issues);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    if (json) await io.out(`${JSON.stringify({ to: shownDatabase(to), tables })}\n`);
    else {
      await io.out(`${words('moved', { to: shownDatabase(to), tables: tables.length, rows })}\n`);
      io.err(`${words('moved-secrets')}\n`);
    }
    return 0;
  },
};
