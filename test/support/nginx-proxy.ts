import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { textOf } from './sources.ts';

const program = '/usr/sbin/nginx';

export const nginxPresent = existsSync(program) || process.env['CONFIA_SKIP'] === 'none';

export const nginxAbsent = `nginx in ${program}`;

/** A port that nothing listened on just now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('freePort: no port');
  return address.port;
};

/** nginx with the site that is shipped, in front of processes on these ports. */
export interface NginxProxy {
  /** Where it answers without TLS, as it would with it. */
  readonly port: number;
  /** What it has said; empty, since lines of its log have addresses. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** The shipped site on other ports and with a certificate made for it; nothing else of it is changed. */
const siteOf = (
  upstream: readonly number[],
  port: number,
  secure: number,
  plain: number,
  folder: string,
): string => {
  const certificate = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
  ];
  const files = [
    '-subj',
    '/CN=survey.example.org',
    '-keyout',
    join(folder, 'privkey.pem'),
    '-out',
    join(folder, 'fullchain.pem'),
  ];
  execFileSync('openssl', ['req', ...certificate, ...files], { stdio: 'ignore' });
  return textOf('server/deploy/confia.nginx')
    .replace(/^ {4}server 127\.0\.0\.1:\d+ (.*)$/m, (_, rest: string) =>
      upstream.map((own) => `    server 127.0.0.1:${own} ${rest}`).join('\n'),
    )
    .replaceAll('/etc/ssl/survey.example.org', folder)
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${secure} ssl http2;\n    listen 127.0.0.1:${port};`);
};

export const nginxProxy = async (upstream: readonly number[]): Promise<NginxProxy> => {
  const folder = mkdtempSync(join(tmpdir(), 'confia-nginx-'));
  const [port, secure, plain] = [await freePort(), await freePort(), await freePort()];
  writeFileSync(join(folder, 'site'), siteOf(upstream, port, secure, plain, folder));
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (own) => `${own}_temp_path ${join(folder, own)};`,
  );
  const whole = `daemon off; worker_processes 1; pid ${join(folder, 'pid')}; error_log stderr emerg; events {}
    http { ${places.join(' ')} include ${join(folder, 'site')}; }`;
  writeFileSync(join(folder, 'conf'), whole);
  const child = spawn(program, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const channel of [child.stdout, child.stderr])
    channel.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
  for (let waited = 0; ; waited += 1) {
    if (child.exitCode !== null || waited > 300) throw new Error(`nginx did not start: ${said}`);
    if ((await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null)) !== null) break;
    await pause(50);
  }
  return {
    port,
    said: () => said,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
