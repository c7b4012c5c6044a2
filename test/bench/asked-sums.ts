import type { Source } from '../../analysis/source/source.ts';

/** What a source was asked for: counts by codes, or sums of numbers by codes. */
export interface AskedSums {
  readonly kind: 'counts' | 'means' | 'moments';
  readonly by: readonly string[];
  readonly of: readonly string[];
}

/** A source of a plain sample that also writes down what it is asked, each question once. */
export const withAsked = (source: Source, asked: Map<string, AskedSums>): Source => {
  const note = (own: AskedSums): void => {
    asked.set(JSON.stringify(own), own);
  };
  return {
    ...source,
    tally: (query) => {
      note({ kind: 'counts', by: query.variables, of: [] });
      return source.tally(query);
    },
    designTally: (query) => {
      note({ kind: 'counts', by: query.variables, of: [] });
      return source.designTally(query);
    },
    moments: (query) => {
      note({ kind: 'moments', by: query.by, of: query.variables });
      return source.moments(query);
    },
    designMoments: (query) => {
      note({ kind: 'means', by: query.by, of: [query.variable] });
      return source.designMoments(query);
    },
  };
};

/** The name of a variable's numbers beside its codes. */
export const numbersName = (variable: string): string => `${variable} number`;

/** The same question of a table that has codes under a variable's name, and numbers under `numbersName`. */
export const sumsSql = ({ kind, by, of }: AskedSums): string => {
  const groups = by.map((name) => `"${name}"`);
  const values = of.map((name) => `"${numbersName(name)}"`);
  const sums =
    kind === 'counts'
      ? []
      : kind === 'means'
        ? values.flatMap((value) => [`sum(${value})`, `sum(${value} * ${value})`])
        : [
            ...values.map((value) => `sum(${value})`),
            ...values.flatMap((one, place) => values.slice(place).map((other) => `sum(${one} * ${other})`)),
          ];
  const whole = values.map((value) => `${value} IS NOT NULL`);
  return `SELECT ${[...groups, 'count(*)', ...sums].join(', ')} FROM response${
    whole.length === 0 ? '' : ` WHERE ${whole.join(' AND ')}`
  }${groups.length === 0 ? '' : ' GROUP BY ALL'}`;
};
