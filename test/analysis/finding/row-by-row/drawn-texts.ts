import type { Column, Frame } from '../../../../analysis/data/column.ts';
import { type Random, seededRandom } from '../../../../analysis/distribution/random.ts';
import { columnarSource } from '../../../../analysis/source/columnar.ts';
import type { Design, Source } from '../../../../analysis/source/source.ts';

export const oneOf = <T>(list: readonly T[], random: Random): T => {
  const found = list[random.integer(list.length)];
  if (found === undefined) throw new Error('oneOf: nothing');
  return found;
};

/** A column whose codes stand in the order in which they are met: in another one in every frame. */
export const coded = (values: readonly (string | null)[]): Column => {
  const codes = [...new Set(values.filter((value) => value !== null))];
  return {
    kind: 'coded',
    codes,
    values: Uint8Array.from(values, (own) => (own === null ? 255 : codes.indexOf(own))),
  };
};

export const text = (values: readonly string[]): Column => {
  const texts = [...new Set(['', ...values])];
  return { kind: 'text', texts, values: Uint32Array.from(values, (own) => texts.indexOf(own)) };
};

export const number = (values: readonly number[]): Column => ({
  kind: 'number',
  values: Float64Array.from(values),
});

export const variable = (name: string, measure: string, codes?: readonly string[]) => ({
  name,
  measure,
  label: {},
  ...(codes === undefined ? {} : { codes: codes.map((code) => ({ code, label: {} })) }),
});

/** Where somebody stands in a design: group, language, stratum, cluster and weight, some of them missing. */
export const place = (random: Random) => ({
  side: random.uniform() < 0.05 ? null : oneOf(['left', 'right', 'skipped'], random),
  language: random.uniform() < 0.02 ? null : oneOf(['en', 'en', 'es'], random),
  stratum: oneOf(['a', 'b'], random),
  cluster: String(random.integer(12)),
  weight: random.uniform() < 0.05 ? 0 : 0.5 + random.uniform(),
});

const placed = (people: readonly ReturnType<typeof place>[]): readonly (readonly [string, Column])[] => [
  ['side', coded(people.map(({ side }) => side))],
  ['language', coded(people.map(({ language }) => language))],
  ['stratum', coded(people.map(({ stratum }) => stratum))],
  ['cluster', coded(people.map(({ cluster }) => cluster))],
  ['weight', number(people.map(({ weight }) => weight))],
];

/** A source of people drawn by chance, in two frames: what a test draws of their texts, and where they stand. */
export const drawnSource = <Person extends ReturnType<typeof place>>(
  rows: number,
  drawn: {
    readonly seed: number;
    readonly person: (random: Random) => Person;
    readonly columns: (people: readonly Person[]) => readonly (readonly [string, Column])[];
    readonly variables: readonly unknown[];
  },
): Source => {
  const random = seededRandom(drawn.seed);
  const frame = (size: number): Frame => {
    const people = Array.from({ length: size }, () => drawn.person(random));
    return { rows: size, columns: new Map([...drawn.columns(people), ...placed(people)]) };
  };
  return columnarSource({
    simulated: false,
    codebook: {
      format: 'codebook-1',
      name: 'drawn',
      version: 'h',
      languages: ['en'],
      variables: [
        ...drawn.variables,
        variable('side', 'nominal', ['left', 'right']),
        { ...variable('language', 'nominal', ['en', 'es']), role: 'language' },
        variable('stratum', 'nominal', ['a', 'b']),
        variable('cluster', 'nominal'),
        { ...variable('weight', 'number'), role: 'weight' },
      ],
    } as never,
    frames: [frame(Math.ceil(rows / 3)), frame(Math.floor((2 * rows) / 3))],
  });
};

export const designs: readonly (readonly [string, Design])[] = [
  ['a plain sample', {}],
  ['weights', { weight: 'weight' }],
  ['strata and clusters', { weight: 'weight', stratum: 'stratum', cluster: 'cluster' }],
  ['a filter', { weight: 'weight', where: "${cluster} != '3'" }],
];

/** The same design in the words of a request. */
export const asRequest = ({ weight, stratum, cluster, where }: Design) => ({
  ...(weight === undefined ? {} : { weight }),
  ...(stratum === undefined ? {} : { strata: stratum }),
  ...(cluster === undefined ? {} : { cluster }),
  ...(where === undefined ? {} : { where }),
});

/** Numbers to nine digits, since sums are made in another order. */
export const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, own) =>
      typeof own === 'number' && !Number.isInteger(own) ? Number(own.toPrecision(9)) : own,
    ),
  );
