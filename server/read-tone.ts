import { textLanguageBy } from '../analysis/text/text-language.ts';
import { type ToneReader, toneReader } from '../analysis/text/tone.ts';
import { languageDetector } from './language-detector.ts';
import { sentimentModel } from './sentiment-model.ts';

let reader: ToneReader | null = null;

/** Reads tones by the model that is shipped, which is loaded with the first text. */
export const readTone: ToneReader = (...written) => {
  reader ??= toneReader(sentimentModel(), textLanguageBy(languageDetector));
  return reader(...written);
};
