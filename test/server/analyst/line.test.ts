import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { planStanding } from '../../../analysis/plan/plan-standing.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { lineAnalyst } from '../../../server/analyst/line-analyst.ts';
import { localAnalyst } from '../../../server/analyst/local-analyst.ts';
import { serveAnalysis } from '../../../server/analyst/serve-analysis.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import type { Store } from '../../../server/storage/store.ts';
import { testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const view = { rows: '', columns: '', percent: 'column' as const, weight: '', where: '' };

/** An analyst at the other end of a line as between threads: everything is copied, nothing is shared. */
const apart = async () => {
  const folder = temporaryFolder();
  const { parts } = await testApp(folder);
  const { store } = parts;
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise<void>((resolve) => {
    serveAnalysis(port2, { path: join(folder, 'confia.db') }, () => {
      port2.close();
      resolve();
    });
  });
  const analyst = lineAnalyst(port1, store.changeColumns);
  onTestFinished(async () => {
    analyst.close();
    await ended;
    await store.close();
  });
  return { store, analyst };
};

const fill = (store: Store, n: number, seed: number): Promise<unknown> =>
  simulate({ store, name: 'felt-control', n, seed, days: ['2026-11-23'] });

describe('an analyst in another thread', () => {
  it('answers what the analyst in the thread of the store answers, answer for answer', async () => {
    const { store, analyst } = await apart();
    const request = {
      tasks: [
        { crosstab: { rows: ['SEGMENT'], columns: ['language'] } },
        { means: { of: ['CTI'], by: ['language'] } },
      ],
    };
    for (const [n, seed] of [
      [60, 1],
      [90, 2],
    ] as const) {
      await fill(store, n, seed);
      const local = localAnalyst(store);
      const apartFound = await analyst.findings('felt-control', request);
      expect(apartFound.ok).toBe(true);
      expect(apartFound).toEqual(await local.findings('felt-control', request));
      expect(await analyst.overview('felt-control', view, 'es')).toEqual(
        await local.overview('felt-control', view, 'es'),
      );
    }
  });

  it('gives issues as issues and refusals as refusals, and goes on', async () => {
    const { store, analyst } = await apart();
    await fill(store, 20, 3);
    const refused = await analyst.findings('felt-control', { tasks: [{ crosstab: { rows: ['NOBODY'] } }] });
    expect(refused.issues.map(({ code }) => code)).toEqual(['REQUEST-VARIABLE-UNKNOWN']);
    await expect(analyst.findings('nowhere', { tasks: [] })).rejects.toMatchObject({
      issue: { code: 'STORE-UNKNOWN-SURVEY' },
    });
    analyst.prepare();
    expect((await analyst.overview('felt-control', view, 'en')).stored).toBe(20);
  });

  it('gives others their turn while it works out a plan', async () => {
    const { store, analyst } = await apart();
    await fill(store, 60, 4);
    await analyst.findings('felt-control', { tasks: [{ means: { of: ['CTI'] } }] });
    const plan = shippedPlan('felt-control');
    if (plan === null) throw new Error('no plan is shipped');
    const few = { ...plan, hypotheses: plan.hypotheses.slice(0, 4) };
    const told: string[] = [];
    const claims = analyst
      .claims('felt-control', { plan: few, standing: planStanding(few, []), design: {} })
      .then(() => told.push('claims'));
    await pause(50);
    const findings = analyst
      .findings('felt-control', { tasks: [{ means: { of: ['CTI'] } }] })
      .then(() => told.push('findings'));
    await Promise.all([claims, findings]);
    expect(told).toEqual(['findings', 'claims']);
  });

  it('refuses what it was asked when its thread is gone', async () => {
    const { analyst } = await apart();
    const asked = analyst.findings('felt-control', { tasks: [] });
    analyst.fail(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});
