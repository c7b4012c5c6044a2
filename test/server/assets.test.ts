import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { loadAssets } from '../../server/assets.ts';
import { serveAssets } from '../../server/middleware/serve-assets.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const style = `p{color:red}${'/*x*/'.repeat(100)}`;
mkdirSync(join(folder, '.vite'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'assets/page-abc.css'), style);
writeFileSync(join(folder, 'secret.txt'), 'secret');
writeFileSync(
  join(folder, '.vite/manifest.json'),
  JSON.stringify({ 'client/page.css': { file: 'assets/page-abc.css' } }),
);
const assets = loadAssets(folder);
const app = new Hono();
app.get('/assets/:name', serveAssets(assets));

describe('built files', () => {
  it('have an address by their source', () => {
    expect(assets.url('client/page.css')).toBe('/assets/page-abc.css');
    expect(assets.url('client/nothing.css')).toBeNull();
  });

  it('are served for good, compressed as accepted', async () => {
    const response = await app.request('/assets/page-abc.css', { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toBe(style);
    expect(await (await app.request('/assets/page-abc.css')).text()).toBe(style);
  });

  it('are the only ones', async () => {
    for (const name of [
      '..%2fsecret.txt',
      '..%5csecret.txt',
      'secret.txt',
      '%2e%2e%2fsecret.txt',
      'toString',
      '.',
    ])
      expect((await app.request(`/assets/${name}`)).status, name).toBe(404);
  });

  it('may be missing: then there are no addresses', () => {
    expect(loadAssets(join(folder, 'nowhere')).url('client/page.css')).toBeNull();
  });
});
