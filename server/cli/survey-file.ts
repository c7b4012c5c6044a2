import { readText } from '../../surveys/definition/read.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { taken, textOf } from './files.ts';

/** The definition in a file; a name without a dot or slash stands for a shipped instrument. */
export const surveyFile = async (path: string): Promise<Survey> => {
  const own = /^[A-Za-z0-9_-]+$/.test(path) ? shipped(path) : null;
  return own ?? taken(readText(await textOf(path)), path);
};
