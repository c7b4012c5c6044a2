import { expect } from 'vitest';
import { codedColumn } from '../../analysis/data/build-column.ts';
import type { Frame } from '../../analysis/data/column.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { sourceFromCsv } from '../support/load-csv.ts';
import { sharedAbsent, sharedPresent } from '../support/shared.ts';
import codebook from '../support/synth-codebook.json' with { type: 'json' };

const bands: Readonly<Record<string, string>> = { 1: 'low', 2: 'low', 3: 'mid', 4: 'high', 5: 'high' };

/** Who has used something at all. */
const usersOf = (frame: Frame): readonly string[] => {
  const used = frame.columns.get('used');
  if (used === undefined || used.kind === 'text') throw new Error('usersOf: no used');
  return Array.from(used.values, (value) =>
    Number(used.kind === 'coded' ? used.codes[value] : value) > 0 ? '1' : '0',
  );
};

/** The codebook with users and disclosers as a multiple-response set. */
export const withSet: Codebook = {
  ...(codebook as Codebook),
  variables: [
    ...(codebook as Codebook).variables,
    {
      name: 'users',
      measure: 'nominal',
      label: { en: 'Users' },
      set: 'both',
      derived: { from: ['used'], rule: 'above 0', made: 'test' },
      codes: ['0', '1'].map((code) => ({ code, label: { en: code } })),
    },
  ],
  sets: [{ name: 'both', label: { en: 'Both' }, variables: ['users', 'disclose'] }],
};

/** trust3 and hi, made from t1 as the codebook states. */
const derive = (frame: Frame): Frame => {
  const t1 = frame.columns.get('t1');
  if (t1?.kind !== 'coded') throw new Error('derive: no t1');
  const trust3 = Array.from(t1.values, (value) => bands[t1.codes[value] ?? ''] ?? null);
  const hi = trust3.map((band) => (band === null ? null : band === 'high' ? '1' : '0'));
  return {
    rows: frame.rows,
    columns: new Map([
      ...frame.columns,
      ['trust3', codedColumn(['low', 'mid', 'high'], trust3)],
      ['hi', codedColumn(['0', '1'], hi)],
      ['users', codedColumn(['0', '1'], usersOf(frame))],
    ]),
  };
};

export const designs = {
  srs: {},
  strat: { strata: 'country' },
  clust: { strata: 'country', cluster: 'psu' },
} as const;

/** Relative tolerance 1e-10 for estimates, 1e-8 for p-values. */
export const close = (one: number | null | undefined, other: number, bar = 1e-10): void => {
  expect(Math.abs((one ?? Number.NaN) - other)).toBeLessThanOrEqual(bar * Math.abs(other));
};

const loaded = sharedPresent ? sourceFromCsv('reference/stats/synth.csv', withSet, derive) : null;
export const synthSource = (): Source => {
  if (loaded === null) throw new Error(sharedAbsent);
  return loaded;
};
export const ask = async (request: Record<string, unknown>): Promise<readonly Finding[]> => {
  const result = await analyse(synthSource(), { weight: 'w', missing: 'design', ...request });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
export const askCrosstab = async (design: object, task: object): Promise<CrosstabFinding> => {
  const [finding] = await ask({ ...design, tasks: [{ crosstab: task }] });
  if (finding?.kind !== 'crosstab') throw new Error('askCrosstab: another finding');
  return finding;
};
