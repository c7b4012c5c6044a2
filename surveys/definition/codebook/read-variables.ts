import { codebookWords } from '../../locales/codebook.ts';
import type { Code, Codebook, Variable } from '../../model/codebook.ts';
import type { Missing } from '../../model/missing.ts';
import type { Question, Survey } from '../../model/survey.ts';
import { markSuffix, textMarks, themes } from '../themes.ts';
import { systemCodes, textLanguageCodes } from './codes.ts';
import { ownLabels, quotingLabels } from './labels.ts';

type Head = Pick<Variable, 'asked' | 'role'>;

/** Columns that an open question which is read fills beside its own; the first part of each name is the question's. */
export const readSuffixes = [
  'polarity',
  'sentiment',
  'negative',
  'neutral',
  'positive',
  'mixed',
  'unsure',
  'language',
  'fit',
  'model',
  ...textMarks.map(markSuffix),
  'code',
  'theme_code',
];

const tones = ['negative', 'neutral', 'positive'] as const;

const notRead = [
  ['no-words-known', 'unsure'],
  ['language-unsupported', 'not-applicable'],
  ['removed-by-author', 'declined'],
] as const;

const notCoded = [
  ['differ', 'unsure'],
  ['not-coded', 'not-applicable'],
  ['removed-by-author', 'declined'],
] as const;

/** The multiple-response set of the themes of an open question. */
export const themeSetName = (question: string): string => `${question}_on`;

/** That set, in the words of the survey. */
export const themeSet = (
  survey: Survey,
  { name, text }: Question,
): NonNullable<Codebook['sets']>[number] => ({
  name: themeSetName(name),
  label: quotingLabels(survey, 'themes', text),
  variables: themes.map((theme) => `${name}_${markSuffix(theme)}`),
});

/** What a program and people read in an open text: tone, language, how sure, by which model; and the codes of people. */
export const readVariables = (survey: Survey, question: Question, head: Head): readonly Variable[] => {
  const { name, text } = question;
  const coded = (
    codes: readonly (readonly [code: (typeof notRead | typeof notCoded)[number][0], missing: Missing])[],
  ): readonly Code[] => codes.map(([code, missing]) => ({ code, label: ownLabels(survey, code), missing }));
  const tone = tones.map((code) => ({ code, label: ownLabels(survey, code) }));
  const made = (rule: string): Pick<Variable, 'derived'> => ({
    derived: { from: [name], made: 'polarity-1', rule },
  });
  const figure = (suffix: string, label: Variable['label'], rule: string): Variable => ({
    name: `${name}_${suffix}`,
    measure: 'number',
    label,
    range: [0, 1],
    ...head,
    ...made(rule),
  });
  return [
    {
      name: `${name}_polarity`,
      measure: 'number',
      label: quotingLabels(survey, 'polarity', text),
      range: [-1, 1],
      direction: 'up',
      ...head,
      ...made(`polarity of ${name} in the language of the answer, unless its author contests it`),
    },
    {
      name: `${name}_sentiment`,
      measure: 'nominal',
      label: quotingLabels(survey, 'sentiment', text),
      codes: [...tone, ...coded(notRead), ...systemCodes(survey)],
      ...head,
      ...made(`label of the polarity of ${name}, or what its author says instead`),
    },
    ...tones.map((own) =>
      figure(
        own,
        quotingLabels(survey, 'probability', text, (language) => ({ tone: codebookWords(language)(own) })),
        `probability that ${name} is ${own}, unless its author contests it`,
      ),
    ),
    figure(
      'mixed',
      quotingLabels(survey, 'parts', text),
      `1 where parts of ${name} are of opposite tones, else 0`,
    ),
    figure(
      'unsure',
      quotingLabels(survey, 'unsure', text),
      `1 where no tone of ${name} is likelier than all others together, else 0`,
    ),
    {
      name: `${name}_language`,
      measure: 'nominal',
      label: quotingLabels(survey, 'textLanguage', text),
      codes: [...textLanguageCodes(survey), ...systemCodes(survey)],
      ...head,
      ...made(`language of ${name}: that of the answers, unless five words or more clearly are in another`),
    },
    figure('fit', quotingLabels(survey, 'languageFit', text), `how well ${name} fits its language`),
    {
      name: `${name}_model`,
      measure: 'text',
      label: quotingLabels(survey, 'model', text),
      ...head,
      ...made(`the model that read ${name}`),
    },
    ...textMarks.map(
      (mark): Variable => ({
        name: `${name}_${markSuffix(mark)}`,
        measure: 'nominal',
        label: ownLabels(survey, `theme-${mark}`),
        codes: [
          { code: '0', label: ownLabels(survey, 'notSpokenOf') },
          { code: '1', label: ownLabels(survey, 'spokenOf') },
          ...coded(notRead),
          ...systemCodes(survey),
        ],
        ...(mark === 'concern' ? {} : { set: themeSetName(name) }),
        ...head,
        derived: {
          from: [name],
          made: 'themes-1',
          rule:
            mark === 'concern'
              ? `1 where ${name} says a worry, by the seed lists of its language, else 0`
              : `1 where ${name} is on ${mark}, by the seed lists of its language, else 0`,
        },
      }),
    ),
    {
      name: `${name}_code`,
      measure: 'nominal',
      label: quotingLabels(survey, 'code', text),
      codes: [
        ...tone,
        ...(['mixed', 'unclear'] as const).map((code) => ({ code, label: ownLabels(survey, code) })),
        ...coded(notCoded),
        ...systemCodes(survey),
      ],
      ...head,
      derived: {
        from: [name],
        made: 'coding-1',
        rule: `tone that people who read ${name} agree or settled on, of texts drawn by chance`,
      },
    },
    {
      name: `${name}_theme_code`,
      measure: 'text',
      label: quotingLabels(survey, 'themeCode', text),
      ...head,
      derived: {
        from: [name],
        made: 'coding-1',
        rule: `themes that people who read ${name} agree or settled on, joined by spaces; none, differ or not-coded`,
      },
    },
  ];
};
