import type { RawBuilder } from 'kysely';
import { codeNumbers, variableOf } from '../../analysis/data/codes.ts';
import type { SqlTable } from './group-table.ts';
import { sql } from './kysely.ts';

/** Beyond this a query would be longer than reading the columns. */
const mostCases = 60;

/** A number as SQL says it, exactly. */
export const literal = (value: number): RawBuilder<unknown> =>
  sql`cast(${sql.lit(String(value))} as double precision)`;

/** The number of a variable in each row; null where SQL cannot say it. */
export const numberIn = ({ codebook, template }: SqlTable, name: string): RawBuilder<unknown> | null => {
  const column = template.columns.get(name);
  const variable = variableOf(codebook, name);
  if (column === undefined || variable === null || column.kind === 'text') return null;
  if (column.kind === 'number') return sql`${sql.id(name)}`;
  // any code that reads as a number is one where no codes are listed
  if (variable.codes === undefined || column.codes.length > mostCases) return null;
  const numbers = codeNumbers(variable, column.codes);
  const cases = column.codes.flatMap((code, place) => {
    const number = numbers[place] ?? Number.NaN;
    return Number.isNaN(number) ? [] : [sql`when ${sql.lit(code)} then ${literal(number)}`];
  });
  return cases.length === 0
    ? sql`cast(null as double precision)`
    : sql`case ${sql.id(name)} ${sql.join(cases, sql` `)} end`;
};
