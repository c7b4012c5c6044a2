import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const built = `${projectRoot}dist/server/confia.js`;
const folder = temporaryFolder();
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const begin = (argv: readonly string[]) => {
  const child = spawn(process.execPath, [built, ...argv], { env: { ...process.env, LANG: 'en' } });
  children.push(child);
  let out = '';
  let err = '';
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const line = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      out += part;
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
    child.on('close', () => reject(new Error(`ended before a line: ${err}`)));
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  return { child, ended, line };
};

describe.skipIf(!existsSync(built))('the built command (needs dist/, made by npm run build)', () => {
  it('says its version, and fails with 2 on nonsense', async () => {
    const version = await begin(['--version']).ended.catch(() => null);
    const { version: wanted } = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as {
      version: string;
    };
    expect([version?.code, version?.out]).toEqual([0, `${wanted}\n`]);
    const nonsense = begin(['nonsense']);
    nonsense.line.catch(() => undefined);
    expect((await nonsense.ended).code).toBe(2);
  });

  it('serves, tells one line when it is ready, and ends well when it is asked to', async () => {
    const { child, ended, line } = begin(['serve', '--port', '0', '--json', '--data', join(folder, 'serve')]);
    const { url, studio } = JSON.parse(await line) as { url: string; studio: string };
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/version`)).headers.get('content-type')).toContain('application/json');
    const first = await fetch(studio);
    expect(first.status).toBe(200);
    expect(await first.text()).toContain('autocomplete="new-password"');
    expect((await fetch(`${url}/d`)).status).toBe(401);
    const asked = performance.now();
    child.kill('SIGTERM');
    const { code, out } = await ended;
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(performance.now() - asked).toBeLessThan(10_000);
  });

  it('shows the demonstration: three addresses that answer, and the same data the second time', async () => {
    const data = join(folder, 'demo');
    const argv = ['demo', '--n', '60', '--port', '0', '--json', '--data', data];
    const first = begin(argv);
    const told = JSON.parse(await first.line) as Record<'url' | 'answer' | 'design' | 'read', string>;
    expect((await fetch(told.answer)).status).toBe(200);
    expect(told.design).toMatch(/\?to=\/studio\/felt-control$/);
    for (const address of [told.design, told.read]) {
      const link = await fetch(address, { redirect: 'manual' });
      const cookie = link.headers.get('set-cookie')?.split(';')[0] ?? '';
      const page = await fetch(new URL(link.headers.get('location') ?? '', told.url), {
        headers: { cookie },
      });
      expect(page.status, address).toBe(200);
      expect(await page.text()).toMatch(/simulated/i);
    }
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    const again = await begin([...argv, '--once']).ended;
    expect(again.code).toBe(0);
    const verified = begin(['verify', '--json', '--data', data]);
    expect(JSON.parse(await verified.line)).toMatchObject({ issues: [] });
    await verified.ended;
  });
});
