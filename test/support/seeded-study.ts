import type { CountedTable } from '../../analysis/release/grouped-counts.ts';
import type { ReleasedVariable } from '../../analysis/release/make-release.ts';
import type { DeclaredTable } from '../../analysis/release/release.ts';
import { seededChance } from './seeded-chance.ts';

/** Somebody's answers by variable, `''` where they gave none. */
export interface Person {
  readonly answers: Readonly<Record<string, string>>;
  readonly weight: number;
}

/** A study that is made up: its variables, what it publishes, and who was in it at each of some moments. */
export interface SeededStudy {
  readonly variables: readonly ReleasedVariable[];
  readonly tables: readonly DeclaredTable[];
  readonly moments: readonly (readonly Person[])[];
  /** Of each moment, whether nobody left since the one before. */
  readonly onlyGrows: readonly boolean[];
  readonly weighted: boolean;
}

/** A study of some dozens to hundreds of people, with small groups, missing answers, latecomers, and some who leave. */
export const seededStudy = (seed: number): SeededStudy => {
  const chance = seededChance(seed);
  const whole = (from: number, to: number): number => from + Math.floor(chance() * (to - from + 1));
  const variable = (name: string, codes: number, isOrdered: boolean): ReleasedVariable => ({
    name,
    codes: Array.from({ length: codes }, (_, place) => `${place + 1}`),
    isOrdered,
  });
  const variables = [
    variable('country', whole(2, 6), false),
    variable('age', whole(2, 4), true),
    variable('alone', whole(2, 4), true),
    ...Array.from({ length: whole(1, 3) }, (_, place) =>
      variable(`q${place + 1}`, whole(2, 5), chance() < 0.6),
    ),
  ];
  const questions = variables.slice(3).map(({ name }) => name);
  const tables: readonly DeclaredTable[] = [
    ...questions.map((rows) => ({ rows, columns: 'country' })),
    ...(chance() < 0.5 ? [{ rows: 'age', columns: 'country' }] : []),
    ...(chance() < 0.4 ? [{ rows: 'alone' }] : []),
  ];
  const weighted = chance() < 0.3;
  const silence = chance() < 0.5 ? 0.04 : 0;
  const skews = new Map(variables.map(({ name }) => [name, 0.6 + chance() * 1.6]));
  const draw = ({ name, codes }: ReleasedVariable, turn: number): string => {
    if (chance() < silence) return '';
    const place = Math.floor(codes.length * chance() ** (skews.get(name) ?? 1));
    return codes[(place + turn) % codes.length] ?? '';
  };
  const person = (): Person => {
    const country = Math.floor(chance() * 2);
    return {
      answers: Object.fromEntries(
        variables.map((own) => [own.name, draw(own, own.name.startsWith('q') ? country : 0)]),
      ),
      weight: weighted ? 0.5 + 1.5 * chance() : 1,
    };
  };
  const people = (n: number): readonly Person[] => Array.from({ length: n }, person);
  const moments: (readonly Person[])[] = [people(whole(40, 400))];
  const onlyGrows = [true];
  for (let moment = 1; moment < 3; moment += 1) {
    const before = moments.at(-1) ?? [];
    const leaves = chance() < 0.3;
    const stay = leaves ? before.filter(() => chance() > 0.03) : before;
    onlyGrows.push(stay.length === before.length);
    const come = chance() < 0.3 ? whole(1, 12) : whole(12, 30 + Math.floor(before.length * 0.8));
    moments.push([...stay, ...people(come)]);
  }
  return { variables, tables, moments, onlyGrows, weighted };
};

/** The tables of a study as its columns would count them. */
export const countedTables = (
  { variables, tables, weighted }: Pick<SeededStudy, 'variables' | 'tables' | 'weighted'>,
  people: readonly Person[],
): readonly CountedTable[] =>
  tables.map((table) => {
    const names = table.columns === undefined ? [table.rows] : [table.rows, table.columns];
    const dimensions = names.map((name) => ({
      variable: name,
      codes: [...(variables.find((own) => own.name === name)?.codes ?? []), ''],
    }));
    const size = dimensions.reduce((product, { codes }) => product * codes.length, 1);
    const [n, w, w2] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    for (const { answers, weight } of people) {
      const place = dimensions.reduce(
        (own, { variable, codes }) => own * codes.length + codes.indexOf(answers[variable] ?? ''),
        0,
      );
      const own = weighted ? weight : 1;
      n[place] = (n[place] ?? 0) + 1;
      w[place] = (w[place] ?? 0) + own;
      w2[place] = (w2[place] ?? 0) + own * own;
    }
    return { ...table, tally: { dimensions, n, w, w2 } };
  });
