import type { Source } from '../../analysis/source/source.ts';
import type { Verbatim } from '../../client/dashboard/verbatims.tsx';
import type { Naming } from '../../client/lib/labels.ts';
import type { View } from '../../client/lib/view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { quoteDigest } from '../quotes/confirmed-quotes.ts';
import { readTone } from '../read-tone.ts';
import { shownWords } from '../scrubbing/shown-words.ts';
import { countryVariable, type QuotableText, quotableTexts, type Tone, tones } from './quotable-texts.ts';

const perTone = 4;
const mostWords = 5;

/** A text as it is printed on a page, with at most a country beside it. */
export const verbatimOf = (
  { text, language, frame, tone, measured, country }: QuotableText,
  {
    source,
    naming,
    pageLanguage,
  }: { readonly source: Source; readonly naming: Naming; readonly pageLanguage: LanguageTag },
): Verbatim => ({
  text: shownWords(text, pageLanguage),
  language,
  from: country === '' ? '' : naming.code(countryVariable(source)?.name ?? '', country),
  tone,
  words: measured
    ? readTone(text, language, frame)
        .words.slice(0, mostWords)
        .map(({ word }) => word)
    : [],
});

/** A few texts of each tone from the filtered rows. A reload shows the same. */
export const verbatimsOf = async (options: {
  readonly source: Source;
  readonly of: string;
  readonly survey: Survey;
  readonly naming: Naming;
  readonly view: Pick<View, 'where'>;
  /** Of the marks for what was scrubbed. */
  readonly pageLanguage: LanguageTag;
  /** Digests of words that were confirmed to be quoted, where no others may be shown. */
  readonly confirmed?: readonly string[];
}): Promise<readonly Verbatim[]> => {
  const found = new Map<Tone, Verbatim[]>(tones.map((tone) => [tone, []]));
  const confirmed = options.confirmed === undefined ? null : new Set(options.confirmed);
  for await (const text of quotableTexts({ ...options, where: options.view.where })) {
    if (confirmed !== null && !confirmed.has(quoteDigest(text.text))) continue;
    const list = text.tone === null ? undefined : found.get(text.tone);
    if (list !== undefined && list.length < perTone) list.push(verbatimOf(text, options));
    if ([...found.values()].every((own) => own.length >= perTone)) break;
  }
  return tones.flatMap((tone) => found.get(tone) ?? []);
};
