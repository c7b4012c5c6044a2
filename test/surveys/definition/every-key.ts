import type { Codebook, Variable } from '../../../surveys/model/codebook.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type {
  Block,
  Choice,
  ChoiceList,
  ConsentBox,
  Experiment,
  Follows,
  Page,
  Question,
  Quota,
  Section,
  Survey,
  Waiver,
} from '../../../surveys/model/survey.ts';
import { smallSurvey } from '../../support/small-survey.ts';

const choice: Required<Choice> = {
  name: '1',
  text: 'yes',
  missing: 'unsure',
  exclusive: true,
  place: 'fixed',
  archived: true,
  columns: { region: 'north' },
};

const list: Required<ChoiceList> = {
  ordered: true,
  midpoint: '1',
  polarity: 'down',
  names: 'language',
  stem: 'yes',
  choices: [choice],
};

/** A question with everything that a question can have. */
export const question: Required<Question> = {
  name: 'Q',
  kind: 'single',
  text: 'yes',
  hint: 'yes',
  guidance: 'yes',
  section: 's',
  list: 'agree',
  extraChoices: [choice],
  rows: [{ name: 'a', text: 'yes' }],
  relevant: 'true()',
  required: 'true()',
  requiredMessage: 'yes',
  constraint: '. > 1',
  constraintMessage: 'yes',
  calculation: '1',
  choiceFilter: 'true()',
  default: '1',
  readOnly: 'false()',
  shuffle: 'rows',
  shuffleSeed: '1',
  anchors: { A: 'yes', B: 'no' },
  maximumLength: 10,
  minimum: 0,
  maximum: 1.5,
  step: 0.5,
  integer: false,
  unit: 'yes',
  ends: { low: 'yes', high: 'no' },
  expects: '1',
  role: 'first-language',
  sensitive: true,
  source: 'own',
  workbook: { appearance: 'minimal' },
};

const page: Required<Page> = {
  name: 'p',
  title: 'yes',
  intro: 'yes',
  introWhenProviderFixed: 'yes',
  relevant: 'true()',
  unlessProviderFixed: true,
  hypothetical: true,
  module: 'anchoring',
  vignette: 'EXP',
  section: 's',
  workbook: { appearance: 'field-list' },
  items: [question],
};

const block: Required<Block> = {
  name: 'b',
  pages: ['p'],
  shuffle: ['p'],
  pinned: { p: 'last' },
  mix: 'm',
  relevant: 'true()',
};

const section: Required<Section> = {
  name: 's',
  within: 't',
  text: 'yes',
  hint: 'no',
  relevant: 'true()',
  workbook: { appearance: 'pages' },
};

const experiment: Required<Experiment> = {
  name: 'EXP',
  base: 'yes',
  sentenceOrder: ['base'],
  separator: ' ',
  factors: [
    {
      name: 'f',
      reference: '0',
      levels: [
        { name: '0', text: null },
        { name: '1', text: 'yes' },
      ],
    },
  ],
  stratum: 'none',
  at: 'p',
  opposite: 'OTHER',
};

const quota: Required<Quota> = {
  name: 'q',
  when: 'true()',
  limit: 10,
  of: 'percent',
  action: 'skip',
  text: 'yes',
  block: 'b',
};

const follows: Required<Follows> = {
  version: 1,
  hash: '0'.repeat(64),
  sameMeaning: ['yes'],
  otherMeaning: ['no'],
  recodes: [{ variable: 'Q', from: 'P', codes: { '1': '2' } }],
};

const waiver: Required<Waiver> = { code: 'TEXT-LONG', place: 'pages/p', reason: 'legal words' };

const box: Required<ConsentBox> = { name: 'b', text: 'yes', required: false, when: 'timings' };

/** A survey in which every key of the model stands: the compiler asks for each. */
export const fullSurvey: Survey = {
  ...smallSurvey,
  $schema: 'x',
  notes: 'n',
  lists: { ...smallSurvey.lists, list },
  pages: [page],
  blocks: [block],
  sections: [section],
  experiments: [experiment],
  quotas: [quota],
  follows,
  waivers: [waiver],
  workbook: { instance_name: 'x' },
  consent: { ...smallSurvey.consent, boxes: [box] },
};

/** What a study says where it says everything. */
export const study: Required<Study> = {
  placeholders: { '': { minutes: '9' }, es: { provider: 'Acme' } },
  providerFixed: true,
  timings: false,
  incentive: false,
  hypotheticalConfirmed: true,
  modules: ['anchoring'],
  pilot: true,
  languageExceptions: { ar: 'Nobody to try it with before the deadline.' },
  mode: 'anonymous',
  invitationOnly: true,
  retention: { freeze: '2027-03-31', texts: '2027-06-30', responses: '2027-12-31', draftDays: 14 },
  closes: '2027-02-28',
  minimumGroup: 10,
  embedOn: ['https://shop.example'],
};

const variable: Required<Variable> = {
  name: 'v',
  measure: 'ordinal',
  label: { en: 'V' },
  codes: [{ code: '1', label: {}, missing: 'broke-off' }],
  format: 'date',
  unit: { en: 'hours' },
  width: 10,
  range: [1, 5],
  direction: 'down',
  role: 'weight',
  asked: 'true()',
  set: 's',
  derived: { from: ['a'], rule: 'b', made: 'c' },
  history: [{ version: 1, fate: 'apart', from: 'w', changes: ['wording'] }],
};

/** A codebook in which every key of the model stands. */
export const everyKey: Codebook = {
  $schema: 'x',
  format: 'codebook-1',
  name: 'file',
  version: '1',
  languages: ['en'],
  versions: [{ version: 1, hash: 'h' }],
  variables: [variable],
  sets: [{ name: 's', label: {}, variables: ['v'] }],
  scores: [{ construct: 'C', label: {}, items: [{ item: 'v', reversed: true }], minimum: 1, scale: 'raw' }],
  notes: ['n'],
};
