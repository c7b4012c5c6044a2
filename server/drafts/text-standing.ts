import { type StudioWord, studioWordNames, studioWords } from '../../surveys/locales/studio.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/** Steps of a place that say nothing to a reader. */
const silent = new Set(['choices', 'rows', 'ends', 'anchors', 'items']);

export const isStudioWord = (name: string): name is StudioWord =>
  studioWordNames.some((known) => known === name);

/** Where a text stands, in words, where the editor has it, and the page on which it is shown. */
export const textStanding = (
  place: string,
  reader: LanguageTag,
): { readonly where: string; readonly at: string; readonly page: string } => {
  const words = studioWords(reader);
  const named = (kind: 'field' | 'part', step: string): string => {
    const tried = kind === 'part' ? [`part-${step}`, `field-${step}`] : [`field-${step}`];
    const word = tried.find(isStudioWord);
    return word === undefined ? step : words(word);
  };
  const [first = '', second = '', ...rest] = place.split('/').filter((step) => step !== '');
  if (second === '') return { where: named('field', first), at: '', page: '' };
  const [inner, question] = rest;
  const isQuestion = first === 'pages' && inner === 'items' && question !== undefined;
  const steps = (isQuestion ? rest.slice(2) : rest).filter((step) => !silent.has(step));
  const head =
    first === 'pages' || first === 'lists'
      ? [isQuestion ? question : second]
      : [named('part', first), named('field', second)];
  return {
    where: [...head, ...steps.map((step) => named('field', step))].join(' · '),
    at: isQuestion
      ? `questions/${question}`
      : first === 'pages' || first === 'lists'
        ? `${first}/${second}`
        : '',
    page: first === 'pages' ? second : '',
  };
};
