import { describe, expect, it } from 'vitest';
import { protectedAnalysis } from '../../../analysis/disclosure/protected-analysis.ts';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { manyRows, type TestRow, testCodebook, testSource } from '../finding/survey-data.ts';

/** The one finding of a task, of the kind that was asked for, as whoever must not hear of few hears it. */
const asked = async <Kind extends Finding['kind']>(
  kind: Kind,
  rows: readonly TestRow[],
  told: object,
  least: number,
): Promise<Extract<Finding, { readonly kind: Kind }>> => {
  const result = await protectedAnalysis(testSource(rows), { tasks: [{ [kind]: told }] }, least);
  const [finding] = result.ok ? result.value : [];
  if (finding?.kind !== kind) throw new Error(JSON.stringify(result.issues));
  return finding as Extract<Finding, { readonly kind: Kind }>;
};

describe('of few people', () => {
  it('items by group without groups of few, and a structure of enough people or none', async () => {
    const rows = manyRows(420).map((own, place) => ({
      ...own,
      country: place < 4 ? 'BR' : place % 2 === 0 ? 'CL' : 'AR',
    }));
    const items = (least: number) => asked('items', rows, { construct: 'TRUST', by: 'country' }, least);
    expect((await items(2)).leftOut).toEqual([{ code: 'BR', n: 4 }]);
    const own = await items(10);
    expect(own.leftOut).toEqual([]);
    expect(own.groups.map(({ code }) => code)).toEqual(['AR']);
    expect(await items(500)).toMatchObject({ reference: null, groups: [] });
    const structure = (least: number) => asked('structure', rows, { construct: 'TRUST' }, least);
    expect(await structure(2)).toMatchObject({ n: 420 });
    expect(await structure(500)).toMatchObject({ n: 0, kmo: null, factors: null });

    /* Two people left an item out: full information counts 420, complete answers 418. */
    const random = seededRandom(7);
    const holes = rows.map((one, place) => {
      const level = random.normal();
      const answer = () => Math.max(1, Math.min(5, Math.round(3 + level + random.normal())));
      const [first, second, third] = [answer(), answer(), 6 - answer()].map(String);
      const left = place === 6 || place === 8 ? null : (first ?? null);
      return { ...one, q: [left, second ?? null, third ?? null] as const };
    });
    const modelOf = async (least: number) => {
      const told = { construct: 'TRUST', estimator: 'fiml', by: ['country'] };
      return (await asked('structure', holes, told, least)).model;
    };
    const whole = await modelOf(2);
    expect([whole?.n, whole?.groups.map(({ n }) => n)]).toEqual([420, [208, 208]]);
    expect(whole?.comparability?.leftOut).toEqual([{ codes: ['BR'], n: 4 }]);
    const few = await modelOf(10);
    expect([few?.n, few?.groups, few?.comparability?.leftOut]).toEqual([null, [], []]);
    expect(few?.fit?.cfi).toBeGreaterThan(0.5);
    expect((await modelOf(500))?.fit).toBeUndefined();
  });

  it('answer styles without groups of few, and without counts of few who tick a straight line', async () => {
    const random = seededRandom(11);
    const rows = manyRows(300).map((own, place) => {
      const answer = () => String(1 + random.integer(5));
      const line = place > 12 && place < 16 ? '3' : null;
      const q = [answer(), line ?? answer(), answer()] as const;
      const mixed = q[0] === q[1] && q[1] === q[2] ? (['1', '2', q[2]] as const) : q;
      return {
        ...own,
        country: place < 5 ? 'BR' : place % 2 === 0 ? 'CL' : 'AR',
        q: line === null ? mixed : (['3', '3', '3'] as const),
      };
    });
    const patterns = (least: number) =>
      asked('patterns', rows, { of: ['q1', 'q2', 'q3'], by: ['country'] }, least);
    const open = await patterns(2);
    expect(open.styles[0]?.seen).toBe(3);
    expect(open.styles[1]?.groups.map(({ mean }) => mean.base.n)).toEqual([147, 148, 5]);
    const own = await patterns(10);
    const [straight, run] = own.styles;
    expect(straight).toMatchObject({ seen: null, groups: [], test: null });
    expect(straight?.total.value).toBeNull();
    expect(run?.groups.some(({ codes }) => codes[0] === 'BR')).toBe(false);
    expect(run?.test).toBeNull();
    expect(run?.total.value).toBeGreaterThan(1);
    expect(sentence(own, 'en', testCodebook)).toMatch(/^Over 3 items, \d+\s?% of answers are at an end/);
    expect((await patterns(1000)).base.n).toBe(0);
  });

  it('a regression without codes that few have, or are compared with; nothing where few gave the outcome', async () => {
    const rows = manyRows(120).map((own, place) => ({
      ...own,
      country: place < 4 ? 'BR' : place % 2 === 0 ? 'CL' : 'AR',
      gender: place % 40 === 0 ? 'f' : 'm',
    }));
    const regression = (told: object, least: number) => asked('regression', rows, told, least);
    const told = { of: 'TRUST', by: ['country'] };
    const open = await regression(told, 2);
    expect(open.coefficients.map(({ code, n, value }) => [code, n, value !== null])).toEqual([
      ['AR', 58, true],
      ['BR', 4, true],
    ]);
    const own = await regression(told, 10);
    expect(own.coefficients.map(({ code, n, value }) => [code, n, value !== null])).toEqual([
      ['AR', null, true],
      ['BR', null, false],
    ]);
    expect(own.r2).toBeNull();
    expect(own.notes.map(({ code }) => code)).toContain('suppressed');
    const few = await regression({ of: 'gender', by: ['age'] }, 10);
    expect([few.base.n, few.fewest, few.coefficients[0]?.value]).toEqual([0, null, null]);
  });
});
