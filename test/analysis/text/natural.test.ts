import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs the built `text score` with the shipped model in a bare process and tells what came with it. */
const probe = `
import Module from 'node:module';
const seen = [];
const load = Module._load;
Module._load = function (name, ...rest) { seen.push(name); return load.call(this, name, ...rest); };
const env = JSON.stringify(process.env);
const connections = [];
for (const [name, how] of [['node:net', 'connect'], ['node:dns', 'lookup'], ['node:http', 'request'], ['node:https', 'request']]) {
  const module = process.getBuiltinModule(name);
  module[how] = () => connections.push(name);
}
process.getBuiltinModule('node:net').Socket.prototype.connect = () => connections.push('socket');
globalThis.fetch = () => connections.push('fetch');
const { textScoreVerb } = await import('./text-score.js');
let out = '';
const line = JSON.stringify({ id: 1, text: 'No confío en ellos con mis datos', language: 'en' });
await textScoreVerb.run({
  language: 'en',
  option: () => null,
  io: { out: async (text) => { out += text; }, err: () => {}, input: async function* () { yield line; } },
});
const { label, language } = JSON.parse(out);
await new Promise((resolve) => setTimeout(resolve, 50));
process.stderr.write(JSON.stringify({ seen, files: Object.keys(Module._cache), label, language, connections, same: env === JSON.stringify(process.env) }));
`;

describe('natural', () => {
  it('is loaded by deep path: no database client, no connection, nothing printed, environment untouched', async () => {
    const folder = await mkdtemp(`${root}node_modules/.confia-text-`);
    try {
      await build({
        configFile: false,
        root,
        logLevel: 'silent',
        build: { ssr: `${root}server/cli/text-score.ts`, outDir: folder, minify: false },
      });
      for (const file of ['sentiment.bin', 'language.bin'])
        await copyFile(`${root}analysis/text/${file}`, `${folder}/${file}`);
      await writeFile(`${folder}/probe.mjs`, probe);
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [`${folder}/probe.mjs`]);
      const { seen, files, label, language, same, connections } = JSON.parse(stderr) as {
        seen: string[];
        files: string[];
        label: string;
        language: string;
        same: boolean;
        connections: string[];
      };
      expect(stdout).toBe('');
      expect(same).toBe(true);
      expect(connections).toEqual([]);
      expect(label).toBe('negative');
      expect(language).toBe('es');
      const all = [...seen, ...files].join('\n');
      expect(all).toContain('natural/lib/natural/sentiment');
      expect(all).not.toMatch(
        /mongoose|memjs|redis|dotenv|wordnet|\bpg\b|\beld\b|transformers|natural\/index\.js/,
      );
      expect(files.length).toBeLessThan(40);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
