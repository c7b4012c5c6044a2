import { publishWords } from '../../surveys/locales/publish.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

const known = [
  'provider',
  'controller',
  'contact',
  'minutes',
  'noticeUrl',
  'resultsUrl',
  'incentive',
] as const;

const dated = { deadline: 'freeze', retention: 'responses' } as const;

const isDated = (name: string): name is keyof typeof dated => Object.hasOwn(dated, name);

/** What a word the survey leaves to its study is called on the form; a word of the survey's own keeps its name. */
export const studyWordLabel = (name: string, language: LanguageTag): string => {
  const say = publishWords(language);
  const own = known.find((word) => word === (name === 'Provider' ? 'provider' : name));
  if (own !== undefined) return say(`word-${own}`);
  return isDated(name) ? say(`date-${dated[name]}`) : name;
};
