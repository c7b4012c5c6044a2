import { listedWords } from '../analysis/text/model/listed-words.ts';
import { openModel, type SentimentModel } from '../analysis/text/model/model.ts';
import { shippedFile } from './shipped-file.ts';

let read: SentimentModel | null = null;

/** The model that is shipped, read at first use and kept. */
export const sentimentModel = (): SentimentModel => {
  read ??= openModel(shippedFile('sentiment.bin'), listedWords);
  if (read === null) throw new Error('sentimentModel: the file sentiment.bin is not whole');
  return read;
};
