import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { compression } from '../../../server/middleware/compression.ts';

const long = `<p>${'felt control '.repeat(200)}</p>`;

const app = new Hono();
app.use('*', compression());
app.get('/page', (context) => context.html(long));
app.get('/short', (context) => context.html('<p>short</p>'));
app.get('/receipt', (context) => context.html(long, 200, { 'Cache-Control': 'no-store, no-transform' }));
app.get('/download', (context) =>
  context.body(long, 200, { 'Content-Type': 'text/html', 'Content-Disposition': 'attachment' }),
);

const get = (path: string, encoding: string, method = 'GET') =>
  app.request(path, { method, headers: { 'accept-encoding': encoding } });

describe('compression', () => {
  it('prefers brotli, then gzip, and gives the page back', async () => {
    const br = await get('/page', 'gzip, br');
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(long);
    const gz = await get('/page', 'gzip');
    expect(gz.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await gz.arrayBuffer()).toString()).toBe(long);
    expect(gz.headers.get('vary')).toContain('Accept-Encoding');
  });

  it('leaves alone what is short, what shows a receipt, downloads, and who accepts none', async () => {
    for (const [path, encoding] of [
      ['/short', 'br'],
      ['/receipt', 'br'],
      ['/download', 'br'],
      ['/page', 'identity'],
    ] as const) {
      const response = await get(path, encoding);
      expect(response.headers.get('content-encoding'), path).toBeNull();
      expect((await response.text()).startsWith('<p>')).toBe(true);
    }
  });

  it('answers HEAD without a body', async () => {
    const head = await get('/page', 'br', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
