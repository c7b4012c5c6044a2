import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codedColumn, codesMet, textColumn } from '../../../analysis/data/build-column.ts';
import type { Column, Frame } from '../../../analysis/data/column.ts';
import { protectedAnalysis } from '../../../analysis/disclosure/protected-analysis.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Design, Source } from '../../../analysis/source/source.ts';
import type { GroupedMoments } from '../../../analysis/summary/moments.ts';
import { segmentBytes } from '../../../server/storage/column-writer.ts';
import { wideLayout } from '../../../server/storage/wide-layout.ts';
import { wideSource } from '../../../server/storage/wide-source.ts';
import { wideWriter } from '../../../server/storage/wide-tables.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { engine, onEachEngine } from './engines.ts';
import { newPath } from './store-at.ts';

const label = { en: 'label' };
const listed = (codes: readonly string[]) => codes.map((code) => ({ code, label }));

const codebook: Codebook = {
  format: 'codebook-1',
  name: 'small',
  version: '1',
  languages: ['en'],
  variables: [
    {
      name: 'trust',
      measure: 'ordinal',
      label,
      direction: 'up',
      codes: [...listed(['1', '2', '3', '4', '5']), { code: 'dk', label, missing: 'unsure' }],
    },
    { name: 'told', measure: 'ordinal', label, direction: 'up', codes: listed(['0', '1', '2', '3', '4']) },
    { name: 'country', measure: 'nominal', label, codes: listed(['CL', 'ES', "O'H"]) },
    { name: 'city', measure: 'nominal', label },
    { name: 'age', measure: 'number', label },
    { name: 'money', measure: 'number', label },
    { name: 'w', measure: 'number', label, role: 'weight' },
    { name: 'part_a', measure: 'nominal', label, codes: listed(['0', '1']) },
    { name: 'part_b', measure: 'nominal', label, codes: listed(['0', '1']) },
    { name: 'why', measure: 'text', label },
  ],
  sets: [{ name: 'part', label, variables: ['part_a', 'part_b'] }],
};

/** The same numbers in every run. */
const chance = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state * 16807) % 2147483647;
    return state % below;
  };
};

const frameOf = (rows: number, seed: number): Frame => {
  const below = chance(seed);
  const pick = <T>(items: readonly T[]): T | null => items[below(items.length)] ?? null;
  const each = <T>(make: () => T): readonly T[] => Array.from({ length: rows }, make);
  const coded = (codes: readonly string[], items: readonly (string | null)[]) =>
    codedColumn(
      codes,
      each(() => pick(items)),
    );
  const city = each(() => pick(['Rancagua', 'Vigo', '10', '9', null]));
  const number = (make: () => number) => ({ kind: 'number' as const, values: Float64Array.from(each(make)) });
  return {
    rows,
    columns: new Map<string, Column>([
      [
        'trust',
        coded(
          ['1', '2', '3', '4', '5', 'dk', 'skipped', 'not-shown'],
          ['1', '2', '3', '3', '4', '5', 'dk', 'skipped', 'not-shown', null],
        ),
      ],
      ['told', coded(['0', '1', '2', '3', '4', 'skipped'], ['0', '1', '2', '3', '4', 'skipped'])],
      ['country', coded(['CL', 'ES', "O'H"], ['CL', 'ES', "O'H", null])],
      ['city', codedColumn(codesMet(city), city)],
      ['age', number(() => (below(9) === 0 ? Number.NaN : 18 + below(60)))],
      ['money', number(() => 1e9 + below(1000) / 7)],
      ['w', number(() => 0.25 + below(1000) / 300)],
      ['part_a', coded(['0', '1', 'skipped'], ['0', '1', '1', 'skipped'])],
      ['part_b', coded(['0', '1', 'skipped'], ['0', '1', 'skipped'])],
      ['why', textColumn(each(() => pick(['', 'because', 'never mind', 'ñ 語 😀', "it's \\ odd"]) ?? ''))],
    ]),
  };
};

/** Numbers near enough: sums in another order differ in the last of their digits. */
const near = (value: unknown, wanted: unknown, place: string): void => {
  if (typeof wanted === 'number' && typeof value === 'number') {
    const most = 1e-9 * Math.max(1, Math.abs(wanted));
    if (!(Math.abs(value - wanted) <= most)) expect(value, place).toBe(wanted);
  } else if (ArrayBuffer.isView(wanted) || Array.isArray(wanted)) {
    const [one, other] = [value, wanted].map((own) => Array.from(own as ArrayLike<unknown>));
    expect(one?.length, place).toBe(other?.length);
    for (const [index, own] of (other ?? []).entries()) near(one?.[index], own, `${place}[${index}]`);
  } else if (typeof wanted === 'object' && wanted !== null) {
    expect(Object.keys(value as object).sort(), place).toEqual(Object.keys(wanted).sort());
    for (const [key, own] of Object.entries(wanted))
      near((value as Record<string, unknown>)[key], own, `${place}.${key}`);
  } else expect(value, place).toEqual(wanted);
};

/** Covariances beside the deviations that they are of: where they are all but nothing, only that says what is near. */
const scaled = ({ by, groups }: GroupedMoments) => ({
  by,
  groups: groups.map(({ codes, moments: { comoment, ...own } }) => {
    const size = own.variables.length;
    const spread = own.variables.map((_, place) => Math.sqrt(comoment[place * size + place] ?? 0));
    return {
      codes,
      ...own,
      spread,
      correlation: Array.from(comoment, (value, cell) => {
        const product = (spread[Math.floor(cell / size)] ?? 0) * (spread[cell % size] ?? 0);
        return product === 0 ? 0 : value / product;
      }),
    };
  }),
});

interface Pair {
  readonly columns: Source;
  readonly tables: Source;
  readonly ways: string[];
}

/** The same rows as columns in memory and as a wide table of the engine. */
const pairOf = async (
  rows: number,
  seed = 7,
  most?: number,
  change = (own: Frame): Frame => own,
): Promise<Pair> => {
  const frame = change(frameOf(rows, seed));
  const template = frameOf(0, 1);
  const like = {
    rows: 0,
    columns: new Map([...frame.columns].map(([name, own]) => [name, template.columns.get(name) ?? own])),
  };
  const path = newPath();
  const opened = await engine().open(path);
  onTestFinished(() => opened.close());
  const wide = wideWriter(opened.writer, opened.schema);
  const columns = wideLayout(frame) ?? [];
  const ids = Buffer.concat(
    Array.from({ length: rows }, () => randomBytes(16)).sort((one, other) => one.compare(other)),
  );
  await opened.writer.transaction(async () => {
    await wide.create('small', 'stamp', columns);
    await wide.add('small', columns, segmentBytes({ ids, frame }));
  });
  const ways: string[] = [];
  return {
    columns: columnarSource({ codebook, frames: [frame], simulated: false }),
    tables: wideSource(opened.reader, opened.schema, 'small', {
      revision: 1,
      codebook,
      template: like,
      simulated: false,
      told: (way) => ways.push(way),
      ...(most === undefined ? {} : { most }),
    }),
    ways,
  };
};

const designs: readonly Design[] = [
  {},
  { weight: 'w' },
  { weight: 'w', where: "${country} = 'CL' and ${age} > 30" },
  { weight: 'w', stratum: 'country', where: "selected(${part}, 'a')" },
  { weight: 'w', stratum: 'country', cluster: 'city' },
  { stratum: 'city', where: "${trust} = 'dk' or ${trust} = ''" },
  { cluster: 'age', where: 'string-length(${why}) > 7' },
];

onEachEngine(() => {
  describe('summaries that the engine makes', () => {
    it('are those of the columns, for tables, means and both by design, and no column is read for them', async () => {
      const { columns, tables, ways } = await pairOf(600);
      for (const design of designs) {
        const about = JSON.stringify(design);
        for (const variables of [
          ['trust'],
          ['trust', 'country'],
          ['city', 'told', 'part_a'],
          ['age'],
          ['why'],
          [],
        ]) {
          const query = { ...design, variables };
          near(await tables.tally(query), await columns.tally(query), `tally ${variables} ${about}`);
          near(
            await tables.designTally(query),
            await columns.designTally(query),
            `design ${variables} ${about}`,
          );
        }
        for (const by of [[], ['country'], ['country', 'told']]) {
          for (const variables of [['trust'], ['age', 'trust', 'told'], ['money', 'age']]) {
            const query = { ...design, variables, by };
            near(
              scaled(await tables.moments(query)),
              scaled(await columns.moments(query)),
              `moments ${variables} by ${by} ${about}`,
            );
          }
          for (const variable of ['trust', 'age', 'city']) {
            const query = { ...design, variable, by };
            near(
              await tables.designMoments(query),
              await columns.designMoments(query),
              `means ${variable} ${about}`,
            );
          }
        }
      }
      expect(new Set(ways)).toEqual(new Set(['pushed']));
      expect(await tables.rows()).toBe(600);
      for (const { name } of codebook.variables)
        near(await tables.extent(name), await columns.extent(name), `extent of ${name}`);
    });

    it('are made of the columns where the engine cannot, with the same result', async () => {
      const { columns, tables, ways } = await pairOf(200, 11, 40);
      const cells = {
        axes: [{ variable: 'country', parts: ['country'], answers: ['CL', 'ES'] }],
        factors: new Map([
          ['CL', 2],
          ['ES', 0.5],
        ]),
      };
      const query = { variables: ['trust', 'city', 'country'], weight: 'w', where: '${age} > 40' };
      near(await tables.tally(query), await columns.tally(query), 'too many groups');
      const numbers = { variables: ['city', 'age'], by: ['country'] };
      near(await tables.moments(numbers), await columns.moments(numbers), 'codes that nobody listed');
      const people = { variable: 'trust', by: [], weight: 'w', cluster: '@row' };
      near(await tables.designMoments(people), await columns.designMoments(people), 'people as clusters');
      expect(new Set(ways)).toEqual(new Set(['read']));
      const made = { variables: ['trust'], weight: '@weight', margin: '@margins' };
      near(
        await tables.weighted({ ...cells, base: 'w' }).designTally(made),
        await columns.weighted({ ...cells, base: 'w' }).designTally(made),
        'weights that meet margins',
      );
      const scanned: Frame[] = [];
      for await (const frame of tables.scan({ variables: ['why', 'age'], where: "${country} = 'ES'" }))
        scanned.push(frame);
      const wanted: Frame[] = [];
      for await (const frame of columns.scan({ variables: ['why', 'age'], where: "${country} = 'ES'" }))
        wanted.push(frame);
      expect(scanned.map(({ rows }) => rows)).toEqual(wanted.map(({ rows }) => rows));
    });

    it('of numbers too large or too small to be multiplied are those of columns', async () => {
      for (const [money, w] of [
        [
          [1e200, 3, Number.NaN],
          [1, 2],
        ],
        [
          [1e308, 1.5e308],
          [0, 2],
        ],
        [
          [3e-200, 1e-200, -0],
          [1, 2],
        ],
        [
          [1, 2, 3],
          [1e-200, 1e200],
        ],
      ] as const) {
        const made = (list: readonly number[]): Column => ({
          kind: 'number',
          values: Float64Array.from({ length: 40 }, (_, row) => list[row % list.length] ?? 0),
        });
        const { columns, tables } = await pairOf(40, 3, undefined, (frame) => ({
          ...frame,
          columns: new Map([...frame.columns, ['money', made(money)], ['w', made(w)]]),
        }));
        for (const design of [{}, { weight: 'w', stratum: 'country' }]) {
          const asked = async (source: Source) => ({
            tally: await source.tally({ ...design, variables: ['money'] }),
            design: await source.designTally({ ...design, variables: ['trust'] }),
            moments: scaled(
              await source.moments({ ...design, variables: ['money', 'told'], by: ['country'] }),
            ),
            means: await source.designMoments({ ...design, variable: 'money', by: ['told'] }),
          });
          near(await asked(tables), await asked(columns), `${money} ${w} ${JSON.stringify(design)}`);
        }
      }
    });

    it('of nobody are those of columns of nobody', async () => {
      const { columns, tables } = await pairOf(0);
      for (const design of designs.slice(0, 5)) {
        const query = { ...design, variables: ['trust', 'country'] };
        near(await tables.tally(query), await columns.tally(query), 'tally');
        near(await tables.designTally(query), await columns.designTally(query), 'design');
        near(
          await tables.moments({ ...design, variables: ['trust'], by: ['country'] }),
          await columns.moments({ ...design, variables: ['trust'], by: ['country'] }),
          'moments',
        );
      }
      expect(await tables.rows()).toBe(0);
      near(await tables.extent('age'), await columns.extent('age'), 'extent');
    });

    it('object to the same filters and weights', async () => {
      const { columns, tables } = await pairOf(60);
      for (const where of ['${agee} > 3', '${age} >', "${country} = 'CL'", 'regex(${why}, "(")'])
        expect(await tables.filterIssues(where), where).toEqual(await columns.filterIssues(where));
      for (const weight of ['age', 'trust'])
        for (const source of [columns, tables])
          await expect(source.tally({ variables: ['trust'], weight })).rejects.toThrow();
    });

    it('end in the same findings, with the same figures withheld', async () => {
      const { columns, tables } = await pairOf(300, 5);
      const request = {
        weight: 'w',
        where: '${age} > 25',
        tasks: [
          { crosstab: { rows: ['trust', 'told'], columns: ['country'] } },
          { crosstab: { rows: ['told'], columns: ['part'] } },
          { means: { of: ['age', 'trust'], by: ['country'] } },
        ],
      };
      const [one, other] = [
        await protectedAnalysis(tables, request, 20),
        await protectedAnalysis(columns, request, 20),
      ];
      expect(other.ok).toBe(true);
      near(one, other, 'findings');
    });
  });
}, 'PGlite');
