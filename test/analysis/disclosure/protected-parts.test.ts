import { describe, expect, it } from 'vitest';
import { protectedAnalysis } from '../../../analysis/disclosure/protected-analysis.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../../analysis/finding/crosstab-finding.ts';
import type { MeansFinding } from '../../../analysis/finding/means-finding.ts';
import { manyRows, testSource } from '../finding/survey-data.ts';

type Fate = 'stays' | 'follows' | 'goes';

/** What becomes of each part of a table of which a cell is not shown: the compiler asks for every part there is. */
const crosstabParts: Readonly<Record<keyof CrosstabFinding, Fate>> = {
  kind: 'stays',
  asks: 'stays',
  provenance: 'stays',
  base: 'stays',
  cut: 'stays',
  comparability: 'follows',
  rows: 'follows',
  columns: 'follows',
  cells: 'follows',
  total: 'follows',
  columnBases: 'follows',
  rowBases: 'follows',
  missing: 'follows',
  notes: 'follows',
  versions: 'follows',
  evidence: 'follows',
  test: 'goes',
  effect: 'goes',
  nets: 'follows',
  letters: 'goes',
  differences: 'goes',
  firstOrder: 'goes',
  unbiased: 'goes',
  residuals: 'goes',
  association: 'goes',
  beside: 'goes',
};

const meansParts: Readonly<Record<keyof MeansFinding, Fate>> = {
  kind: 'stays',
  asks: 'stays',
  provenance: 'stays',
  of: 'stays',
  by: 'stays',
  total: 'stays',
  groups: 'follows',
  comparability: 'follows',
  notes: 'follows',
  versions: 'follows',
  evidence: 'follows',
  test: 'goes',
  letters: 'goes',
  equivalence: 'goes',
  pooled: 'goes',
  variance: 'goes',
  quantiles: 'goes',
  ranks: 'goes',
  totals: 'goes',
  ratio: 'goes',
};

describe('a table of which a cell is not shown', () => {
  it('where something is not shown, nothing stands that was worked out of all of it', async () => {
    const whole = {
      tasks: [
        {
          crosstab: {
            rows: ['q1'],
            columns: ['country'],
            letters: {},
            residuals: true,
            differences: true,
            nets: [{ name: 'low', codes: ['1', '2'] }],
          },
        },
        {
          means: {
            of: ['age'],
            by: ['country'],
            letters: {},
            equivalence: { margin: 0.2 },
            pooling: 'reml',
            variance: true,
            quantiles: [0.5],
            ranks: true,
            totals: true,
            per: 'q1',
          },
        },
      ],
    };
    const rows = manyRows(300).filter(({ country }, at) => country !== 'BR' || at < 12);
    const plain = await analyse(testSource(rows), whole);
    const own = await protectedAnalysis(testSource(rows), whole, 10);
    if (!plain.ok || !own.ok) throw new Error(JSON.stringify([...plain.issues, ...own.issues]));
    const there = (part: unknown): boolean => part !== undefined && part !== null;
    for (const [place, finding] of own.value.entries()) {
      expect(finding.notes).toContainEqual({ code: 'suppressed', data: { least: 10 } });
      const parts: Readonly<Record<string, Fate>> = finding.kind === 'crosstab' ? crosstabParts : meansParts;
      const before = { ...plain.value[place] } as Readonly<Record<string, unknown>>;
      const after = { ...finding } as Readonly<Record<string, unknown>>;
      for (const [part, fate] of Object.entries(parts)) {
        if (fate === 'goes') expect([part, there(after[part])]).toEqual([part, false]);
        if (fate === 'stays') expect(after[part], part).toEqual(before[part]);
      }
      expect(there(before['letters']) && there(before['test']), finding.kind).toBe(true);
    }
  });

  it('nets are sums of cells that are shown, and nothing is said of letters that are not there', async () => {
    const told = (columns: readonly string[]) => ({
      tasks: [{ crosstab: { rows: ['q1'], columns, letters: {}, boxes: { top: 2, bottom: 2 } } }],
    });
    const people = [
      [90, 60, 75],
      [80, 120, 75],
      [60, 75, 120],
      [30, 30, 60],
      [20, 4, 75],
    ];
    const rows = people.flatMap((line, answer) =>
      line.flatMap((count, place) =>
        manyRows(count).map((row) => ({
          ...row,
          country: ['CL', 'AR', 'BR'][place] ?? null,
          q: [String(answer + 1), '1', '2'] as const,
        })),
      ),
    );
    const result = await protectedAnalysis(testSource(rows), told(['country']), 10);
    const own = result.ok ? result.value[0] : null;
    if (own?.kind !== 'crosstab') throw new Error('no table');
    const isHidden = (row: number, column: number): boolean => own.cells[row]?.[column]?.n === null;
    const places = [...(own.columns?.codes.keys() ?? [])];
    expect(own.cells.flat().some(({ n }) => n === null)).toBe(true);
    expect(own.nets?.length).toBe(2);
    for (const net of own.nets ?? []) {
      const parts = net.codes.map((code) => own.rows.codes.indexOf(code));
      for (const column of places) {
        const n = net.cells[column]?.n;
        const sum = parts.reduce((total, row) => total + (own.cells[row]?.[column]?.n ?? Number.NaN), 0);
        if (parts.some((row) => isHidden(row, column)))
          expect([n, net.cells[column]?.column.value]).toEqual([null, null]);
        else expect(n).toBe(sum);
      }
    }
    expect(own.nets?.some((net) => net.cells.some(({ n }) => n === null))).toBe(true);
    expect(own.letters).toBeUndefined();
    expect(own.notes.some(({ code }) => code.startsWith('letters'))).toBe(false);
  });
});
