import type { PreviewControl } from '../../client/designer/preview-settings.tsx';
import { factorVariables } from '../../surveys/definition/assigned.ts';
import { choiceLabel } from '../../surveys/engine/choice-label.ts';
import { choicesOf, isTyped } from '../../surveys/engine/choices.ts';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { plainText, shown } from '../../surveys/engine/shown.ts';
import { askedVariables } from '../../surveys/engine/variables.ts';
import type { Question, Survey } from '../../surveys/model/survey.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';
import { variableLabel } from '../pages/variable-label.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { PreviewState } from './preview-state.ts';

/** Names between `${` and `}` anywhere in a survey, its logic and its texts: what something depends on. */
export const namesUsed = (survey: Survey): ReadonlySet<string> =>
  new Set(
    [...JSON.stringify(survey).matchAll(/\$\{\s*([A-Za-z_][\w.-]*)\s*\}/g)].map(([, name]) => name ?? ''),
  );

const listOf = (survey: Survey, { list }: Question) => (list === undefined ? undefined : survey.lists[list]);

/** What can be set of a survey's answers, in the order of its pages, for pages before the one that is shown. */
export const answerControls = (
  published: PublishedSurvey,
  { language, answers }: PreviewState,
  pages: ReadonlySet<string>,
): readonly PreviewControl[] => {
  const { survey, study } = published;
  return [...askedVariables(survey)].flatMap(([name, { page, question }]) => {
    if (!pages.has(page.name) || question.kind === 'calculated') return [];
    const list = listOf(survey, question);
    return [
      {
        field: `a.${name}`,
        name,
        label: variableLabel(published, name, language),
        kind:
          question.kind === 'multiple'
            ? 'several'
            : isTyped(question) || question.kind === 'rank'
              ? 'typed'
              : 'one',
        value: answers[name] ?? '',
        options: choicesOf(survey, question).map((choice) => ({
          value: choice.name,
          text: choiceLabel({ survey, study, list, choice, language }),
        })),
      } as const,
    ];
  });
};

/** The levels of each factor of each experiment, in the words that a vignette has for them. */
export const armControls = (
  { survey, study }: PublishedSurvey,
  { arms, language }: PreviewState,
): readonly PreviewControl[] =>
  [...factorVariables(survey)].map(([variable, { experiment, factor }]) => ({
    field: `arm.${variable}`,
    name: `${experiment.name} · ${factor.name}`,
    label: null,
    kind: 'one',
    value: arms[variable] ?? '',
    options: factor.levels.map(({ name, text }) => ({
      value: name,
      text: text === null ? plainText(name, 'en') : shown({ survey, study, key: text, language }),
    })),
  }));

/** The boxes of the consent that need not be ticked; null where there are none. */
export const consentControl = (
  { survey, study }: PublishedSurvey,
  { agreed, language }: PreviewState,
): PreviewControl | null => {
  const boxes = consentView({ survey, study, language, proven: everyPromise }).boxes.filter(
    ({ required }) => !required,
  );
  return boxes.length === 0
    ? null
    : {
        field: 'agreed',
        name: '',
        label: null,
        kind: 'several',
        value: agreed.join(' '),
        options: boxes.map(({ name, text }) => ({ value: name, text })),
      };
};

/** What can come with a link. */
export const attributeControls = (
  { survey, study }: PublishedSurvey,
  { attributes, language }: PreviewState,
): readonly PreviewControl[] =>
  survey.attributes.map(({ name, list: own }) => ({
    field: `with.${name}`,
    name,
    label: null,
    kind: 'one',
    value: attributes[name] ?? '',
    options: (survey.lists[own]?.choices ?? []).map((choice) => ({
      value: choice.name,
      text: choiceLabel({ survey, study, list: survey.lists[own], choice, language }),
    })),
  }));
