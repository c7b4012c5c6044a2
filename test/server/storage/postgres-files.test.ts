import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { postgresAbsent, postgresPresent } from '../../support/postgres-server.ts';
import { onPostgres, receipt, token } from './on-postgres.ts';
import { chance, rankCorrelation } from './raw-bytes.ts';
import { smallDocument, smallStudy, smallSurvey } from './small-survey.ts';
import { keyOf } from './store-at.ts';

describe.skipIf(!postgresPresent)(`the files of a PostgreSQL server (needs ${postgresAbsent})`, () => {
  const made = onPostgres();

  it('says nothing of who came when, nor which answer an invitation brought, once it has been rebuilt', async () => {
    const path = await made.newPath();
    const store = await made.opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    const people = 120;
    await store.invite(
      'small',
      Array.from({ length: people }, (_, number) => ({ token: token(number) })),
    );
    for (let number = 0; number < people; number += 1)
      await store.submit(
        keyOf(number),
        smallDocument({ why: `person ${number} ${'long '.repeat(number % 7 === 0 ? 900 : 1)}` }),
        receipt(number),
        undefined,
        token(number),
      );
    const linked = 'SELECT count(*) AS rows FROM response r JOIN invitation i ON r.xmin = i.xmin';
    const written = 'SELECT count(DISTINCT xmin::text) AS rows FROM';
    for (let waited = 0; waited < 100; waited += 1) {
      if ((await made.server.ask(`${written} invitation`, path))[0]?.['rows'] === 1) break;
      await pause(100);
    }
    expect(await made.server.ask(linked, path)).toEqual([{ rows: 0 }]);
    expect(await made.server.ask(`${written} invitation`, path)).toEqual([{ rows: 1 }]);
    expect(
      Number((await made.server.ask(`${written} response`, path))[0]?.['rows']),
      'the test can see what a careless store tells',
    ).toBeGreaterThan(people / 4);
    await store.settle();
    for (const table of ['response', 'part', 'receipt', 'pending', 'counter'])
      expect(await made.server.ask(`${written} ${table}`, path), table).toEqual([{ rows: 1 }]);
    const rows = await made.server.ask("SELECT encode(id, 'hex') AS id FROM response ORDER BY ctid", path);
    const order = rows.map(({ id }) => String(id));
    expect(order).toEqual([...order].sort());
    const came = await Promise.all(
      order.map(async (id) =>
        Number(/^person (\d+)/.exec((await store.response('small', id))?.document.answers['why'] ?? '')?.[1]),
      ),
    );
    expect(Math.abs(rankCorrelation(came, [...came.keys()]))).toBeLessThan(chance(people));
  });

  it('leaves no byte of what was withdrawn in any file of a table', async () => {
    const path = await made.newPath();
    const store = await made.opened(path);
    await store.publish(smallSurvey(), smallStudy, '2026-02-01');
    const words = (number: number): string => `CANARY${String(number).padStart(6, '0')}END`;
    await Promise.all(
      Array.from({ length: 60 }, (_, number) =>
        store.submit(keyOf(number), smallDocument({ why: words(number) }), receipt(number)),
      ),
    );
    await store.submit(keyOf(7), smallDocument({ why: `${words(7)} twice` }), receipt(7));
    await store.source('small');
    const base = join(made.server.folder, 'base');
    const holding = async (text: string): Promise<number> => {
      await made.server.ask('CHECKPOINT');
      return readdirSync(base, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text),
      ).length;
    };
    expect(await holding(words(7)), 'the test can find what is there').toBeGreaterThan(0);
    expect(await store.withdraw(receipt(7))).toBe(true);
    expect(await holding(words(7))).toBe(0);
    expect(await holding(words(8))).toBeGreaterThan(0);
    expect(await store.verify()).toEqual([]);
  });
});
