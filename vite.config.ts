import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { billOfMaterials } from './server/deploy/bill-of-materials.ts';
import { digestFile, proofFile, sourceDigest } from './server/promise/source-digest.ts';
import { ProofReporter, promiseFiles } from './test/support/proof-reporter.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Puts the files by which texts are read beside the server. */
const texts = {
  name: 'text-files',
  generateBundle(this: {
    emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string;
  }) {
    for (const fileName of ['sentiment.bin', 'language.bin'])
      this.emitFile({ type: 'asset', fileName, source: readFileSync(at(`./analysis/text/${fileName}`)) });
  },
};

/**
 * Puts beside the server of which sources it is made, and what is known of the promises' tests; whether that speaks of
 * this build, the server sees.
 */
const proofs = {
  name: 'promise-proofs',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => string }) {
    this.emitFile({ type: 'asset', fileName: digestFile, source: `${sourceDigest(at('.'))}\n` });
    const path = at(`./server/${proofFile}`);
    if (existsSync(path))
      this.emitFile({ type: 'asset', fileName: proofFile, source: readFileSync(path, 'utf8') });
  },
};

/** Puts the list of everything that runs beside the server. */
const bill = {
  name: 'bill-of-materials',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => string }) {
    const lock = JSON.parse(readFileSync(at('./package-lock.json'), 'utf8'));
    const source = `${JSON.stringify(billOfMaterials(lock), null, 2)}\n`;
    this.emitFile({ type: 'asset', fileName: 'sbom.cdx.json', source });
  },
};

/** `npx confia` asks for a file that may be run, and every build writes it anew. */
const command = {
  name: 'command',
  writeBundle: () => chmodSync(at('./dist/server/confia.js'), 0o755),
};

/** Tests that replace modules or end processes: each has a process of its own, all others share a few. */
const apart = [
  'test/analysis/data/filter-combinations.test.ts',
  'test/journey/accessibility.test.ts',
  'test/server/crash/',
];

const isApart = (file: string): boolean => apart.some((start) => file.startsWith(start));

/**
 * The builds and the test run. `vite build` makes the browser's files (dist/client, names by content hash,
 * manifest for the server), with `--mode live` the rules of a page, apart so that no page's first script has to load a
 * second file; `vite build --ssr` makes the server and the command line (dist/server, packages
 * stay outside the bundle); with `--mode bench` the benches, with `--mode screenshots` the pictures of every page. A test
 * run with `--mode prove` runs only what promises name.
 */
export default defineConfig(({ isSsrBuild, mode }) => ({
  resolve:
    mode === 'live'
      ? { alias: { './pattern-engine.ts': at('./client/respondent/pattern-engine-later.ts') } }
      : {},
  plugins: isSsrBuild
    ? mode === 'bench'
      ? [texts]
      : [proofs, texts, bill, ...(mode === 'screenshots' ? [] : [command])]
    : [],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  build: isSsrBuild
    ? {
        outDir: mode === 'bench' || mode === 'screenshots' ? `dist/${mode}` : 'dist/server',
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        rollupOptions: {
          input:
            mode === 'bench'
              ? { bench: at('./test/bench/run.ts') }
              : mode === 'screenshots'
                ? { screenshots: at('./test/screenshots/run.ts') }
                : {
                    confia: at('./server/confia.ts'),
                    'confia-client': at('./client/api/confia-client.ts'),
                    'analysis-worker': at('./server/analyst/analysis-worker.ts'),
                    'dry-run-worker': at('./server/dry-run/dry-run-worker.ts'),
                  },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      }
    : {
        outDir: 'dist/client',
        emptyOutDir: mode !== 'live',
        manifest: mode === 'live' ? '.vite/manifest-live.json' : true,
        target: 'es2022',
        modulePreload: false,
        rollupOptions: {
          input:
            mode === 'live'
              ? { live: at('./client/respondent/live.ts') }
              : {
                  respondent: at('./client/respondent/enhance.ts'),
                  work: at('./client/respondent/work.ts'),
                  dashboard: at('./client/dashboard/enhance.ts'),
                  account: at('./client/account/passkeys.ts'),
                  designer: at('./client/designer/mount.tsx'),
                  'drop-file': at('./client/designer/drop-file.ts'),
                  preview: at('./client/designer/preview-live.ts'),
                  'translation-desk': at('./client/designer/translation-desk.ts'),
                  'copy-buttons': at('./client/designer/copy-buttons.ts'),
                  'dry-run': at('./client/designer/dry-run-live.ts'),
                  'respondent-style': at('./client/respondent/respondent.css'),
                  'respondent-documents': at('./client/respondent/documents.css'),
                  'public-style': at('./client/public/public.css'),
                  'dashboard-style': at('./client/dashboard/dashboard.css'),
                  'shelf-style': at('./client/designer/shelf.css'),
                  'studio-pages-style': at('./client/designer/studio-pages.css'),
                  'designer-style': at('./client/designer/designer.css'),
                },
        },
      },
  test: {
    reporters: ['default', new ProofReporter(at('.'))],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // slides take their colours from it
    css: { include: [/\/client\/ui\/tokens\.css/] },
    pool: 'forks',
    // tests make much that is soon forgotten
    execArgv: ['--max-semi-space-size=64'],
    maxWorkers: '100%',
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          isolate: false,
          include: mode === 'prove' ? [...promiseFiles] : ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: apart.map((start) => (start.endsWith('/') ? `${start}**` : start)),
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include:
            mode === 'prove'
              ? promiseFiles.filter(isApart)
              : apart.map((start) => (start.endsWith('/') ? `${start}**/*.test.ts` : start)),
        },
      },
    ],
  },
}));
