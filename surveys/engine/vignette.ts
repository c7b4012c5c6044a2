import { levelsOf } from '../definition/assigned.ts';
import type { LanguageTag, ShownText } from '../model/language.ts';
import type { Study } from '../model/study.ts';
import type { Experiment, Survey } from '../model/survey.ts';
import { shown } from './shown.ts';

/** The sentences of a vignette in a cell, in the experiment's order. The language is that of its first sentence. */
export const vignetteText = (options: {
  readonly survey: Survey;
  readonly study: Study;
  readonly experiment: Experiment;
  readonly cell: string;
  readonly language: LanguageTag;
}): ShownText | null => {
  const { survey, study, experiment, cell, language } = options;
  const levels = levelsOf(cell);
  const sentences = (experiment.sentenceOrder ?? []).flatMap((part) => {
    const key =
      part === 'base'
        ? experiment.base
        : experiment.factors
            .find(({ name }) => name === part)
            ?.levels.find(({ name }) => name === levels[part])?.text;
    return key === undefined || key === null ? [] : [shown({ survey, study, key, language })];
  });
  const [first] = sentences;
  return first === undefined
    ? null
    : {
        ...first,
        text: sentences.map(({ text }) => text).join(experiment.separator ?? ' '),
        fallback: sentences.some(({ fallback }) => fallback),
      };
};
