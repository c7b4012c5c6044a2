import { catalogue } from './catalogue.ts';
import type en from './codebook/en.json';
import { everyLanguage } from './every-language.ts';

export type CodebookWord = keyof typeof en;

/** Words of a codebook that no survey brings: reasons for a missing answer, names of derived variables. */
export const codebookWords = catalogue<CodebookWord>(
  everyLanguage(
    import.meta.glob<Readonly<Record<CodebookWord, string>>>('./codebook/*.json', {
      eager: true,
      import: 'default',
    }),
  ),
);
