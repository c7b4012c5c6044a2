import type { ExportedRows } from './export-rows.ts';
import { rowsOf } from './exported-batch.ts';

const pieceCharacters = 65_536;

/** One JSON document: `{"codebook": …, "rows": [{…}, …]}`; numbers are numbers, an absent value is left out. */
export const jsonText = async function* ({
  codebook,
  batches,
}: Pick<ExportedRows, 'codebook' | 'batches'>): AsyncGenerator<string> {
  yield `{"codebook":${JSON.stringify(codebook)},\n"rows":[`;
  let held = '';
  let separator = '\n';
  for await (const row of rowsOf({ batches })) {
    const members = row.flatMap(({ text, kind, missing }, index) => {
      const name = codebook.variables[index]?.name;
      if (name === undefined || text === '') return [];
      const isNumber = kind === 'number' || missing !== undefined;
      return [`${JSON.stringify(name)}:${isNumber ? text : JSON.stringify(text)}`];
    });
    held += `${separator}{${members.join(',')}}`;
    separator = ',\n';
    if (held.length < pieceCharacters) continue;
    yield held;
    held = '';
  }
  yield `${held}\n]}\n`;
};
