import type { Frame } from '../../analysis/data/column.ts';
import { frameFromCsv } from '../../analysis/data/frame-from-csv.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { sharedText } from './shared.ts';

/** A data file of the reference folder, read by its codebook in pieces of 64 kB; `derive` adds columns. */
export const sourceFromCsv = (
  path: string,
  codebook: Codebook,
  derive: (frame: Frame) => Frame = (frame) => frame,
): Source => {
  const text = sharedText(path);
  const pieces = Array.from({ length: Math.ceil(text.length / 65_536) }, (_, index) =>
    text.slice(index * 65_536, (index + 1) * 65_536),
  );
  const loaded = frameFromCsv(pieces, codebook);
  if (!loaded.ok) throw new Error(`sourceFromCsv: ${JSON.stringify(loaded.issues.slice(0, 5))}`);
  const { frame } = loaded.value;
  const derived = derive(frame);
  const variables = codebook.variables.flatMap(
    (variable) =>
      loaded.value.codebook.variables.find(({ name }) => name === variable.name) ??
      (derived.columns.has(variable.name) ? [variable] : []),
  );
  return columnarSource({
    codebook: { ...loaded.value.codebook, variables },
    frames: [derived],
    simulated: false,
  });
};
