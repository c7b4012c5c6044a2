import { planWords } from '../../surveys/locales/plan.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { PlanDesign } from './schema.ts';

/** What was said of the sample when a plan was run; null where nothing was. */
export const designSentence = ({ weighting, ...named }: PlanDesign, language: LanguageTag): string | null => {
  const words = planWords(language);
  const { who, title, year } = weighting?.margins.source ?? {};
  const told = [
    ...Object.entries(named).map(([key, value]) => `${key} ${value}`),
    ...(weighting === undefined ? [] : [words('design-margins', { source: `${who}, ${title} (${year})` })]),
  ];
  return told.length === 0 ? null : words('design', { design: told.join(', ') });
};
