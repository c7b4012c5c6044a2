import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../analysis/plan/schema.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import type { ReportHead } from '../../../analysis/report/report-head.ts';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { askReport } from '../../../server/report/ask-report.ts';
import { type RCompanion, rCompanion } from '../../../server/report/r/r-companion.ts';
import { rFilter } from '../../../server/report/r/r-filter.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const isPresent =
  spawnSync('Rscript', ['-e', 'stopifnot(requireNamespace("survey"), requireNamespace("lavaan"))']).status ===
  0;
if (!isPresent && process.env['CONFIA_SKIP'] === 'none')
  throw new Error('R with survey and lavaan was not found, and nothing may be skipped here');

/** The shipped plan with fewer samples of every bootstrap. */
const quickPlan = (): Plan => {
  const plan = shippedPlan('felt-control');
  if (plan === null) throw new Error('no plan is shipped');
  return JSON.parse(JSON.stringify(plan).replaceAll('"samples":5000', '"samples":200')) as Plan;
};

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { store } = made.parts;
  const published = await store.published('felt-control');
  if (published === null) throw new Error('felt-control is not published');
  await store.publish(published.survey, published.study, '2026-11-24', { ...quickPlan(), sensitivity: [] });
  await simulate({ store, name: 'felt-control', n: 400, seed: 3, days: ['2026-11-24'] });
}, 120_000);
afterAll(() => made.parts.store.close());

const companionOf = async (head: ReportHead): Promise<RCompanion> => {
  const { store } = made.parts;
  const published = await store.published('felt-control');
  if (published === null) throw new Error('felt-control is not published');
  const asked = { published, head, language: 'en', isQuoting: false, mirror: null };
  const told = await askReport(store, localAnalyst(store), made.parts.clock, asked);
  if (!told.ok) throw new Error(JSON.stringify(told.issues));
  const source = await store.source('felt-control');
  return rCompanion(told.value, source.codebook).made(source);
};

const ran = ({ files }: RCompanion, change: (path: string, text: string) => string = (_, text) => text) => {
  const folder = temporaryFolder();
  for (const [path, text] of files) writeFileSync(join(folder, path), change(path, text));
  const { stdout, stderr, status } = spawnSync('Rscript', [join(folder, 'report.R')], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const lines = stdout.trim().split('\n');
  return {
    status,
    stderr,
    different: lines.filter((line) => line.startsWith('DIFFERENT')),
    same: lines.flatMap((line) => /^same (\S+)/.exec(line)?.[1] ?? []),
  };
};

describe('the claims of the plan in the R script', () => {
  it.skipIf(!isPresent)(
    'are worked out again within 1e-6, with the limits of bootstraps from their own samples (R with survey and lavaan)',
    async () => {
      const companion = await companionOf({});
      const { different, same, status, stderr } = ran(companion);
      expect(different, stderr.slice(0, 1000)).toEqual([]);
      expect(status).toBe(0);
      for (const id of [
        'H1a',
        'H1b',
        'H1c',
        'H1d',
        'H4a',
        'H4b',
        'H4d',
        'H7a/1',
        'H9b',
        'H14c',
        'H16a',
        'H20',
        'X1',
      ])
        expect(same).toContain(`claims/${id}`);
      for (const id of ['claims/H1f', 'claims/H10/1', 'claims/H13', 'claims/H19c'])
        expect(same).toEqual(expect.arrayContaining([id, `${id}/95`, `${id}/90`]));
      expect(same).toContain('drivers-1/TRUST/95');
      expect(same.some((id) => id.startsWith('claims/H3b/language/'))).toBe(true);
    },
    180_000,
  );

  it.skipIf(!isPresent)(
    'are worked out again under strata, and a limit that is told otherwise is found (R with survey and lavaan)',
    async () => {
      const companion = await companionOf({ strata: 'language' });
      const { different, same } = ran(companion);
      expect(different).toEqual([]);
      expect(same).toContain('claims/H14b');
      expect(same).not.toContain('claims/H1f/95');
      expect(companion.files.find(([path]) => path === 'report.R')?.[1]).toContain(
        '# not worked out: claims/H1f: its limits',
      );
      const wrong = ran(companion, (path, text) =>
        path === 'reported.csv'
          ? text.replace(/^(claims\/H14b,-?)(\d)/m, (_, head, digit) => `${head}${digit === '9' ? 8 : 9}`)
          : text,
      );
      expect(wrong.status).toBe(1);
      expect(wrong.different).toEqual([expect.stringContaining('claims/H14b')]);
    },
    180_000,
  );

  it('reads a filter of comparisons that must all hold, and no other', () => {
    const survey = shipped('felt-control');
    if (survey === null) throw new Error('felt-control is not shipped');
    const book = codebook(survey, '');
    expect(rFilter(undefined, book)).toBe('TRUE');
    expect(rFilter("${D2} = 'woman' and ${D2} != 'man'", book)).toBe(
      '(d[["D2"]] == "woman") %in% TRUE & (d[["D2"]] != "man") %in% TRUE',
    );
    for (const other of ["${D2} = 'woman' or ${D2} = 'man'", '${nobody} > 1', "${D2} = '\\\\'"])
      expect(rFilter(other, book)).toBeNull();
  });
});
