import type { Column, Frame } from '../../../../analysis/data/column.ts';
import { type Random, seededRandom } from '../../../../analysis/distribution/random.ts';
import { analyse } from '../../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../../analysis/finding/finding.ts';
import { columnarSource } from '../../../../analysis/source/columnar.ts';
import type { Design, Source } from '../../../../analysis/source/source.ts';
import type { RowsAsked } from './rows.ts';

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

/** The tone that is read in a text, as columns have it. */
interface Toned {
  readonly sentiment: string | null;
  readonly polarity: number;
}

const toned = (people: readonly Toned[]): readonly (readonly [string, Column])[] => [
  ['why_polarity', number(people.map(({ polarity }) => polarity))],
  ['why_sentiment', coded(people.map(({ sentiment }) => sentiment))],
];

/** A source of people drawn by chance, in two frames: what a test draws of their texts, and where they stand. */
export const drawnSource = <Person extends ReturnType<typeof place> & Toned>(
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
    return { rows: size, columns: new Map([...toned(people), ...drawn.columns(people), ...placed(people)]) };
  };
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
const asRequest = ({ weight, stratum, cluster, where }: Design) => ({
  ...(weight === undefined ? {} : { weight }),
  ...(stratum === undefined ? {} : { strata: stratum }),
  ...(cluster === undefined ? {} : { cluster }),
  ...(where === undefined ? {} : { where }),
});

/** The one finding of a task on texts, by groups or of everybody. */
export const findingOf = async <Kind extends Finding['kind']>(
  kind: Kind,
  source: Source,
  design: Design,
  by: readonly string[],
): Promise<Extract<Finding, { readonly kind: Kind }>> => {
  const answer = await analyse(source, { tasks: [{ [kind]: { of: 'why', by } }], ...asRequest(design) });
  const [finding] = answer.ok ? answer.value : [];
  if (finding?.kind !== kind) throw new Error(JSON.stringify(answer));
  return finding as Extract<Finding, { readonly kind: Kind }>;
};

/** What is asked of every row. */
export const rowsAsked = (by: readonly string[]): RowsAsked => ({
  of: 'why',
  by,
  valid: by.length === 0 ? [] : [['left', 'right']],
});

/** Numbers to nine digits, since sums are made in another order. */
export const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, own) =>
      typeof own === 'number' && !Number.isInteger(own) ? Number(own.toPrecision(9)) : own,
    ),
  );
