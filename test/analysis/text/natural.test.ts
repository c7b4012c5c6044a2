import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Loads the built scorer in a bare process and tells what came with it. */
const probe = `
import Module from 'node:module';
const seen = [];
const load = Module._load;
Module._load = function (name, ...rest) { seen.push(name); return load.call(this, name, ...rest); };
const env = JSON.stringify(process.env);
const { polarity } = await import('./polarity.js');
const label = polarity('No confío', 'es').label;
process.stderr.write(JSON.stringify({ seen, files: Object.keys(Module._cache), label, same: env === JSON.stringify(process.env) }));
`;

describe('natural', () => {
  it('is loaded by deep path: no database client, nothing printed, environment untouched', async () => {
    const folder = await mkdtemp(`${root}node_modules/.confia-text-`);
    try {
      await build({
        configFile: false,
        root,
        logLevel: 'silent',
        build: { ssr: `${root}analysis/text/polarity.ts`, outDir: folder, minify: false },
      });
      await writeFile(`${folder}/probe.mjs`, probe);
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [`${folder}/probe.mjs`]);
      const { seen, files, label, same } = JSON.parse(stderr) as {
        seen: string[];
        files: string[];
        label: string;
        same: boolean;
      };
      expect(stdout).toBe('');
      expect(same).toBe(true);
      expect(label).toBe('negative');
      const all = [...seen, ...files].join('\n');
      expect(all).toContain('natural/lib/natural/sentiment');
      expect(all).not.toMatch(/mongoose|memjs|redis|dotenv|wordnet|\bpg\b|natural\/index\.js/);
      expect(files.length).toBeLessThan(40);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
