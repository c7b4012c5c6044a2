import type { Context } from 'hono';
import { tongueOf, wordLanguages } from '../../client/lib/tongue.ts';
import type { ShellProps } from '../../client/respondent/shell.tsx';
import { leastStatus } from '../../surveys/definition/languages.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { wordsStatus } from '../../surveys/locales/every-language.ts';
import type { LanguageTag, TranslationStatus } from '../../surveys/model/language.ts';
import type { Draft } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { acceptedLanguage } from '../accept.ts';
import type { AppParts } from '../app-parts.ts';

/** The files of a respondent's page and its words. */
export const shellOf = (
  { assets, proof }: Pick<AppParts, 'assets' | 'proof'>,
  language: LanguageTag,
): ShellProps => ({
  tongue: tongueOf(language, proof.proven),
  style: assets.url('client/respondent/respondent.css'),
  documents: assets.url('client/respondent/documents.css'),
  script: assets.url('client/respondent/enhance.ts'),
});

export const tagsOf = (survey: Survey): readonly LanguageTag[] => survey.languages.map(({ tag }) => tag);

/** The language of a page: what the address asks for, else what the browser prefers, else `otherwise`. */
export const askedLanguage = (
  context: Context,
  available: readonly LanguageTag[],
  otherwise: LanguageTag,
): LanguageTag => {
  const chosen = lookup(context.req.query('lang')?.slice(0, 35) ?? '', available);
  return chosen ?? acceptedLanguage(context.req.header('accept-language'), available, otherwise);
};

const known = new WeakMap<Survey, Map<LanguageTag, TranslationStatus | null>>();

/** How far what is read in a language has come: the form and its texts, or the words around them where a machine wrote these. */
const statusShown = (survey: Survey, language: LanguageTag): TranslationStatus | null => {
  const around = wordsStatus[lookup(language, wordLanguages) ?? ''];
  if (around === 'draft_mt') return around;
  const own = known.get(survey) ?? new Map<LanguageTag, TranslationStatus | null>();
  known.set(survey, own);
  const least = own.get(language) ?? leastStatus(survey, language);
  own.set(language, least);
  return least;
};

/** What must be said above a page: that a preview counts for nothing, and that its language is still a draft. */
export const noticesOf = (
  { tongue }: ShellProps,
  survey: Survey,
  { simulated }: Pick<Draft, 'simulated'>,
): readonly string[] => {
  const status = statusShown(survey, tongue.language);
  const unreviewed =
    status === 'draft_mt'
      ? [tongue.words('machineTranslated')]
      : status === 'draft_t1' || status === 'draft_t2'
        ? [tongue.words('draftTranslation')]
        : [];
  return simulated ? [tongue.words('preview'), ...unreviewed] : unreviewed;
};
