import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { toolkitVersion } from '../../../analysis/finding/version.ts';
import { textOf } from '../../support/sources.ts';
import { findingsOf, many, only } from './asking.ts';
import { manyRows, scoredFrame, type TestRow, testCodebook, testSource } from './survey-data.ts';

describe('findings', () => {
  it('come one for each row and column variable, in order, with the task and their provenance', async () => {
    const request = {
      weight: 'w',
      strata: 'stratum',
      cluster: 'psu',
      where: "${gender} = 'f'",
      tasks: [
        { crosstab: { rows: ['q1', 'set'], columns: ['country', 'band'] } },
        { crosstab: { rows: ['country'] } },
      ],
    };
    const findings = await findingsOf(request);
    expect(
      findings.map((finding) =>
        finding.kind === 'crosstab'
          ? `${finding.rows.variable} ${finding.columns?.variable ?? ''}`
          : finding.kind,
      ),
    ).toEqual([
      'q1 country',
      'q1 band',
      'set_x country',
      'set_x band',
      'set_y country',
      'set_y band',
      'country ',
    ]);
    expect(findings[0]?.asks).toEqual(request.tasks[0]);
    expect(findings[0]?.provenance).toEqual({
      source: 'test',
      version: 'v1',
      rows: 600,
      weight: 'w',
      strata: 'stratum',
      cluster: 'psu',
      where: "${gender} = 'f'",
      weighting: null,
      replicates: null,
      path: 'tally',
      simulated: false,
      toolkit: toolkitVersion,
    });
    expect(toolkitVersion).toBe(
      `confia ${(JSON.parse(textOf('package.json')) as { version: string }).version}`,
    );
  });

  it('count only valid codes, and those who gave none by their reason', async () => {
    const rows = manyRows(100).map((row, index): TestRow => {
      if (index < 10) return { ...row, q: ['98', '1', '1'] };
      return index < 15 ? { ...row, q: [null, '1', '1'] } : row;
    });
    const finding = await only('crosstab', { tasks: [{ crosstab: { rows: ['q1'] } }] }, testSource(rows));
    expect(finding.rows.codes).toEqual(['1', '2', '3', '4', '5']);
    expect(finding.base.n).toBe(85);
    expect(finding.missing.map(({ code, n }) => [code, n])).toEqual([
      ['98', 10],
      ['', 5],
    ]);
    expect(finding.notes).toContainEqual(
      expect.objectContaining({ code: 'base-drop', data: { asked: 100, valid: 85 } }),
    );
    /* Who did not answer, by group: a line of the same table, whose boxes stay those of the answers. */
    const reasons = await only(
      'crosstab',
      { tasks: [{ crosstab: { rows: ['q1'], columns: ['gender'], reasons: true, boxes: { top: 1 } } }] },
      testSource(rows),
    );
    expect(reasons.rows.codes).toEqual(['1', '2', '3', '4', '5', '98']);
    expect(reasons.base.n).toBe(95);
    expect(reasons.cells[5]?.map(({ n }) => n)).toEqual([5, 5]);
    expect(reasons.nets?.[0]?.codes).toEqual(['5']);
    expect([reasons.missing.map(({ code }) => code), reasons.association]).toEqual([[''], undefined]);
  });

  it('score people with enough valid items, by the bounds of the scale', () => {
    const row = (q: TestRow['q']): TestRow => ({ ...manyRows(1)[0], q }) as TestRow;
    const frame = scoredFrame([
      row(['5', '4', '1']),
      row(['5', '98', '1']),
      row(['5', null, '98']),
      row([null, '2', '4']),
    ]);
    const score = frame.columns.get('TRUST');
    const unanswered = frame.columns.get('TRUST_unanswered');
    expect(score?.kind === 'number' && [...score.values]).toEqual([(5 + 4 + 5) / 3, 5, Number.NaN, 2]);
    expect(unanswered?.kind === 'coded' && [...unanswered.values]).toEqual([0, 1, 2, 1]);
  });

  it('say how many items people left out', async () => {
    const rows = manyRows(60).map(
      (row, index): TestRow => (index < 6 ? { ...row, q: [row.q[0], '98', row.q[2]] } : row),
    );
    const finding = await only('score', { tasks: [{ score: { construct: 'TRUST' } }] }, testSource(rows));
    expect(finding.missingItems).toEqual([
      { items: 0, n: 54 },
      { items: 1, n: 6 },
      { items: 2, n: 0 },
    ]);
    expect(finding.mean.base.n).toBe(60);
    expect(finding.items[1]?.n).toBe(54);
  });

  it('speak of scale means by country only where the scale measures the same there', async () => {
    const random = seededRandom(5);
    const answer = (value: number): string => String(Math.max(1, Math.min(5, Math.round(value))));
    const people = (country: string, n: number, level: number, odd: number): readonly TestRow[] =>
      Array.from({ length: n }, (_, index): TestRow => {
        const factor = level + random.normal();
        const noise = (): number => 0.6 * random.normal();
        const third = 3 - (1 - odd) * factor + noise();
        return {
          ...(manyRows(1)[0] as TestRow),
          country,
          gender: index % 2 === 0 ? 'f' : 'm',
          q: [answer(3 + factor + noise()), answer(3 + 0.9 * factor + noise()), answer(third)],
        };
      });
    const means = async (rows: readonly TestRow[]) =>
      only('means', { tasks: [{ means: { of: ['TRUST'], by: ['country'] } }] }, testSource(rows));
    const same = await means([
      ...people('CL', 400, 0.5, 0),
      ...people('AR', 400, -0.5, 0),
      ...people('BR', 40, 3, 0),
    ]);
    expect(same.comparability).toMatchObject([
      { verdict: 'comparable', leftOut: [{ codes: ['BR'], n: 40 }] },
    ]);
    expect(same.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['comparable', 'comparability-left-out']),
    );
    expect(sentence(same, 'en'), 'a country too small for the check is not spoken of').toMatch(
      /higher in CL .* than in AR/,
    );
    const other = await means([...people('CL', 400, 0.5, 0), ...people('AR', 400, -0.5, 0.9)]);
    expect(other.comparability).toMatchObject([{ verdict: 'not-comparable' }]);
    expect(sentence(other, 'en')).toMatch(/not compared, because/);
    expect(sentence(other, 'es')).toMatch(/no se comparan los grupos, porque/);
  });

  it('carry notes: small and limited bases, simulated data, comparability, undeclared direction', async () => {
    const notes = async (task: unknown, source = many): Promise<readonly string[]> =>
      (await findingsOf({ tasks: [task] }, source))[0]?.notes.map(({ code }) => code) ?? [];
    const few = testSource(manyRows(60), true);
    expect(await notes({ means: { of: ['TRUST'], by: ['country'] } })).toContain('comparability-unknown');
    expect(await notes({ means: { of: ['TRUST'], by: ['gender'] } })).not.toContain('comparability-unknown');
    expect(await notes({ means: { of: ['age'], by: ['country'] } })).not.toContain('comparability-unknown');
    expect(await notes({ means: { of: ['INDEX'], by: ['country'] } })).toContain('comparability-unknown');
    expect(await notes({ means: { of: ['vague'] } })).toContain('direction-undeclared');
    expect(await notes({ crosstab: { rows: ['q1'], columns: ['country'] } }, few)).toEqual(
      expect.arrayContaining(['simulated', 'small-base']),
    );
    const limited = await notes({ crosstab: { rows: ['q1'], columns: ['gender'] } }, few);
    expect(limited).toContain('limited-base');
    expect(limited).not.toContain('small-base');
    expect(await notes({ sentiment: { of: 'why', by: ['country'] } })).toEqual(
      expect.arrayContaining(['machine-read', 'sentiment-not-calibrated']),
    );
  });

  it('give the same from several frames as from one', async () => {
    const rows = manyRows(300);
    const { columnarSource } = await import('../../../analysis/source/columnar.ts');
    const { testFrame } = await import('./survey-data.ts');
    const parts = columnarSource({
      codebook: testCodebook,
      frames: [testFrame(rows.slice(0, 100)), testFrame([]), testFrame(rows.slice(100))],
      simulated: false,
    });
    const request = {
      weight: 'w',
      strata: 'stratum',
      cluster: 'psu',
      tasks: [
        { crosstab: { rows: ['q1'], columns: ['country'] } },
        { means: { of: ['age'], by: ['country', 'gender'] } },
      ],
    };
    const [one, other] = [await findingsOf(request, testSource(rows)), await findingsOf(request, parts)];
    const flat = (findings: readonly Finding[]) =>
      JSON.parse(
        JSON.stringify(findings, (key, value: unknown) =>
          key === 'evidence' ? null : typeof value === 'number' ? Number(value.toPrecision(10)) : value,
        ),
      );
    expect(flat(other)).toEqual(flat(one));
  });
});
