import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { serveVerb } from '../../../server/cli/serve.ts';
import { loadVerbs } from '../../../server/cli/verbs.ts';
import { defaultAnswerLimit } from '../../../server/settings.ts';
import { isPostgres } from '../../../server/storage/open-engine.ts';
import { testApp } from '../../support/app.ts';
import { projectFiles, projectRoot, textOf } from '../../support/sources.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const verbs = await loadVerbs();

const file = (name: string): string => textOf(`server/deploy/${name}`);

/** A directive of nginx, and what stands in its braces. */
interface Directive {
  readonly words: readonly string[];
  readonly inside: readonly Directive[];
}

/** Reads the language of nginx; throws where braces or semicolons are missing. */
const nginx = (text: string): readonly Directive[] => {
  const tokens = text.replace(/^\s*#.*$/gm, '').match(/"[^"]*"|[^\s;{}]+|[;{}]/g) ?? [];
  let at = 0;
  const block = (nested: boolean): readonly Directive[] => {
    const found: Directive[] = [];
    let words: string[] = [];
    for (;;) {
      const token = tokens[at];
      at += 1;
      if (token === undefined || token === '}') {
        if (words.length > 0 || nested !== (token === '}')) throw new Error(`unfinished near token ${at}`);
        return found;
      }
      if (token === ';' || token === '{') {
        if (words.length === 0) throw new Error(`nothing before ${token}`);
        found.push({ words, inside: token === '{' ? block(true) : [] });
        words = [];
      } else words.push(token);
    }
  };
  return block(false);
};

const named = (directives: readonly Directive[], name: string): readonly (readonly string[])[] =>
  directives.flatMap(({ words, inside }) => [
    ...(words[0] === name ? [words.slice(1)] : []),
    ...named(inside, name),
  ]);

/** The largest body that any route takes, read from where limits are set. */
const largestBody = Math.max(
  ...projectFiles(['server'])
    .filter((path) => /\.tsx?$/.test(path) && textOf(path).includes('bodyLimit('))
    .flatMap((path) =>
      [...textOf(path).matchAll(/= (\d[\d_]{4,});/g)].map(([, digits = '']) =>
        Number(digits.replaceAll('_', '')),
      ),
    ),
);

const usualPort = serveVerb.options.find(({ name }) => name === 'port')?.facts?.['port'];

/** Options after a verb in a line of words, each known to it. */
const unknownOptions = (words: readonly string[]): readonly string[] => {
  const verb = verbs.find(({ name }) => words.includes(name));
  const known = new Set(verb?.options.map(({ name }) => `--${name}`));
  return words.filter((word) => word.startsWith('--') && !word.startsWith('--disable') && !known.has(word));
};

describe('the proxies', () => {
  it('nginx passes on to the port there is, takes the largest body, and writes no address', () => {
    const read = nginx(file('confia.nginx'));
    expect(read.filter(({ words }) => words[0] === 'server')).toHaveLength(2);
    expect(named(read, 'proxy_pass')).toEqual([['http://confia'], ['http://confia']]);
    const [upstream] = read.filter(({ words }) => words.join(' ') === 'upstream confia');
    expect(named(upstream?.inside ?? [], 'server')).toEqual([[`127.0.0.1:${usualPort}`, 'fail_timeout=2s']]);
    expect(named(read, 'access_log')).toEqual([['off'], ['off']]);
    expect(named(read, 'error_log')).toEqual([
      ['stderr', 'emerg'],
      ['stderr', 'emerg'],
    ]);
    const [[most = '0'] = [], ...ofRespondents] = named(read, 'client_max_body_size');
    // what is kept to be sent again is all in memory, and the largest answer fits
    expect(named(read, 'client_body_buffer_size')).toEqual(ofRespondents);
    expect(Number.parseInt(ofRespondents[0]?.[0] ?? '', 10) * 1024).toBeGreaterThanOrEqual(
      defaultAnswerLimit,
    );
    expect(named(read, 'proxy_next_upstream')).toEqual([['error', 'non_idempotent']]);
    expect(Number.parseInt(most, 10) * 2 ** 20).toBeGreaterThanOrEqual(largestBody);
    expect(largestBody).toBeGreaterThan(1_000_000);
    expect(named(read, 'proxy_set_header').map(([name]) => name)).toEqual(['Host', 'Connection']);
    expect(() => nginx('server { listen 80; ')).toThrow();
  });

  it('Caddy does the same', () => {
    const text = file('confia.caddy').replace(/^#.*$/gm, '');
    expect((text.match(/\{/g) ?? []).length).toBe((text.match(/\}/g) ?? []).length);
    expect(text).toContain(`{$CONFIA_UPSTREAM:127.0.0.1:${usualPort}}`);
    expect(Number(/max_size (\d+)MB/.exec(text)?.[1]) * 1_000_000).toBeGreaterThanOrEqual(largestBody);
    expect(text).toContain('exclude http.log.error http.log.access');
    expect(text).toMatch(/header_up -X-Forwarded-For/);
    expect(text).toContain('health_uri /health/taking');
  });

  it('no code of ours reads where a request was forwarded from', () => {
    const readers = projectFiles(['server']).filter(
      (path) => /\.tsx?$/.test(path) && /x-forwarded-for|x-real-ip|remoteAddress/i.test(textOf(path)),
    );
    expect(readers).toEqual([]);
  });
});

describe('the container', () => {
  it('starts the command with options it has, as nobody in particular, and asks an address there is', async () => {
    const text = file('dockerfile');
    const command = /CMD \["serve"[^\]]*\]/.exec(text)?.[0] ?? '';
    expect(unknownOptions(command.match(/[\w-]+/g) ?? [])).toEqual([]);
    expect(text).toContain('USER 10001:10001');
    expect(text).toContain('--disable-proto=delete');
    expect(text).toContain(`EXPOSE ${usualPort}`);
    const [, path = ''] = /fetch\('http:\/\/127\.0\.0\.1:4173([^']+)'/.exec(text) ?? [];
    const { parts } = await testApp(temporaryFolder());
    const app = createApp(parts);
    expect((await app.request(path)).status).toBe(200);
    for (const asked of ['ready', 'taking']) expect((await app.request(`/health/${asked}`)).status).toBe(200);
    await parts.store.close();
  });

  it('compose mounts files there are and calls verbs with options they have', () => {
    const text = file('compose.yaml');
    const commands = [...text.matchAll(/command: \[([^\]]+)\]/g)].map(([, words = '']) =>
      [...words.matchAll(/(['"])(.*?)\1/g)].map(([, , word = '']) => word),
    );
    expect(commands.map(([verb]) => verb)).toEqual(['serve', 'backup']);
    expect(commands.flatMap(unknownOptions)).toEqual([]);
    const mounted = [...text.matchAll(/- \.\/([\w.-]+):/g)].map(([, name = '']) => name);
    expect(mounted.filter((name) => !readdirSync(`${projectRoot}server/deploy`).includes(name))).toEqual([]);
    expect(text.match(/read_only: true/g)).toHaveLength(2);
  });
});

describe('the container with PostgreSQL', () => {
  it('gives the server an address of the database it starts, which promises what the server asks for', () => {
    const text = file('compose.postgres.yaml');
    const [, address = ''] = /CONFIA_DATABASE: (\S+?)\$/.exec(text) ?? [];
    expect(isPostgres(address)).toBe(true);
    const [, user, host, name] = /postgres:\/\/(\w+):\$\{[^}]+\}@(\w+)\/(\w+)/.exec(text) ?? [];
    expect(text).toContain(`POSTGRES_USER: ${user}`);
    expect(name).toBe(user);
    expect(text).toMatch(new RegExp(`^ {2}${host}:$`, 'm'));
    expect(Number(/image: postgres:(\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(15);
    expect(text).not.toMatch(/fsync=off|synchronous_commit=off|full_page_writes=off/);
  });
});

describe('the units', () => {
  const linesOf = (name: string): readonly string[] =>
    file(name)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));

  it('have sections and settings only, and start verbs with options they have', () => {
    for (const name of ['confia.service', 'confia-backup.service', 'confia-backup.timer']) {
      expect(linesOf(name).filter((line) => !/^(?:\[\w+\]|[A-Z]\w+=.*)$/.test(line))).toEqual([]);
      for (const line of linesOf(name).filter((own) => own.startsWith('ExecStart=')))
        expect(unknownOptions(line.split(/[ =]/).filter((word) => word !== 'ExecStart'))).toEqual([]);
    }
  });

  it('dump no memory, cannot write elsewhere, and are given longer to end than a drain takes', () => {
    const server = linesOf('confia.service');
    for (const line of ['LimitCORE=0', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'KillSignal=SIGTERM'])
      expect(server).toContain(line);
    const [, wait = ''] = /--drain-wait (\d+)/.exec(server.join('\n')) ?? [];
    const [, stop = ''] = /TimeoutStopSec=(\d+)/.exec(server.join('\n')) ?? [];
    expect(Number(stop)).toBeGreaterThan(Number(wait) + 10);
    expect(linesOf('confia-backup.service')).toContain('LimitCORE=0');
  });
});

describe('the operations page', () => {
  it('names files there are', () => {
    const text = file('README.md');
    const names = [...text.matchAll(/`([\w.-]+\.(?:service|timer|nginx|caddy|yaml)|dockerfile)`/g)].map(
      ([, name = '']) => name,
    );
    expect(new Set(names).size).toBeGreaterThanOrEqual(6);
    for (const name of names) expect(readdirSync(`${projectRoot}server/deploy`)).toContain(name);
  });
});
