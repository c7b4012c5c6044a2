import { expect, it } from 'vitest';
import { beginAhead } from '../../../server/analyst/begin-ahead.ts';

it('surveys that take answers and have many are looked at ahead, once all columns are up to date; one that fails holds up no other', async () => {
  const done: string[] = [];
  const columns = {
    surveys: async () => ['broken', 'bad', 'closed', 'few', 'gone', 'open'],
    source: async (name: string) => {
      done.push(`columns of ${name}`);
      if (name === 'broken') throw new Error('no columns');
      return { rows: async () => (name === 'few' ? 9999 : 10_000) } as never;
    },
    versions: async (name: string) => {
      if (name === 'gone') throw new Error('no versions');
      return [{ status: 'open' }, { status: name === 'closed' ? 'closed' : 'open' }] as never;
    },
  };
  let asked = false;
  const waiting = setImmediate(() => {
    asked = done.every((each) => each.startsWith('columns'));
  });
  await beginAhead(columns, async (name) => {
    done.push(`view of ${name}`);
    if (name === 'bad') throw new Error('no view');
  });
  clearImmediate(waiting);
  expect(done).toEqual([
    'columns of broken',
    'columns of bad',
    'columns of closed',
    'columns of few',
    'columns of gone',
    'columns of open',
    'view of bad',
    'view of open',
  ]);
  expect(asked).toBe(true);
});
