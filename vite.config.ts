import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The builds and the test run. `vite build` makes the browser's files (dist/client, names by content hash,
 * manifest for the server), with `--mode live` the rules of a page, apart so that no page's first script has to load a
 * second file; `vite build --ssr` makes the server and the command line (dist/server, packages
 * stay outside the bundle); with `--mode bench` the benches, with
 * `--mode screenshots` the pictures of every page.
 */
export default defineConfig(({ isSsrBuild, mode }) => ({
  resolve:
    mode === 'live'
      ? { alias: { './pattern-engine.ts': at('./client/respondent/pattern-engine-later.ts') } }
      : {},
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
                    'analysis-worker': at('./server/analyst/analysis-worker.ts'),
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
                  dashboard: at('./client/dashboard/enhance.ts'),
                  'respondent-style': at('./client/respondent/respondent.css'),
                  'dashboard-style': at('./client/dashboard/dashboard.css'),
                },
        },
      },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
    pool: 'forks',
  },
}));
