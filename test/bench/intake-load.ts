import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

/**
 * Sends answers over keep-alive connections, each its next one when the last was acknowledged:
 * `intake-load PORT BODIES SECONDS CONNECTIONS`. Prints acknowledged answers a second and the 99th percentile of the
 * waiting time in milliseconds.
 */
const [, , port = '0', file = '', seconds = '1', connections = '64'] = process.argv;
const bodies = (JSON.parse(readFileSync(file, 'utf8')) as readonly object[]).map((body) =>
  JSON.stringify({ id: 'AAAAAAAAAAAAAAAAAAAAAA', ...body }),
);
const at = '{"id":"'.length;

const request = (number: number): string => {
  const body = bodies[number % bodies.length] ?? '';
  const own = body.slice(0, at) + randomBytes(16).toString('base64url') + body.slice(at + 22);
  return `POST /api/v1/surveys/pulse/responses HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(own)}\r\n\r\n${own}`;
};

let sent = 0;
let acknowledged = 0;
let over = false;
const waits: number[] = [];

const speak = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.setNoDelay(true);
    let heard = '';
    let asked = 0;
    const next = (): void => {
      if (over) return void socket.end();
      asked = performance.now();
      sent += 1;
      socket.write(request(sent));
    };
    socket.on('connect', next);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      const head = heard.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? 0);
      if (heard.length < head + 4 + length) return;
      if (!/^HTTP\/1\.1 20[01] /.test(heard)) return reject(new Error(heard.slice(0, 2000)));
      acknowledged += 1;
      waits.push(performance.now() - asked);
      const closing = /connection: close/i.test(heard.slice(0, head));
      heard = '';
      if (!closing) next();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(over ? undefined : speak()));
  });

const begun = performance.now();
setTimeout(() => {
  over = true;
}, Number(seconds) * 1000);
await Promise.all(Array.from({ length: Number(connections) }, speak));
const rate = acknowledged / ((performance.now() - begun) / 1000);
waits.sort((a, b) => a - b);
process.stdout.write(JSON.stringify({ rate, p99: waits[Math.floor(waits.length * 0.99)] ?? 0 }));
process.exit(0);
