import type { Finding } from '../../analysis/finding/finding.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import type { Told } from '../../client/dashboard/overview-page.tsx';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { noteLines } from './note-lines.ts';

/** A finding with its words. */
export const told =
  (codebook: Codebook, language: LanguageTag) =>
  <F extends Finding>(finding: F): Told<F> => ({
    finding,
    sentence: sentence(finding, language, codebook),
    notes: noteLines(finding.notes, codebook, language),
  });
