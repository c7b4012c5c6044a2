import { codebookWords } from '../../surveys/locales/codebook.ts';
import { exportWords } from '../../surveys/locales/export.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { isSystemMissing, type Missing } from '../../surveys/model/missing.ts';
import { said } from './said.ts';

/** Why there is no value, in words: those of the variable's own choice, else the toolkit's. */
export const reasonLabel = (
  { codes = [] }: Variable,
  missing: Missing,
  language: string,
  book: Pick<Codebook, 'languages'>,
): string => {
  if (isSystemMissing(missing)) return codebookWords(language)(missing);
  const own = codes.find((code) => code.missing === missing);
  return (own === undefined ? '' : said(own.label, language, book)) || exportWords(language)(missing);
};
