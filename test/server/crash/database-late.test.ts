import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgres } from '../../../server/storage/open-postgres.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import { postgresSessions } from '../../../server/storage/postgres.ts';
import { lock } from '../../../server/storage/postgres-locks.ts';
import { watchedSessions } from '../../../server/storage/postgres-watch.ts';
import type { Store } from '../../../server/storage/store.ts';
import { testApp } from '../../support/app.ts';
import {
  type PostgresServer,
  postgresAbsent,
  postgresPresent,
  postgresServer,
} from '../../support/postgres-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf, visitor } from '../../support/visitor.ts';
import { smallDocument, smallStudy, smallSurvey } from '../storage/small-survey.ts';

let made = 0;

const keyOf = (number: number): string => `K${number}`.padEnd(22, '0');

/** A network between the store and the server that can forget every connection it has, or let nothing through at all. */
const network = async (folder: string, schema: string) => {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isDown = false;
  const listener = createServer((own) => {
    const other = createConnection(join(folder, '.s.PGSQL.5432'));
    const pair = [own, other] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [other, own] as const]) {
      from.on('data', (bytes) => !isDown && pairs.has(pair) && to.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => pairs.has(pair) && to.destroy());
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const at = listener.address();
  const opened: Socket[] = [];
  listener.on('connection', (socket) => opened.push(socket));
  return {
    address: `postgres://confia@127.0.0.1:${typeof at === 'object' ? at?.port : ''}/postgres?options=${encodeURIComponent(`-c search_path=${schema}`)}`,
    /**
     * Lets nothing more through of those connections that are there, and tells the store nothing. The server ends them
     * after a while, here a second, as its `tcp_user_timeout` has it: until then they hold what they had locked.
     */
    forget: () => {
      const gone = [...pairs];
      pairs.clear();
      setTimeout(() => {
        for (const [, other] of gone) other.destroy();
      }, 1000).unref();
    },
    down: (down: boolean) => {
      isDown = down;
    },
    opened: () => opened.length,
    close: () => {
      for (const socket of opened) socket.destroy();
      listener.close();
    },
  };
};

const times = { tick: 20, patience: 200, silence: 2000 };

describe.skipIf(!postgresPresent)(
  `a PostgreSQL server that does not answer in time (needs ${postgresAbsent})`,
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await postgresServer();
    });

    /** A store on a schema of its own behind a network of its own. */
    const behind = async () => {
      made += 1;
      const schema = `late_${made}`;
      await server.ask(`CREATE SCHEMA ${schema}`);
      const between = await network(join(server.folder, '..'), schema);
      onTestFinished(between.close);
      const store = await openStore({
        path: between.address,
        open: () => openPostgres(watchedSessions(postgresSessions(between.address), times), 'store'),
      });
      onTestFinished(async () => {
        between.down(false);
        await store.close();
      });
      await store.publish(smallSurvey(), smallStudy, '2026-02-01');
      return { store, between };
    };
    /** Until the server is known to be there again. */
    const found = async (store: Store): Promise<void> => {
      for (let waits = 0; waits < 200 && (await store.trouble()) !== null; waits += 1) await pause(20);
      expect(await store.trouble()).toBeNull();
    };
    const send = (store: Store, number: number) =>
      store.submit(keyOf(number), smallDocument({ why: `text ${number}` }), null);

    it('is asked over new sessions where the network has forgotten the old ones', async () => {
      const { store, between } = await behind();
      expect(await send(store, 1)).toEqual({ kind: 'stored' });
      between.forget();
      expect(await send(store, 2)).toEqual({ kind: 'stored' });
      await found(store);
      expect(await store.counts('small')).toMatchObject({ complete: 2 });
    });

    it('refuses soon, again and again, begins no heap of sessions, and is found by itself', async () => {
      const { store, between } = await behind();
      await send(store, 1);
      between.down(true);
      const begun = performance.now();
      await expect(send(store, 2)).rejects.toMatchObject({ issue: { code: 'INTAKE-LOST' }, retry: true });
      expect(performance.now() - begun).toBeLessThan(12_000);
      expect(await store.trouble()).toMatchObject({ code: 'INTAKE-LOST' });
      const before = between.opened();
      for (let again = 0; again < 3; again += 1)
        await expect(Promise.all([send(store, 2), store.draft(keyOf(3))])).rejects.toMatchObject({
          issue: { code: 'INTAKE-LOST' },
        });
      expect(between.opened() - before).toBeLessThan(20);
      between.down(false);
      await found(store);
      expect((await send(store, 2)).kind).toMatch(/stored|repeated/);
      await found(store);
      expect(await store.counts('small')).toMatchObject({ complete: 2 });
    });

    it('does not keep a process from ending', async () => {
      const { store, between } = await behind();
      await send(store, 1);
      between.down(true);
      const begun = performance.now();
      await store.close();
      expect(performance.now() - begun).toBeLessThan(12_000);
    });

    it('is waited for where it is at work, however long that takes', async () => {
      const client = await watchedSessions(postgresSessions(server.address()), times)();
      const { rows } = await client.query("SELECT 'done' AS slow FROM pg_sleep(2)");
      expect(rows).toEqual([{ slow: 'done' }]);
      await client.end();
    });

    it('keeps nobody who answers: a page comes back with what was typed, and counts once', async () => {
      const path = server.address('late_pages');
      await server.prepare(path);
      const { app, parts } = await testApp(temporaryFolder(), { answerWait: 400 }, { path });
      onTestFinished(() => parts.store.close());
      await parts.store.publish(smallSurvey(), smallStudy, '2026-02-01');
      const person = visitor(app);
      const page = await person.get('/s/small?lang=en');
      const first = await person.post('/s/small', { ...formOf(page.html), 'form.action': 'start' });
      const typed = { ...formOf(first.html), why: 'typed once', 'form.action': 'next' };
      const at = first.at.split('?')[0] ?? '';
      const holder = await postgresSessions(path)();
      await holder.query(`BEGIN; ${lock.inTransaction('write')}`);
      const late = await person.post(at, typed);
      expect([late.status, late.headers.get('retry-after')]).toEqual([503, '2']);
      expect(late.html).toContain('What you typed is kept on this page');
      expect(Object.values(formOf(late.html)).flat()).toContain('typed once');
      await holder.query('COMMIT');
      await holder.end();
      const next = await person.post(at, formOf(late.html));
      expect(next.status).toBe(200);
      expect(next.at).not.toBe(first.at);
    });
  },
);
