import { analysisBench } from './analysis.ts';
import { crosstabBench } from './crosstab.ts';
import { exportBench } from './export.ts';
import { intakeBench } from './intake.ts';
import { statisticsBench } from './statistics.ts';
import { textBench } from './text.ts';

/** Each bench prints ratios of two ways measured side by side in this very run; `npm run bench -- NAME` runs one. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  intake: intakeBench,
  crosstab: crosstabBench,
  analysis: analysisBench,
  statistics: statisticsBench,
  text: textBench,
  export: exportBench,
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  await bench();
}
