import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { ReportHead } from '../../../analysis/report/report-head.ts';
import type { PrintedReport } from '../../../client/lib/printed-report.ts';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { quotableTexts } from '../../../server/pages/quotable-texts.ts';
import { confirmedQuotes, quoteDigest } from '../../../server/quotes/confirmed-quotes.ts';
import { askReport } from '../../../server/report/ask-report.ts';
import { printedReport, type ReportToPrint } from '../../../server/report/printed-report.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { filledOnce } from '../../support/filled-once.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const day = '2026-11-24';

/** A survey with a plan that 240 people have answered, two of whose texts may be quoted. */
const filled = filledOnce(async (store) => {
  const survey = shipped('felt-control');
  if (survey === null) throw new Error('felt-control is not shipped');
  const plan = smallPlan('felt-control', [smallHypothesis('H1', 'FC0')]);
  await store.publish(survey, demoStudy(day, 3), day, plan);
  await simulate({ store, name: 'felt-control', n: 240, seed: 3, days: [day] });
  let confirmed = 0;
  for await (const { text } of quotableTexts({
    source: await store.source('felt-control'),
    of: 'OT1',
    survey,
  })) {
    if (confirmed >= 2) break;
    confirmed += await confirmedQuotes(store).say('felt-control', 'OT1', quoteDigest(text), true);
  }
});

const asked = async ({ parts }: TestApp, name: string, head: ReportHead = {}): Promise<ReportToPrint> => {
  const { store } = parts;
  const published = await store.published(name);
  if (published === null) throw new Error(`${name} is not published`);
  const result = await askReport(store, localAnalyst(store), parts.clock, {
    published,
    head,
    language: 'en',
    isQuoting: true,
    mirror: null,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

/** The report, made once in this process: the same answers give the same one. */
let whole: Promise<ReportToPrint> | null = null;

/** What the tests of a report share; there once a file's tests run. */
export interface ToldReport {
  readonly made: TestApp;
  readonly told: ReportToPrint;
  /** The report as it is printed. */
  readonly inLanguage: (language: string) => PrintedReport;
  readonly reportOf: (name: string, head?: ReportHead) => Promise<ReportToPrint>;
}

/** An application with a survey that is answered, and its report. */
export const toldReport = (): ToldReport => {
  const folder = temporaryFolder();
  const begun: { made?: TestApp; told?: ReportToPrint } = {};
  const printed = new Map<string, PrintedReport>();
  beforeAll(async () => {
    await filled(join(folder, 'confia.db'));
    begun.made = await testApp(folder);
    whole ??= asked(begun.made, 'felt-control');
    begun.told = await whole;
  }, 120_000);
  afterAll(() => begun.made?.parts.store.close());
  const there = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('toldReport: its tests have not begun');
    return part;
  };
  return {
    get made() {
      return there(begun.made);
    },
    get told() {
      return there(begun.told);
    },
    inLanguage: (language) => {
      const own = printed.get(language) ?? printedReport(there(begun.told), language);
      printed.set(language, own);
      return own;
    },
    reportOf: (name, head) => asked(there(begun.made), name, head),
  };
};
