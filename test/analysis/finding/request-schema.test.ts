import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../analysis/finding/read-request.ts';
import { requestJsonSchema } from '../../../analysis/finding/schema.ts';
import { projectRoot } from '../../support/sources.ts';

const path = `${projectRoot}analysis/finding/request.schema.json`;

const codes = (request: unknown): readonly string[] => {
  const result = readRequest(request);
  return result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`);
};

describe('the request language', () => {
  it('has its JSON Schema committed beside it (CONFIA_WRITE=1 writes it)', () => {
    const current = `${JSON.stringify(requestJsonSchema(), null, 2)}\n`;
    if (process.env['CONFIA_WRITE'] === '1') writeFileSync(path, current);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(current));
  });

  it('takes what it documents', () => {
    const request = {
      weight: 'w',
      strata: 'stratum',
      cluster: 'psu',
      where: "${country} = 'CL'",
      missing: 'design',
      tasks: [
        {
          crosstab: {
            rows: ['band'],
            columns: ['country'],
            percent: 'column',
            interval: 'logit',
            level: 0.9,
          },
        },
        { means: { of: ['felt'], by: ['country'] } },
        { score: { construct: 'TRUST' } },
        { reliability: { construct: 'TRUST', by: ['country'] } },
        { sentiment: { of: 'why', by: ['country'] } },
        { regression: { of: 'TRUST', by: ['age', 'country'], family: 'linear', level: 0.9 } },
        { drivers: { of: 'TRUST', by: ['q1', 'q2'], seed: 7 } },
        {
          drivers: {
            of: 'TRUST',
            by: ['q1', 'q2'],
            blocks: {
              of: [
                { name: 'one', drivers: ['q1'] },
                { name: 'other', drivers: ['q2'] },
              ],
              given: ['age'],
            },
          },
        },
        { mediation: { of: 'TRUST', cause: 'q1', through: 'q2' } },
        { mediation: { of: 'TRUST', cause: 'gender', through: ['q1', 'q2'], given: ['country'] } },
        { paired: { of: ['q1', 'q2'], against: ['q3'], equivalence: { margin: 0.5 } } },
        {
          correlation: { of: ['q1'], with: ['q2', 'q3'], given: ['age'], method: 'spearman', compare: true },
        },
        { structure: { construct: 'TRUST', factors: 2, seed: 1 } },
        { items: { construct: 'TRUST', by: 'country' } },
      ],
    };
    expect(readRequest(request)).toEqual({ ok: true, value: request, issues: [] });
  });

  it('refuses tasks it does not have, by their name and place', () => {
    expect(codes({ tasks: [{ factors: { of: 'TRUST' } }, { clusters: {} }] })).toEqual([
      'REQUEST-TASK-UNKNOWN tasks/0/factors',
      'REQUEST-TASK-UNKNOWN tasks/1/clusters',
    ]);
  });

  it('names the task or key that was probably meant, or all that there are', () => {
    const issues = readRequest({
      tasks: [{ mean: { of: ['a'] } }, { reliability: { constructs: 'T', q: 1 } }, { lda: {} }],
    }).issues.map(({ code, data }) => [code, data?.['nearest'] ?? data?.['known']]);
    expect(issues).toEqual([
      ['REQUEST-TASK-MEANT', 'means'],
      ['SCHEMA-MISSING', undefined],
      ['REQUEST-KEY-MEANT', 'construct'],
      ['REQUEST-KEY-UNKNOWN', expect.stringMatching(/^construct, by/)],
      ['REQUEST-TASK-UNKNOWN', expect.stringMatching(/^crosstab, multiple, means, .*concordance$/)],
    ]);
  });

  it('refuses keys it does not know instead of ignoring them', () => {
    const letters = { capital: 0.05, adjust: 'holm' };
    expect(
      codes({
        weigth: 'w',
        tasks: [{ crosstab: { rows: ['a'], letters } }, { sentiment: { of: 'a', calibrate: 'b' } }],
      }),
    ).toEqual([
      'REQUEST-KEY-UNKNOWN tasks/0/crosstab/letters/adjust',
      'REQUEST-KEY-UNKNOWN tasks/1/sentiment/calibrate',
      'REQUEST-KEY-MEANT weigth',
    ]);
  });

  it('refuses other shapes with their place', () => {
    expect(codes(null)).toEqual(['SCHEMA-TYPE request']);
    expect(codes({ tasks: [] })).toEqual(['SCHEMA-TOO-FEW tasks']);
    expect(codes({ tasks: [{ crosstab: { rows: [] } }] })).toEqual(['SCHEMA-TOO-FEW tasks/0/crosstab/rows']);
    expect(codes({ tasks: [{ means: { of: ['a', 3] } }] })).toEqual(['SCHEMA-TYPE tasks/0/means/of/1']);
    expect(codes({ tasks: [{ crosstab: { rows: ['a'], interval: 'wald' } }] })).toEqual([
      'SCHEMA-VALUE tasks/0/crosstab/interval',
    ]);
  });

  it('wants exactly one task an entry', () => {
    expect(codes({ tasks: [{}, { means: { of: ['a'] }, score: { construct: 'b' } }] })).toEqual([
      'REQUEST-ONE-TASK tasks/0',
      'REQUEST-ONE-TASK tasks/1',
    ]);
  });
});
