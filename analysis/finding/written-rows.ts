import { validCodes } from '../data/codes.ts';
import type { Column } from '../data/column.ts';
import { rowMask } from '../data/filter.ts';
import { textLanguageName } from '../data/sentiment-names.ts';
import { type Asked, variableNamed } from './asked.ts';
import { filterNames } from './filter-names.ts';

/** A text somebody wrote, with what places its author. */
export interface WrittenRow {
  readonly text: string;
  /** That it is written in, where that is known; else that it was answered in. */
  readonly language: string;
  /** In each variable asked for; an empty string where there is no valid code. */
  readonly codes: readonly string[];
  /** Whether each expression asked for holds. */
  readonly holds: readonly boolean[];
  readonly weight: number;
  readonly stratum: string;
  readonly cluster: string;
  readonly cell: string;
}

const codeAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';

/** The texts of an open question that pass the filter and count, by a second pass. */
export const writtenRows = async (
  asked: Asked,
  {
    of,
    by,
    expressions = [],
  }: { readonly of: string; readonly by: readonly string[]; readonly expressions?: readonly string[] },
): Promise<readonly WrittenRow[]> => {
  const { source, design } = asked;
  const { codebook } = source;
  const known = new Set(codebook.variables.map(({ name }) => name));
  const answered = codebook.variables.find(({ role }) => role === 'language')?.name;
  const written = known.has(textLanguageName(of)) ? textLanguageName(of) : undefined;
  const read = expressions.flatMap((own) => filterNames(codebook, own));
  const variables = [...new Set([of, ...by, ...read, ...[answered, written].flatMap((name) => name ?? [])])];
  const book = { ...codebook, variables: codebook.variables.filter(({ name }) => variables.includes(name)) };
  const valid = by.map((name) => new Set(validCodes(variableNamed(asked, name))));
  const rows: WrittenRow[] = [];
  for await (const frame of source.scan({ ...design, variables })) {
    const column = (name: string | undefined): Column | undefined =>
      name === undefined ? undefined : frame.columns.get(name);
    const texts = column(of);
    if (texts?.kind !== 'text') throw new Error(`writtenRows: ${of} is no text`);
    const weights = column(design.weight);
    const masks = expressions.map((own) => rowMask(frame, book, own));
    for (let row = 0; row < frame.rows; row += 1) {
      const text = texts.texts[texts.values[row] ?? 0] ?? '';
      const weight = weights?.kind === 'number' ? (weights.values[row] ?? 0) : 1;
      if (text.trim() === '' || !(weight > 0)) continue;
      rows.push({
        text,
        language: codeAt(column(written), row) || codeAt(column(answered), row),
        codes: by.map((name, place) => {
          const code = codeAt(column(name), row);
          return valid[place]?.has(code) === true ? code : '';
        }),
        holds: masks.map((mask) => mask.ok && mask.value[row] === 1),
        weight,
        stratum: codeAt(column(design.stratum), row),
        cluster: codeAt(column(design.cluster), row),
        cell: codeAt(column(design.margin), row),
      });
    }
  }
  return rows;
};
