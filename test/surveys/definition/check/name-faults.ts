import { choices, experiment, type Fault, page, question } from './survey-changes.ts';

/** Names of questions, choices and files that no program could take. */
export const nameFaults: readonly Fault[] = [
  ['NAME-FORM', 'error', 'pages/control/items/2x', question('FC1', { name: '2x' })],
  ['NAME-FORM', 'error', 'pages/control/items/x_', question('FC1', { name: 'x_' })],
  ['NAME-LONG', 'error', `pages/control/items/${'a'.repeat(33)}`, question('FC1', { name: 'a'.repeat(33) })],
  ['NAME-RESERVED', 'error', 'pages/control/items/With', question('FC1', { name: 'With' })],
  ['NAME-RESERVED', 'error', 'pages/control/items/day', question('FC1', { name: 'day' })],
  ['NAME-CASE', 'error', 'pages/control/items/fc1', question('FC2', { name: 'fc1' })],
  ['NAME-CASE', 'error', 'pages/use/items/HC/list/asked', question('FC1', { name: 'hc_Asked' })],
  [
    'NAME-EXPORT',
    'warning',
    'pages/use/items/HC/list/zh-Hant',
    choices('habits', (own) => [{ name: 'zh-Hant', text: 'yes' }, ...own]),
  ],
  [
    'NAME-CHOICE',
    'error',
    'lists/did/choices/ye s',
    choices('did', (own) => [{ name: 'ye s', text: 'yes' }, ...own]),
  ],
  [
    'NAME-EXPORT',
    'warning',
    'pages/open/items/WHY/list/-',
    question('WHY', { kind: 'rank', extraChoices: [{ name: '-', text: 'dk' }] }),
  ],
  [
    'NAME-CASE',
    'error',
    'blocks/first/shuffle',
    (survey) => page('worry', { items: [{ name: 'first_order', kind: 'text', text: 'why' }] })(survey),
  ],
  [
    'NAME-CHOICE',
    'error',
    'experiments/EXP/factors/panel/levels/a panel',
    (survey) =>
      experiment({
        factors: (survey.experiments[0]?.factors ?? []).map((factor) => ({
          ...factor,
          levels: [...factor.levels, { name: 'a panel', text: null }],
        })),
      })(survey),
  ],
  [
    'NAME-EXPORT',
    'warning',
    'experiments/EXPERIMENT_WITH_A_LONG_NAME',
    (survey) =>
      page('app', { vignette: 'EXPERIMENT_WITH_A_LONG_NAME' })(
        experiment({ name: 'EXPERIMENT_WITH_A_LONG_NAME' })(survey),
      ),
  ],
];
