import { describe, expect, test } from 'vitest';
import type { Column, Frame } from '../../../analysis/data/column.ts';
import { type Random, seededRandom } from '../../../analysis/distribution/random.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { outcomes } from '../../../analysis/finding/text-outcomes.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Design, Source } from '../../../analysis/source/source.ts';
import { tonesRowByRow } from './tones-row-by-row.ts';

const oneOf = (list: readonly string[], random: Random): string => list[random.integer(list.length)] ?? '';

/** Columns whose codes stand in another order in every frame. */
const coded = (values: readonly (string | null)[]): Column => {
  const codes = [...new Set(values.filter((value) => value !== null))];
  return {
    kind: 'coded',
    codes,
    values: Uint8Array.from(values, (own) => (own === null ? 255 : codes.indexOf(own))),
  };
};
const number = (values: readonly number[]): Column => ({ kind: 'number', values: Float64Array.from(values) });

/** Texts of which one in so many was read by people; some were named by their authors, some cannot be read. */
const frameOf = (random: Random, size: number, read: number): Frame => {
  const people = Array.from({ length: size }, () => {
    const tone = oneOf(['negative', 'neutral', 'positive'], random);
    const label = random.uniform() < 0.2 ? oneOf(['negative', 'neutral', 'positive'], random) : tone;
    const kind = random.uniform();
    return {
      sentiment:
        kind < 0.05
          ? null
          : kind < 0.1
            ? 'removed-by-author'
            : kind < 0.2
              ? oneOf(['no-words-known', 'language-unsupported'], random)
              : label,
      polarity:
        random.uniform() < 0.08
          ? Number.NaN
          : (label === 'positive' ? 0.5 : label === 'negative' ? -0.5 : 0) + random.uniform() / 10,
      code:
        random.uniform() * read >= 1
          ? oneOf(['not-coded', 'skipped'], random)
          : random.uniform() < 0.02
            ? 'differ'
            : random.uniform() < 0.1
              ? oneOf(['mixed', 'unclear'], random)
              : tone,
      side: random.uniform() < 0.05 ? null : oneOf(['left', 'right', 'skipped'], random),
      language: random.uniform() < 0.02 ? null : oneOf(['en', 'en', 'es'], random),
      stratum: oneOf(['a', 'b'], random),
      cluster: String(random.integer(12)),
      weight: random.uniform() < 0.05 ? 0 : 0.5 + random.uniform(),
    };
  });
  return {
    rows: size,
    columns: new Map<string, Column>([
      ['why_polarity', number(people.map(({ polarity }) => polarity))],
      ['why_sentiment', coded(people.map(({ sentiment }) => sentiment))],
      ['why_code', coded(people.map(({ code }) => code))],
      ['side', coded(people.map(({ side }) => side))],
      ['language', coded(people.map(({ language }) => language))],
      ['stratum', coded(people.map(({ stratum }) => stratum))],
      ['cluster', coded(people.map(({ cluster }) => cluster))],
      ['weight', number(people.map(({ weight }) => weight))],
    ]),
  };
};

const sourceOf = (random: Random, rows: number, read: number): Source => {
  const variable = (name: string, measure: string, codes?: readonly string[]) => ({
    name,
    measure,
    label: {},
    ...(codes === undefined ? {} : { codes: codes.map((code) => ({ code, label: {} })) }),
  });
  return columnarSource({
    simulated: false,
    codebook: {
      format: 'codebook-1',
      name: 'drawn',
      version: 'h',
      languages: ['en'],
      variables: [
        variable('why', 'text'),
        variable('why_polarity', 'number'),
        variable('why_sentiment', 'nominal', ['negative', 'neutral', 'positive']),
        variable('why_code', 'nominal', ['negative', 'neutral', 'positive', 'mixed', 'unclear']),
        variable('side', 'nominal', ['left', 'right']),
        { ...variable('language', 'nominal', ['en', 'es']), role: 'language' },
        variable('stratum', 'nominal', ['a', 'b']),
        variable('cluster', 'nominal'),
        { ...variable('weight', 'number'), role: 'weight' },
      ],
    } as never,
    frames: [Math.ceil(rows / 3), Math.floor((2 * rows) / 3)].map((size) => {
      const { columns, ...frame } = frameOf(random, size, read);
      const texts: Column = { kind: 'text', texts: [''], values: new Uint32Array(size) };
      return { ...frame, columns: new Map([...columns, ['why', texts]]) };
    }),
  });
};

/** Numbers to nine digits, since sums are made in another order. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, own) =>
      typeof own === 'number' && !Number.isInteger(own) ? Number(own.toPrecision(9)) : own,
    ),
  );

const designs: readonly (readonly [string, Design])[] = [
  ['a plain sample', {}],
  ['weights', { weight: 'weight' }],
  ['strata and clusters', { weight: 'weight', stratum: 'stratum', cluster: 'cluster' }],
  ['a filter', { weight: 'weight', where: "${cluster} != '3'" }],
];

describe('tones put right by columns are those of a look at every text', () => {
  for (const [name, design] of designs)
    for (const by of [[], ['side']] as const)
      for (const read of [40, 5, 2])
        test(`${name}, one in ${read} read${by.length === 0 ? '' : ', by group'}`, async () => {
          const source = sourceOf(seededRandom(5), 1200, read);
          const { weight, stratum, cluster, where } = design;
          const answer = await analyse(source, {
            tasks: [{ sentiment: { of: 'why', by } }],
            ...(weight === undefined ? {} : { weight }),
            ...(stratum === undefined ? {} : { strata: stratum }),
            ...(cluster === undefined ? {} : { cluster }),
            ...(where === undefined ? {} : { where }),
          });
          const [finding] = answer.ok ? answer.value : [];
          if (finding?.kind !== 'sentiment') throw new Error(JSON.stringify(answer));
          const valid = by.length === 0 ? [] : [['left', 'right']];
          const slow = await tonesRowByRow(source, { of: 'why', by, valid }, design);
          const told = (own: (typeof finding.groups)[number]['corrected']) =>
            own === null
              ? null
              : outcomes.map((outcome) => [own[outcome].value, own[outcome].se, own[outcome].base.n]);
          expect(rounded(finding.groups.map(({ corrected }) => told(corrected)))).toEqual(
            rounded(slow.groups),
          );
          expect(rounded(told(finding.corrected?.total ?? null))).toEqual(rounded(slow.total));
          expect(rounded(finding.corrected?.test ?? null)).toEqual(rounded(slow.test));
          // in between one group or the other has too few
          if (read !== 5) expect(finding.corrected !== null).toBe(read === 2);
        });
});
