import type { Survey } from '../../surveys/model/survey.ts';

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'ë', i: 'î', o: 'ø', u: 'ü', n: 'ñ', c: 'ç' };

/** A text that is 40 % longer, with accents; what stands in `${…}` stays. */
const lengthened = (text: string): string => {
  const more = Math.ceil(text.length * 0.4);
  const accented = text.replace(/\$\{[^}]*\}|[aeionuc]/g, (found) => accents[found] ?? found);
  return `${accented} ${'løñgër '
    .repeat(Math.ceil(more / 7))
    .slice(0, more)
    .trim()}`.trim();
};

/** The same sentences of a catalogue; where one has words to fill in, more is added behind them. */
export const lengthenedSentences = <Key extends string>(
  sentences: Readonly<Record<Key, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries<string>(sentences).map(([key, text]) => {
      const longer = lengthened(text);
      return [key, text.includes('{') ? text + longer.slice(text.length) : longer];
    }),
  );

/** The same survey as a language of long words would have it: what a layout must bear. */
export const lengthenedSurvey = (survey: Survey, name: string): Survey => ({
  ...survey,
  name,
  languages: survey.languages.filter(({ tag }) => tag === survey.source),
  texts: {
    [survey.source]: Object.fromEntries(
      Object.entries(survey.texts[survey.source] ?? {}).map(([key, text]) => [
        key,
        typeof text === 'string' ? lengthened(text) : text,
      ]),
    ),
  },
});
