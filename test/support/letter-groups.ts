import { pathToFileURL } from 'node:url';
import { languageTable } from '../../analysis/text/language-detector.ts';
import { projectRoot } from './sources.ts';

interface Groups {
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const load = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  const found: unknown = await import(pathToFileURL(`${projectRoot}node_modules/eld/src/${file}`).href);
  return found as Readonly<Record<string, unknown>>;
};

const bytesOf = (group: string, dictionary: readonly string[]): Uint8Array =>
  Uint8Array.from(group, (letter) => {
    const code = letter.charCodeAt(0);
    if (code === 32 || code === 39 || (code >= 96 && code <= 122)) return code;
    const byte = dictionary.indexOf(letter, 128);
    if (byte < 0) throw new Error(`letterGroups: ${JSON.stringify(group)} has no byte for ${letter}`);
    return byte;
  });

/** The small table of the package `eld` as one file of bytes: what `language.bin` is. */
export const packedLetterGroups = async (): Promise<Uint8Array> => {
  const { ngramsData } = await load('ngrams/small.js');
  const { dictionary } = await load('dictionary.js');
  const { languages, ngrams } = ngramsData as Groups;
  return languageTable(
    Object.values(languages),
    Object.entries(ngrams).map(([group, steps]) => ({
      bytes: bytesOf(group, dictionary as readonly string[]),
      steps: new Map(Object.entries(steps).map(([language, step]) => [Number(language), step])),
    })),
  );
};
