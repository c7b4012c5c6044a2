import { stat } from 'node:fs/promises';
import { classifiedTone } from '../../analysis/text/classified-tone.ts';
import { listedWords } from '../../analysis/text/model/listed-words.ts';
import { openModel } from '../../analysis/text/model/model.ts';
import { type LineReader, scoreLines } from '../../analysis/text/score-lines.ts';
import { textLanguageBy } from '../../analysis/text/text-language.ts';
import { toneReader } from '../../analysis/text/tone.ts';
import { languageDetector } from '../language-detector.ts';
import { readTone } from '../read-tone.ts';
import { localTransformer } from '../transformers.ts';
import { Failure, fail } from './failure.ts';
import { bytesOf } from './files.ts';
import { lines } from './lines.ts';
import { issueLines } from './print-issues.ts';
import type { Verb } from './verb.ts';

/** What reads the texts: the shipped model, a file made by `text train`, or a folder with a transformer. */
const readerOf = async (path: string | null): Promise<LineReader> => {
  if (path === null) return readTone;
  const spoken = textLanguageBy(languageDetector);
  if ((await stat(path).catch(() => null))?.isFile() === true) {
    const model = openModel(await bytesOf(path), listedWords);
    return model === null ? fail('TEXT-NO-MODEL', { file: path }, path) : toneReader(model, spoken);
  }
  const model = await localTransformer(path);
  if (!model.ok) throw new Failure(model.issues);
  return classifiedTone(model.value, spoken);
};

export const textScoreVerb: Verb = {
  name: 'text score',
  usage: ['[--language auto|TAG] [--model PATH] < LINES'],
  about: 'text-score',
  options: [
    { name: 'language', value: 'TAG', about: 'option-text-language' },
    { name: 'model', value: 'PATH', about: 'option-score-model' },
  ],
  positionals: [0, 0],
  json: true,
  run: async ({ io, language, option }) => {
    const spoken = option('language') ?? 'auto';
    const read = await readerOf(option('model'));
    let number = 0;
    let wrong = 0;
    for await (const line of lines(io.input())) {
      number += 1;
      for await (const result of scoreLines([line], spoken, read, number)) {
        if (result.ok) await io.out(`${JSON.stringify(result.value)}\n`);
        else {
          wrong += 1;
          io.err(issueLines(result.issues, language));
        }
      }
    }
    return wrong === 0 ? 0 : 1;
  },
};
