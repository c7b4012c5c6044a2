import type { TextReader } from '../analysis/source/source.ts';
import { sentimentModel } from './sentiment-model.ts';

/**
 * What reads texts again where people have read some. `CONFIA_REFIT=off` in the environment keeps every study's codes
 * from teaching it, in each thread of this program; a request does the same for itself by `"refit": false`.
 */
export const textReader: TextReader = {
  model: sentimentModel,
  learns: process.env['CONFIA_REFIT'] !== 'off',
};
