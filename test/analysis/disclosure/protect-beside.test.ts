import { describe, expect, it } from 'vitest';
import { protectedAnalysis } from '../../../analysis/disclosure/protected-analysis.ts';
import { withMargins } from '../../../analysis/disclosure/table-lines.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../../analysis/finding/crosstab-finding.ts';
import { type Equation, linearRegion, type Terms } from '../../../analysis/optimise/linear-region.ts';
import { panelCodes } from '../../../analysis/pairwise/panel-tally.ts';
import { tallyOfDesign } from '../../../analysis/summary/design-tally-cells.ts';
import { type TestRow, testSource } from '../finding/survey-data.ts';

const least = 5;
const range = (length: number): readonly number[] => [...Array(length).keys()];

const people = (count: number, seed: number): readonly TestRow[] => {
  const random = seededRandom(seed);
  const one = <T>(...of: readonly [T, ...T[]]): T => of[Math.floor(random.uniform() * of.length)] ?? of[0];
  return range(count).map(() => ({
    country: one('CL', 'CL', 'CL', 'AR', 'AR', 'BR'),
    gender: one('f', 'm', 'm'),
    q: [one('1', '3', '3', '5'), one('1', '5'), one('2', '4')] as const,
    age: one(20, 33, 60),
    polarity: null,
    w: one(1, 2),
    stratum: one('n', 's'),
    psu: one('a', 'b', 'c'),
  }));
};

/** Filters of which one holds the other, that part everybody, that overlap, and that differ by hardly anybody. */
const filters = [
  ["${gender} = 'm'", "${gender} = 'm' and ${age} > 25"],
  ['${age} > 25', undefined],
  ["${gender} = 'm'", "${gender} = 'f'"],
  ["${gender} = 'm'", '${age} > 25'],
  ["${q3} = '2' or ${country} = 'BR'", "${q3} = '2'"],
  ["${country} != 'BR'", "${country} = 'CL' or ${age} > 40"],
] as const;

const crosstab = { rows: ['q1'], columns: ['country'] };

const tableOf = async (
  rows: readonly TestRow[],
  [where, beside]: readonly [string, string | undefined],
  isOpen: boolean,
) => {
  const told = beside === undefined ? { beside: where } : { beside };
  const request = {
    ...(beside === undefined ? {} : { where }),
    tasks: [{ crosstab: { ...crosstab, ...told } }],
  };
  const source = testSource(rows);
  const result = await (isOpen ? analyse(source, request) : protectedAnalysis(source, request, least));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value[0] as CrosstabFinding;
};

/**
 * What somebody can work out who knows all that is shown, and where nobody is: how wide the range is in which each group
 * of 1 to `least` - 1 people of one filter alone, of both, or of a table lies.
 */
const attack = (open: CrosstabFinding, shown: CrosstabFinding) => {
  const [rows, columns] = [open.rows.codes, open.columns?.codes ?? []];
  const [R, C] = [rows.length, columns.length];
  const beside = open.beside;
  if (beside === undefined) throw new Error('attack: nothing beside');
  const { n } = tallyOfDesign(beside.evidence);
  const size = R * C;
  const groups = panelCodes.map((_, group) =>
    withMargins(n.subarray(group * size, (group + 1) * size), R, C),
  );
  /** The cells of a place of a table with its margins. */
  const cellsOf = (place: number): readonly number[] => {
    if (place < size) return [place];
    if (place < size + R) return range(C).map((column) => (place - size) * C + column);
    if (place < size + R + C) return range(R).map((row) => row * C + (place - size - R));
    return range(size);
  };
  const terms = (layers: readonly number[], place: number): Terms =>
    layers.flatMap((group) => cellsOf(place).map((cell) => [group * size + cell, 1] as const));
  const equations: Equation[] = [...n].flatMap((count, variable) =>
    count === 0 ? [{ terms: [[variable, 1]] as Terms, value: 0 }] : [],
  );
  const tell = (layers: readonly number[], own: CrosstabFinding | null | undefined): void => {
    if (own == null) return;
    const know = (place: number, value: number | null | undefined): void => {
      if (value != null) equations.push({ terms: terms(layers, place), value });
    };
    own.rows.codes.forEach((code, at) => {
      const row = rows.indexOf(code);
      know(size + row, own.rowBases[at]?.n);
      own.columns?.codes.forEach((name, column) => {
        know(row * C + columns.indexOf(name), own.cells[at]?.[column]?.n);
      });
    });
    own.columns?.codes.forEach((name, column) => {
      know(size + R + columns.indexOf(name), own.columnBases[column]?.n);
    });
    if (own.rows.codes.length > 0) know(size + R + C, own.base.n);
  };
  tell([0, 2], shown);
  tell([1, 2], shown.beside?.finding);
  const both = (place: number): void => {
    equations.push({ terms: terms([2], place), value: groups[2]?.[place] ?? 0 });
  };
  if (shown.beside?.both != null) both(size + R + C);
  // an interval follows from how many of the cell, and of what it is a share of, pass both
  for (const { row, column, se } of shown.beside?.differences ?? []) {
    if (se === null) continue;
    const [r, c] = [rows.indexOf(row), column === null ? null : columns.indexOf(column)];
    both(c === null ? size + r : r * C + c);
    both(c === null ? size + R + C : size + R + c);
  }
  const region = linearRegion(3 * size, equations);
  if (region === null) throw new Error('attack: what is shown contradicts itself');
  return range(size + R + C + 1).flatMap((place) =>
    [[0], [1], [2], [0, 2], [1, 2]].flatMap((layers) => {
      const count = layers.reduce((sum, group) => sum + (groups[group]?.[place] ?? 0), 0);
      if (count === 0 || count >= least) return [];
      const sums = terms(layers, place);
      return [region.most(sums) - region.least(sums)];
    }),
  );
};

describe('two filters beside each other', () => {
  it('tell of nobody who is in one of them alone, or in both: what is shown leaves a range of enough people', async () => {
    let small = 0;
    let beside = 0;
    let differences = 0;
    for (const pair of filters)
      for (const seed of [1, 2, 3, 4]) {
        const rows = people(60 + 60 * seed, seed);
        const [open, shown] = await Promise.all([tableOf(rows, pair, true), tableOf(rows, pair, false)]);
        const ranges = attack(open, shown);
        small += ranges.length;
        if (shown.beside?.finding != null) beside += 1;
        differences += shown.beside?.differences.length ?? 0;
        for (const own of ranges) expect(own, `${pair} ${seed}`).toBeGreaterThanOrEqual(least - 1e-6);
      }
    expect(small, 'groups of few people there were').toBeGreaterThan(100);
    expect(beside, 'tables that could be shown').toBeGreaterThan(6);
    expect(differences).toBeGreaterThan(50);
  });

  it('say why something is not shown, also where it is the second table that hides it', async () => {
    let second = 0;
    for (const pair of filters)
      for (const seed of [1, 2, 3, 4]) {
        const shown = await tableOf(people(60 + 60 * seed, seed), pair, false);
        const other = shown.beside?.finding;
        if (other == null) continue;
        const hides = ({ cells, columnBases }: CrosstabFinding): boolean =>
          cells.length === 0 ||
          cells.flat().some(({ n }) => n === null) ||
          columnBases.some(({ n }) => n === 0);
        const codes = shown.notes.map(({ code }) => code);
        if (hides(other)) expect(codes).toContain('suppressed');
        if (hides(other) && !hides(shown)) second += 1;
        expect(codes.filter((code) => code === 'suppressed').length).toBeLessThanOrEqual(1);
      }
    expect(second, 'tables of which only the second hides').toBeGreaterThan(0);
  });

  it('would tell where each table is only protected by itself', async () => {
    const rows = people(180, 2);
    const pair = filters[0];
    const open = await tableOf(rows, pair, true);
    const ask = async (where: string) => {
      const result = await protectedAnalysis(testSource(rows), { where, tasks: [{ crosstab }] }, least);
      if (!result.ok) throw new Error('refused');
      return result.value[0] as CrosstabFinding;
    };
    const [one, other] = [await ask(pair[0]), await ask(pair[1])];
    if (open.beside === undefined) throw new Error('nothing beside');
    const apart = { ...one, beside: { ...open.beside, finding: other, both: null, differences: [] } };
    expect(Math.min(...attack(open, apart))).toBeLessThan(1);
  });

  it('stand alone where the filters differ by a few people, and say so', async () => {
    const rows = people(200, 5).map((own, place) => ({ ...own, age: place < 3 ? 20 : 40 }));
    const shown = await tableOf(rows, ["${gender} != ''", "${gender} != '' and ${age} > 25"], false);
    expect(shown.beside?.finding).toBeNull();
    expect(shown.beside?.differences).toEqual([]);
    expect(shown.notes.map(({ code }) => code)).toContain('beside-suppressed');
    expect(shown.base.n).toBeGreaterThan(150);
  });

  it('are as they were where everybody stands for enough', async () => {
    const rows = people(3000, 9);
    const pair = filters[3];
    const [open, shown] = await Promise.all([tableOf(rows, pair, true), tableOf(rows, pair, false)]);
    expect(shown.beside?.differences).toEqual(open.beside?.differences);
    expect(shown.beside?.finding?.cells).toEqual(open.beside?.finding?.cells);
    expect(shown.beside?.differences.filter(({ value }) => value !== 0).every(({ se }) => se !== null)).toBe(
      true,
    );
  });

  it('give no counts by stratum from which a few who pass one of them alone would follow', async () => {
    // of each answer six pass the first alone, three of them in each stratum
    const rows = ['1', '3', '5'].flatMap((answer) =>
      range(60).map(
        (place): TestRow => ({
          country: 'CL',
          gender: place < 46 ? 'm' : 'f',
          q: [answer, '1', '2'],
          age: place < 6 ? 20 : 40,
          polarity: null,
          w: 1,
          stratum: place % 2 === 0 ? 'n' : 's',
          psu: 'a',
        }),
      ),
    );
    const told = { rows: ['q1'], beside: "${gender} = 'm' and ${age} > 25" };
    const request = { strata: 'stratum', where: "${gender} = 'm'", tasks: [{ crosstab: told }] };
    const result = await protectedAnalysis(testSource(rows), request, least);
    const shown = result.ok ? (result.value[0] as CrosstabFinding) : undefined;
    expect(shown?.beside?.finding?.base.n, 'the tables are shown').toBe(120);
    const [one, other] = [shown?.evidence.cells ?? [], shown?.beside?.finding?.evidence.cells ?? []];
    for (const [unit, { n }] of one.entries())
      for (const [cell, count] of n.entries()) {
        const left = count - (other[unit]?.n[cell] ?? 0);
        expect(left === 0 || left >= least, `${left} in a stratum`).toBe(true);
      }
  });

  it('refuse a second filter that cannot be read, in its place', async () => {
    const ask = (told: object) =>
      analyse(testSource(people(50, 1)), { tasks: [{ crosstab: { ...crosstab, ...told } }] });
    const wrong = await ask({ beside: '${NOBODY} = 1' });
    expect(wrong.ok ? [] : wrong.issues.map(({ place }) => place)).toEqual(['tasks/0/crosstab/beside']);
  });
});
