import { limits } from '../../surveys/exchange/workbook/limits.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { smallFile, taken } from './files.ts';
import { readerOf } from './survey-readers.ts';

/** The definition in a file, JSON or a workbook; a name without a dot or slash stands for a shipped instrument. */
export const surveyFile = async (path: string): Promise<Survey> => {
  const own = /^[A-Za-z0-9_-]+$/.test(path) ? shipped(path) : null;
  return own ?? taken(readerOf(path, 'json')(path, await smallFile(path, limits.packed)), path);
};
