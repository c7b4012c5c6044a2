import { beginBench, ratioTable } from './tell-ratio.ts';

/**
 * Each bench prints ratios of two ways measured side by side in this very run; `npm run bench -- NAME` runs one. Only what
 * is run is loaded, so that its memory is its own. What was measured comes once more as one table at the end.
 */
const benches: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  intake: async () => (await import('./intake.ts')).intakeBench,
  'intake-postgres': async () => (await import('./intake-postgres.ts')).intakePostgresBench,
  pages: async () => (await import('./pages.ts')).pagesBench,
  crosstab: async () => (await import('./crosstab.ts')).crosstabBench,
  pushdown: async () => (await import('./pushdown.ts')).pushdownBench,
  analysis: async () => (await import('./analysis.ts')).analysisBench,
  statistics: async () => (await import('./statistics.ts')).statisticsBench,
  text: async () => (await import('./text.ts')).textBench,
  'ten-million': async () => (await import('./ten-million.ts')).tenMillionBench,
  export: async () => (await import('./export.ts')).exportBench,
  size: async () => (await import('./size.ts')).sizeBench,
  'first-view': async () => (await import('./first-view.ts')).firstViewBench,
  fieldwork: async () => (await import('./fieldwork.ts')).fieldworkBench,
};

const wanted = process.argv.slice(2);
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  const bench = await load();
  beginBench(name);
  await bench();
}
const table = ratioTable(new Date().toISOString().slice(0, 10));
if (table !== '') process.stdout.write(`\n${table}`);
