import { savCases } from './sav-cases.ts';
import { savDictionary } from './sav-dictionary.ts';
import type { SavFile, SavValue } from './sav-file.ts';
import { savLayout } from './sav-layout.ts';
import { zsavBlocks } from './zsav-blocks.ts';

const pieceBytes = 65_536;

/**
 * An SPSS system file (.sav, or .zsav by `compression`), piece by piece: numbers and texts of UTF-8, user-missing
 * values, labels, multiple-response sets, weight, attributes. Throws where the cases are not as many as announced.
 *
 * Source: PSPP Developers' Guide, "System File Format".
 */
export const writeSav = async function* (
  file: SavFile,
  cases: AsyncIterable<readonly SavValue[]> | Iterable<readonly SavValue[]>,
): AsyncGenerator<Uint8Array> {
  const layout = savLayout(file);
  const dictionary = savDictionary(file, layout);
  const codes = savCases(layout);
  const blocks = file.compression === 'zlib' ? zsavBlocks() : null;
  yield dictionary;
  let written = 0;
  let waiting = 0;
  for await (const values of cases) {
    codes.add(values);
    written += 1;
    waiting += layout.units;
    if (waiting * 8 < pieceBytes) continue;
    waiting = 0;
    if (blocks === null) yield codes.take();
    else blocks.add(codes.take());
  }
  if (written !== file.cases) throw new Error(`writeSav: ${written} cases, ${file.cases} announced`);
  const rest = codes.finish();
  if (blocks === null) {
    yield rest;
    return;
  }
  blocks.add(rest);
  yield* blocks.finish(dictionary.length);
};
