import type { Codebook, Variable } from '../model/codebook.ts';
import type { Survey } from '../model/survey.ts';
import { choiceLabels, languageCodes, systemCodes } from './codebook/codes.ts';
import { experimentVariables } from './codebook/experiment-variables.ts';
import { labelsOf, ownLabels } from './codebook/labels.ts';
import { flowOrders, questionOrder } from './codebook/order-variables.ts';
import { purposeVariables } from './codebook/purpose-variables.ts';
import { questionVariables } from './codebook/question-variables.ts';
import { quotaVariableOf } from './codebook/quota-variable.ts';
import { themeSet } from './codebook/read-variables.ts';
import { codebookScores, scoreVariable } from './codebook/score-variables.ts';
import { drawnAt } from './drawn-at.ts';
import { listNamed } from './questions.ts';
import { textOf } from './text-of.ts';
import { isRead } from './texts-are-read.ts';

const headVariables = (survey: Survey): readonly Variable[] => [
  {
    name: 'language',
    measure: 'nominal',
    label: ownLabels(survey, 'language'),
    codes: languageCodes(survey),
    role: 'language',
  },
  { name: 'day', measure: 'text', label: ownLabels(survey, survey.moment === 'week' ? 'week' : 'day') },
  { name: 'survey_version', measure: 'number', label: ownLabels(survey, 'surveyVersion') },
];

const attributeVariables = (survey: Survey): readonly Variable[] =>
  survey.attributes.map(({ name, text, list: listName, role }) => {
    const list = listNamed(survey, listName);
    return {
      name,
      measure: list?.ordered === true ? 'ordinal' : 'nominal',
      label: labelsOf(survey, text),
      codes: [
        ...(list?.choices ?? []).map((choice) => ({
          code: choice.name,
          label: choiceLabels(survey, list, choice),
          ...(choice.missing === undefined ? {} : { missing: choice.missing }),
        })),
        ...systemCodes(survey),
      ],
      ...(role === undefined ? {} : { role }),
    };
  });

/** Variables of the experiments that are first drawn at a page; without one, of those drawn at the start. */
const drawnVariables = (survey: Survey, page?: string): readonly Variable[] =>
  survey.experiments
    .filter((experiment) => drawnAt(survey, experiment)[0] === page)
    .flatMap((experiment) => experimentVariables(survey, experiment));

const pageVariables = (survey: Survey): readonly Variable[] =>
  survey.pages.flatMap((page) => [
    ...drawnVariables(survey, page.name),
    ...page.items.flatMap((question) => [
      ...questionVariables(survey, page, question),
      ...questionOrder(survey, question),
    ]),
  ]);

const setsOf = (survey: Survey): NonNullable<Codebook['sets']> =>
  survey.pages.flatMap((page) =>
    page.items.flatMap((question) =>
      question.kind === 'multiple'
        ? [
            {
              name: question.name,
              label: labelsOf(survey, question.text),
              variables: questionVariables(survey, page, question).map(({ name }) => name),
            },
          ]
        : isRead(survey, question)
          ? [themeSet(survey, question)]
          : [],
    ),
  );

const made = new WeakMap<Survey, Codebook>();

/**
 * The codebook of a survey: every column its data can have, in order (language, day and version; what was agreed to;
 * attributes of the invitation; questions page by page with what is assigned and derived beside them; quotas; scores), with labels in every
 * language of the survey, codes with the reasons for a missing answer, scale, direction, role and routing. Made from
 * the definition alone: the same survey gives the same codebook, and the same object asked again gives the same object.
 * Placeholders in labels hold the survey's defaults.
 *
 * @param hash content hash of the version, which becomes the codebook's version.
 */
export const codebook = (survey: Survey, hash: string): Codebook => {
  const known = made.get(survey);
  if (known?.version === hash) return known;
  const notice =
    textOf(survey, survey.status.notice, 'en') ?? textOf(survey, survey.status.notice, survey.source);
  const book: Codebook = {
    format: 'codebook-1',
    name: survey.name,
    version: hash,
    languages: survey.languages.map(({ tag }) => tag),
    variables: [
      ...headVariables(survey),
      ...purposeVariables(survey),
      ...attributeVariables(survey),
      ...drawnVariables(survey),
      ...pageVariables(survey),
      ...flowOrders(survey),
      ...(survey.quotas ?? []).map((quota) => quotaVariableOf(survey, quota)),
      ...survey.scores.map((score) => scoreVariable(survey, score)),
    ],
    sets: setsOf(survey),
    scores: codebookScores(survey),
    notes: notice === null ? [] : [notice],
  };
  made.set(survey, book);
  return book;
};
