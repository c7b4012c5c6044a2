import { describe, expect, it } from 'vitest';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { findingTable } from '../../../server/cli/finding-table.ts';
import { findingsOf, many, only } from './asking.ts';
import { manyRows, testCodebook } from './survey-data.ts';

describe('what a table carries when asked', () => {
  const letters = {
    rows: ['q1'],
    columns: ['country'],
    letters: {},
    boxes: { top: 2, bottom: 1 },
    residuals: true,
  };

  it('letters at the higher column, boxes by direction, residuals, V with an interval', async () => {
    const finding = await only('crosstab', { tasks: [{ crosstab: letters }] });
    expect(finding.nets?.map(({ name, codes }) => [name, codes])).toEqual([
      ['top-2', ['4', '5']],
      ['bottom-1', ['1']],
    ]);
    // trust is higher in Chile
    expect(finding.letters?.columns).toEqual(['A', 'B', 'C']);
    expect(finding.letters?.nets[0]?.letters).toEqual([['B', 'C'], [], []]);
    const [high, low] = [finding.nets?.[0]?.cells[0]?.column, finding.cells[0]?.[0]?.column];
    const parts = [3, 4].map((row) => finding.cells[row]?.[0]?.column.value ?? 0);
    expect(high?.value).toBeCloseTo((parts[0] ?? 0) + (parts[1] ?? 0), 12);
    expect((finding.residuals?.[4]?.[0]?.adjusted ?? 0) > 2).toBe(true);
    expect(low?.base.n).toBe(high?.base.n);
    expect(finding.effect?.low ?? 1).toBeLessThan(finding.effect?.value ?? 0);
    expect(finding.association).toBeUndefined();
    const { association } = await only('crosstab', {
      tasks: [{ crosstab: { rows: ['q1'], columns: ['q2'] } }],
    });
    expect(association?.tauB.low ?? 0).toBeGreaterThan(0.5);
    expect(finding.notes.map(({ code }) => code)).toContain('letters-design');
  });

  it('takes the low codes as the top where more is less', async () => {
    const finding = await only('crosstab', { tasks: [{ crosstab: { rows: ['q3'], boxes: { top: 2 } } }] });
    expect(finding.nets?.[0]?.codes).toEqual(['1', '2']);
    expect(finding.nets?.[0]?.cells).toEqual([]);
  });

  it('letters of means, but none for a scale between countries', async () => {
    const request = (by: string) => ({ tasks: [{ means: { of: ['TRUST'], by: [by], letters: {} } }] });
    expect((await only('means', request('country'))).letters).toBeUndefined();
    const { letters: own } = await only('means', request('gender'));
    expect(own?.columns).toEqual(['A', 'B']);
    const age = await only('means', { tasks: [{ means: { of: ['q1'], by: ['country'], letters: {} } }] });
    expect(age.letters?.letters[0]).toEqual(['B', 'C']);
  });

  it('banners of several variables together: a column for each combination, with its letters', async () => {
    const [flat, nested] = await Promise.all([
      only('crosstab', {
        where: "${gender} = 'f'",
        tasks: [{ crosstab: { rows: ['q1'], columns: ['country'] } }],
      }),
      only('crosstab', {
        tasks: [
          { crosstab: { rows: ['q1'], nested: [['country', 'gender']], letters: {}, boxes: { top: 2 } } },
        ],
      }),
    ]);
    expect(nested.columns).toEqual({
      variable: 'country × gender',
      codes: ['CL × f', 'CL × m', 'AR × f', 'AR × m', 'BR × f', 'BR × m'],
    });
    flat.cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        expect(nested.cells[row]?.[2 * column]?.column.value).toBeCloseTo(cell.column.value ?? 9, 12);
      });
    });
    expect(nested.letters?.nets[0]?.letters[0]).toEqual(['C', 'D', 'E', 'F']);
    expect(sentence(nested, 'en', testCodebook)).toMatch(/code CL × code [fm]/);
    const wrong = await analyse(many, {
      tasks: [
        {
          crosstab: {
            rows: ['q1'],
            nested: [
              ['country', 'q1'],
              ['gender', 'gender'],
              ['age', 'band'],
            ],
          },
        },
      ],
    });
    expect(wrong.ok ? [] : wrong.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-VARIABLE-TWICE tasks/0/crosstab/nested/0',
      'REQUEST-VARIABLE-TWICE tasks/0/crosstab/nested/1/1',
      'REQUEST-NUMBER-IN-TABLE tasks/0/crosstab/nested/2/0',
    ]);
  });

  it('a multiple-response set in one table, on the people who answered', async () => {
    const together = await only('multiple', {
      weight: 'w',
      tasks: [{ multiple: { set: 'set', by: 'country', letters: {} } }],
    });
    const apart = await findingsOf({
      weight: 'w',
      tasks: [{ crosstab: { rows: ['set'], columns: ['country'] } }],
    });
    expect(together.lines).toEqual(['set_x', 'set_y']);
    apart.forEach((finding, line) => {
      if (finding.kind !== 'crosstab') throw new Error('no crosstab');
      const yes = finding.rows.codes.indexOf('1');
      expect(together.cells[line]).toEqual((finding.cells[yes] ?? []).map(({ column }) => column));
      expect(together.total[line]).toEqual(finding.total[yes]?.column);
      expect(together.columnBases).toEqual(finding.columnBases);
    });
    expect(sentence(together, 'en', testCodebook)).toMatch(
      /^“Set”: the most common is “Option x”, \d+% .* of those who answered\.$/,
    );
    const among = await only('multiple', { tasks: [{ multiple: { set: 'set', of: 'country' } }] });
    expect([among.lines, among.columns]).toEqual([
      ['CL', 'AR', 'BR'],
      ['set_x', 'set_y'],
    ]);
    expect(among.columnBases.map(({ n }) => n)).toEqual([300, 0]);
    expect(findingTable(together, 'en', testCodebook)[0]).toMatch(/Option x +Option y +n$/);
    const wrong = await analyse(many, {
      tasks: [
        { multiple: { set: 'sett' } },
        { multiple: { set: 'set', by: 'set_x' } },
        { multiple: { set: 'set', by: 'gender', of: 'q1' } },
        { multiple: { set: 'set', of: 'age' } },
      ],
    });
    expect(wrong.ok ? [] : wrong.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-VARIABLE-MEANT tasks/0/multiple/set',
      'REQUEST-VARIABLE-TWICE tasks/1/multiple/by',
      'REQUEST-BY-OR-OF tasks/2/multiple',
      'REQUEST-NUMBER-IN-TABLE tasks/3/multiple/of',
    ]);
  });

  it('medians, totals, ranks, equivalence, pooling and parts of the variance of means', async () => {
    const task = {
      of: ['q1'],
      by: ['gender'],
      quantiles: [0.5],
      totals: true,
      ranks: true,
      equivalence: { margin: 0.5, unit: 'points' },
      pooling: 'dersimonian-laird',
      variance: true,
    };
    const plain = await only('means', { tasks: [{ means: task }] });
    const weighted = await only('means', { weight: 'w', tasks: [{ means: task }] });
    const [first, second] = plain.groups.map(({ mean }) => mean);
    const medians = ['f', 'm'].map((gender) => {
      const own = manyRows(600).flatMap((row) => (row.gender === gender ? [Number(row.q[0])] : []));
      return own.sort((one, other) => one - other)[Math.ceil(own.length / 2) - 1];
    });
    expect(plain.quantiles?.groups.map(({ quantiles }) => quantiles[0]?.value)).toEqual(medians);
    expect(plain.totals?.[0]?.total.value).toBeCloseTo((first?.value ?? 0) * (first?.base.n ?? 0), 8);
    expect(plain.equivalence).toMatchObject({ margin: 0.5, pairs: [{ a: 0, b: 1 }] });
    expect(plain.equivalence?.pairs[0]?.p ?? 1).toBeLessThan(0.05);
    expect(plain.ranks?.test.df[0]).toBe(1);
    const [low, high] = [first?.value ?? 0, second?.value ?? 0].sort((one, other) => one - other);
    expect((plain.pooled?.mean ?? 0) >= (low ?? 0) && (plain.pooled?.mean ?? 9) <= (high ?? 0)).toBe(true);
    expect(plain.ranks?.kruskalWallis?.test.p ?? 9).toBeCloseTo(plain.ranks?.test.p ?? 8, 2);
    expect((plain.ranks?.mannWhitney?.effect.value ?? 0.5) > 0.5).toBe(
      (first?.value ?? 0) > (second?.value ?? 0),
    );
    const [pair] = plain.variance?.pairs ?? [];
    expect(pair?.d.value ?? 0).toBeCloseTo(
      ((first?.value ?? 0) - (second?.value ?? 0)) / (plain.groups[0]?.sd ?? 1),
      1,
    );
    expect(Math.abs(pair?.g.value ?? 9)).toBeLessThan(Math.abs(pair?.d.value ?? 0));
    expect(weighted.ranks?.mannWhitney).toBeNull();
    expect(plain.variance?.anova?.p).toBeCloseTo(plain.test?.p ?? 9, 2);
    expect(plain.notes).toContainEqual({
      code: 'equivalent-pairs',
      data: { same: 1, pairs: 1, margin: 0.5 },
    });
    expect(weighted.variance?.anova).toBeNull();
    expect(weighted.variance?.eta).toEqual(plain.variance?.eta);
    expect(weighted.notes.map(({ code }) => code)).toContain('variance-unweighted');
  });

  it('refuses nets of codes that are not there, and boxes without a direction', async () => {
    const nets = [{ name: 'x', codes: ['1', '98', '7'] }];
    const result = await analyse(many, {
      tasks: [
        { crosstab: { rows: ['q1'], nets } },
        { crosstab: { rows: ['vague', 'country', 'band'], boxes: { top: 2 } } },
      ],
    });
    expect(result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NET-CODE tasks/0/crosstab/nets/0/codes/1',
      'REQUEST-NET-CODE tasks/0/crosstab/nets/0/codes/2',
      'REQUEST-NO-BOXES tasks/1/crosstab/rows/0',
      'REQUEST-NO-BOXES tasks/1/crosstab/rows/1',
      'REQUEST-NO-BOXES tasks/1/crosstab/rows/2',
    ]);
  });

  it('stands in the table of the terminal', async () => {
    const finding = await only('crosstab', { tasks: [{ crosstab: letters }] });
    const lines = findingTable(finding, 'en', testCodebook);
    expect(lines[0]).toMatch(/Top 2 +Bottom 1 +n$/);
    expect(lines[1]).toMatch(/^A code CL .* BC +\S+ +\d+$/);
    const means = await only('means', { tasks: [{ means: { of: ['q1'], by: ['country'], letters: {} } }] });
    expect(findingTable(means, 'en', testCodebook)[1]).toMatch(/^A code CL +[\d.]+ B C /);
  });
});
