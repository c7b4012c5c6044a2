import { consentConditions, demographicRoles, translationStatuses } from '../../surveys/model/codes.ts';
import type { Field, Part } from './field.ts';
import { questionFields } from './question-fields.ts';
import { scoreFields } from './score-fields.ts';

const fixed: Readonly<Record<Exclude<Part, 'question' | 'score'>, readonly Field[]>> = {
  page: [
    { key: 'title', as: 'message', optional: true },
    { key: 'intro', as: 'message', lines: 3, optional: true },
    { key: 'introWhenProviderFixed', as: 'message', lines: 3, optional: true },
    { key: 'relevant', as: 'logic' },
    { key: 'section', as: 'named', of: 'section' },
    { key: 'vignette', as: 'named', of: 'experiment' },
    { key: 'module', as: 'text' },
    { key: 'unlessProviderFixed', as: 'flag' },
    { key: 'hypothetical', as: 'flag' },
  ],
  row: [{ key: 'text', as: 'message' }],
  choice: [
    { key: 'text', as: 'message', optional: true },
    { key: 'missing', as: 'one-of', of: ['unsure', 'declined', 'not-applicable'] },
    { key: 'place', as: 'one-of', of: ['last', 'fixed'] },
    { key: 'exclusive', as: 'flag' },
    { key: 'archived', as: 'flag' },
    { key: 'columns', as: 'entries', of: 'free', value: 'text' },
  ],
  list: [
    { key: 'stem', as: 'message', optional: true },
    { key: 'choices', as: 'members', of: 'choice' },
    { key: 'ordered', as: 'flag' },
    { key: 'polarity', as: 'one-of', of: ['up', 'down'] },
    { key: 'midpoint', as: 'named', of: 'code' },
    { key: 'names', as: 'one-of', of: ['region', 'language'] },
  ],
  scoreItem: [{ key: 'reversed', as: 'flag' }],
  component: [
    { key: 'of', as: 'one-of', of: ['score', 'item'], required: true },
    { key: 'sign', as: 'number' },
  ],
  scoreCode: [{ key: 'text', as: 'message' }],
  construct: [
    { key: 'text', as: 'message' },
    { key: 'score', as: 'named', of: 'score', required: true },
    { key: 'model', as: 'one-of', of: ['reflective', 'formative', 'single item'], required: true },
  ],
  quota: [
    { key: 'when', as: 'logic' },
    { key: 'limit', as: 'number' },
    { key: 'of', as: 'one-of', of: ['places', 'percent'] },
    { key: 'action', as: 'one-of', of: ['close', 'skip', 'mark'], required: true },
    { key: 'text', as: 'message', lines: 2, optional: true },
    { key: 'block', as: 'named', of: 'block' },
  ],
  section: [
    { key: 'text', as: 'message', optional: true },
    { key: 'hint', as: 'message', optional: true },
    { key: 'within', as: 'named', of: 'section' },
    { key: 'relevant', as: 'logic' },
  ],
  block: [
    { key: 'pages', as: 'names', of: 'page' },
    { key: 'shuffle', as: 'names', of: 'page' },
    { key: 'pinned', as: 'entries', of: 'page', value: ['middle', 'last'] },
    { key: 'mix', as: 'text' },
    { key: 'relevant', as: 'logic' },
  ],
  experiment: [
    { key: 'base', as: 'message', lines: 3, optional: true },
    { key: 'factors', as: 'members', of: 'factor' },
    { key: 'sentenceOrder', as: 'names', of: 'factor' },
    { key: 'separator', as: 'text' },
    { key: 'stratum', as: 'one-of', of: ['language', 'none'], required: true },
    { key: 'at', as: 'named', of: 'page' },
    { key: 'opposite', as: 'named', of: 'experiment' },
  ],
  factor: [
    { key: 'reference', as: 'named', of: 'level', required: true },
    { key: 'levels', as: 'members', of: 'level' },
  ],
  level: [{ key: 'text', as: 'message', lines: 2 }],
  attribute: [
    { key: 'text', as: 'message' },
    { key: 'list', as: 'named', of: 'list', required: true },
    { key: 'role', as: 'one-of', of: demographicRoles },
  ],
  consentLine: [
    { key: 'text', as: 'message', lines: 2 },
    { key: 'when', as: 'one-of', of: consentConditions },
  ],
  consentBox: [
    { key: 'text', as: 'message', lines: 2 },
    { key: 'required', as: 'flag' },
    { key: 'when', as: 'one-of', of: consentConditions },
  ],
  language: [{ key: 'status', as: 'one-of', of: translationStatuses, required: true }],
  waiver: [
    { key: 'place', as: 'told' },
    { key: 'reason', as: 'lines' },
  ],
  recode: [
    { key: 'from', as: 'text' },
    { key: 'codes', as: 'entries', of: 'free', value: 'text' },
  ],
};

/** The fields of a part; those of questions and scores depend on their kind. */
export const fieldsOf = (part: Part, kind: string): readonly Field[] => {
  if (part === 'question') return questionFields(kind);
  if (part === 'score') return scoreFields(kind);
  return fixed[part];
};

/** Fields of the survey as a whole, by where they stand. */
export const surveyFields: readonly Field[] = [
  { key: 'title', as: 'message' },
  { key: 'languages', as: 'members', of: 'language' },
  { key: 'debrief', as: 'message', lines: 3 },
  {
    key: 'status',
    as: 'inside',
    of: [
      { key: 'validated', as: 'flag' },
      { key: 'notice', as: 'message', lines: 2 },
    ],
  },
  {
    key: 'licence',
    as: 'inside',
    of: [
      { key: 'texts', as: 'text' },
      { key: 'attribution', as: 'lines' },
    ],
  },
  { key: 'timezone', as: 'text' },
  { key: 'version', as: 'number' },
  { key: 'receipt', as: 'one-of', of: ['none'] },
  { key: 'review', as: 'one-of', of: ['none'] },
  { key: 'moment', as: 'one-of', of: ['day', 'week'] },
  { key: 'placeholders', as: 'entries', of: 'free', value: 'message' },
  {
    key: 'follows',
    as: 'inside',
    given: true,
    of: [
      { key: 'version', as: 'told' },
      { key: 'hash', as: 'told' },
      { key: 'sameMeaning', as: 'names', of: 'text' },
      { key: 'otherMeaning', as: 'names', of: 'text' },
      { key: 'recodes', as: 'members', of: 'recode' },
    ],
  },
  { key: 'waivers', as: 'members', of: 'waiver' },
  { key: 'translatorNotes', as: 'entries', of: 'text', value: 'text' },
  { key: 'notes', as: 'lines' },
];

export const consentFields: readonly Field[] = [
  { key: 'mode', as: 'one-of', of: ['boxes', 'notice'] },
  { key: 'title', as: 'message' },
  { key: 'lines', as: 'members', of: 'consentLine' },
  { key: 'boxes', as: 'members', of: 'consentBox' },
  { key: 'decline', as: 'message' },
];
