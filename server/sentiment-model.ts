import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listedWords } from '../analysis/text/model/listed-words.ts';
import { openModel, type SentimentModel } from '../analysis/text/model/model.ts';

/** The model's file: in the sources, and beside what is built of them. */
const places = ['../analysis/text/sentiment.bin', './sentiment.bin', '../sentiment.bin'];

let read: SentimentModel | null = null;

/** The model that is shipped, read at first use and kept. */
export const sentimentModel = (): SentimentModel => {
  if (read !== null) return read;
  const path = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  read = path === undefined ? null : openModel(readFileSync(path), listedWords);
  if (read === null)
    throw new Error('sentimentModel: the file sentiment.bin is not beside the program, or not whole');
  return read;
};
