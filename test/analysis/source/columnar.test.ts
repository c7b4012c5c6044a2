import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../analysis/data/column.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers, texts } from '../../support/columns.ts';

const label = { en: '' };
const codebook: Codebook = {
  format: 'codebook-1',
  name: 'c',
  version: '1',
  languages: ['en'],
  variables: [
    {
      name: 'q',
      measure: 'ordinal',
      label,
      direction: 'up',
      codes: [
        ...['1', '2', '3'].map((code) => ({ code, label })),
        { code: '98', label, missing: 'unsure' as const },
      ],
    },
    { name: 'g', measure: 'nominal', label, codes: ['x', 'y'].map((code) => ({ code, label })) },
    { name: 'w', measure: 'number', label },
    { name: 'y', measure: 'number', label },
    { name: 'day', measure: 'text', label },
  ],
};

const qCodes = ['1', '2', '3', '98'];
const first = frame({
  q: coded(qCodes, ['1', '2', null, '98']),
  g: coded(['x', 'y'], ['x', 'y', 'x', 'y']),
  w: numbers([1, 2, 3, 4]),
  y: numbers([10, 20, 30, null]),
  day: texts(['2026-11-02', '2026-11-03', '', '2026-11-02']),
});
const second = frame({
  q: coded(qCodes, ['3', '2']),
  g: coded(['x', 'y'], ['x', 'y']),
  w: numbers([5, 6]),
  y: numbers([50, 60]),
  day: texts(['2026-11-01', '2026-11-02']),
});

const sourceOf = (...frames: readonly Frame[]) => columnarSource({ codebook, frames, simulated: false });
const source = sourceOf(first, second);

describe('summaries from columns', () => {
  it('count codes in the codebook order with those who gave none last', async () => {
    const { dimensions, n, w, w2 } = await source.tally({ variables: ['q'], weight: 'w' });
    expect(dimensions).toEqual([{ variable: 'q', codes: ['1', '2', '3', '98', ''] }]);
    expect([[...n], [...w], [...w2]]).toEqual([
      [1, 2, 1, 1, 1],
      [1, 8, 5, 4, 3],
      [1, 40, 25, 16, 9],
    ]);
  });

  it('count texts and numbers by each distinct one', async () => {
    const { dimensions, n } = await source.tally({ variables: ['day'] });
    expect(dimensions[0]?.codes).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '']);
    expect([...n]).toEqual([1, 3, 1, 1]);
  });

  it('read the number behind a code on the scale, and none behind a missing reason', async () => {
    const { groups } = await source.moments({ variables: ['q'], by: [] });
    expect([groups[0]?.moments.n, groups[0]?.moments.mean[0]]).toEqual([4, 2]);
  });

  it('give moments by group in the codebook order, complete rows only', async () => {
    const { groups } = await source.moments({ variables: ['q', 'y'], by: ['g'] });
    expect(groups.map(({ codes, moments }) => [codes, moments.n, ...moments.mean])).toEqual([
      [['x'], 2, 2, 30],
      [['y'], 2, 2, 40],
    ]);
  });

  it('keep every row in the design, whatever the filter lets through', async () => {
    const where = "${g} = 'x'";
    const { units, cells } = await source.designTally({ variables: ['q'], stratum: 'g', where });
    expect(units).toEqual([
      { stratum: 'x', rows: 3 },
      { stratum: 'y', rows: 3 },
    ]);
    expect(cells.map(({ n }) => n.reduce((sum, one) => sum + one, 0))).toEqual([3, 0]);
    const moments = await source.designMoments({ variable: 'y', by: [], stratum: 'g', where });
    expect([[...moments.n], [...moments.wy]]).toEqual([
      [3, 0],
      [90, 0],
    ]);
  });

  it('scan the rows that a filter lets through', async () => {
    const rows: number[] = [];
    for await (const part of source.scan({ variables: ['day'], weight: 'w', where: "${g} = 'y'" })) {
      const column = part.columns.get('w');
      if (column?.kind === 'number') rows.push(part.rows, ...column.values);
      expect([...part.columns.keys()]).toEqual(['day', 'w']);
    }
    expect(rows).toEqual([2, 2, 4, 1, 6]);
  });

  it('say the extent of a variable', async () => {
    expect(await source.extent('y')).toEqual({ present: 5, absent: 1, least: 10, greatest: 60 });
    expect(await source.extent('q')).toEqual({ present: 5, absent: 1, least: null, greatest: null });
  });

  it('are those of nobody when there are no rows', async () => {
    for (const empty of [sourceOf(), sourceOf(frame({ q: coded(qCodes, []), g: coded(['x'], []) }))]) {
      expect(await empty.rows()).toBe(0);
      expect([...(await empty.tally({ variables: ['q'] })).n].every((n) => n === 0)).toBe(true);
      const { units, cells } = await empty.designTally({ variables: ['q', 'g'], stratum: 'g' });
      expect([units.length, cells[0]?.dimensions.length]).toEqual([1, 2]);
    }
  });

  it('throw where a caller did not check', async () => {
    await expect(source.tally({ variables: ['nothing'] })).rejects.toThrow(/no variable nothing/);
    await expect(source.tally({ variables: ['q'], weight: 'g' })).rejects.toThrow(/not a weight/);
    await expect(source.tally({ variables: ['q'], weight: 'y' })).rejects.toThrow(/not a weight/);
    await expect(source.moments({ variables: ['day'], by: [] })).rejects.toThrow(/day is text/);
    await expect(source.tally({ variables: ['q'], where: '${q} =' })).rejects.toThrow(/in the filter/);
  });
});
