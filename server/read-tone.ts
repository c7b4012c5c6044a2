import { modelLanguage } from '../analysis/text/model/sentiment.ts';
import { type ToneReader, toneReader } from '../analysis/text/tone.ts';
import { sentimentModel } from './sentiment-model.ts';

let reader: ToneReader | null = null;

/** Reads tones by the model that is shipped, which is loaded with the first text. */
export const readTone: ToneReader = (text, language, frame) => {
  reader ??= toneReader(sentimentModel(), (_, answered) => modelLanguage(answered));
  return reader(text, language, frame);
};
