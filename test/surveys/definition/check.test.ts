import { describe, expect, it } from 'vitest';
import { check } from '../../../surveys/definition/check.ts';
import { textHash } from '../../../surveys/definition/hash.ts';
import logic from '../../../surveys/locales/expression/en.json' with { type: 'json' };
import en from '../../../surveys/locales/issues/en.json' with { type: 'json' };
import type { Issue } from '../../../surveys/model/issue.ts';
import type { Choice, ChoiceList, Question, Quota, Score, Survey } from '../../../surveys/model/survey.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';
import { smallSurvey } from '../../support/small-survey.ts';

type Change = (survey: Survey) => Survey;

/** The survey with one question changed. */
const question =
  (name: string, change: Partial<Question>): Change =>
  (survey) => ({
    ...survey,
    pages: survey.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.name === name ? { ...item, ...change } : item)),
    })),
  });

const page =
  (name: string, change: Partial<Survey['pages'][number]>): Change =>
  (survey) => ({
    ...survey,
    pages: survey.pages.map((each) => (each.name === name ? { ...each, ...change } : each)),
  });

const list =
  (name: string, change: Partial<ChoiceList>): Change =>
  (survey) => ({
    ...survey,
    lists: { ...survey.lists, [name]: { choices: [], ...survey.lists[name], ...change } },
  });

const choices =
  (name: string, change: (choices: readonly Choice[]) => readonly Choice[]): Change =>
  (survey) =>
    list(name, { choices: change(survey.lists[name]?.choices ?? []) })(survey);

const score =
  (name: string, change: Partial<Score>): Change =>
  (survey) => ({
    ...survey,
    scores: survey.scores.map((each) => (each.name === name ? ({ ...each, ...change } as Score) : each)),
  });

const quota =
  (change: Partial<Quota>): Change =>
  (survey) => ({
    ...survey,
    quotas: [{ name: 'q', when: "${FC1} = '3'", limit: 5, action: 'mark', ...change }],
  });

const source =
  (key: string, text: string): Change =>
  (survey) => ({ ...survey, texts: { ...survey.texts, en: { ...survey.texts['en'], [key]: text } } });

const spanish =
  (key: string, change: object): Change =>
  (survey) => {
    const own = survey.texts['es']?.[key];
    return {
      ...survey,
      texts: { ...survey.texts, es: { ...survey.texts['es'], [key]: { ...(own as object), ...change } } },
    } as Survey;
  };

const without =
  (language: string, key: string): Change =>
  (survey) => ({
    ...survey,
    texts: {
      ...survey.texts,
      [language]: Object.fromEntries(
        Object.entries(survey.texts[language] ?? {}).filter(([own]) => own !== key),
      ),
    },
  });

const base =
  (change: Partial<Survey>): Change =>
  (survey) => ({ ...survey, ...change });

const experiment =
  (change: Partial<Survey['experiments'][number]>): Change =>
  (survey) => ({ ...survey, experiments: survey.experiments.map((each) => ({ ...each, ...change })) });

const manyRows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `r${index}`, text: 'used.asked' }));

const withoutChoices: Change = (survey) => ({
  ...survey,
  pages: [...survey.pages, { name: 'new', items: [{ name: 'Q', kind: 'single', text: 'why.hint' }] }],
});

const cases: readonly (readonly [
  code: string,
  severity: Issue['severity'],
  place: string,
  change: Change,
])[] = [
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
  ['REF-CHOICES', 'error', 'pages/new/items/Q', withoutChoices],
  ['REF-LIST', 'error', 'pages/control/items/FC1/list', question('FC1', { list: 'constructor' })],
  [
    'REF-LIST',
    'error',
    'attributes/country/list',
    (survey) => ({
      ...survey,
      attributes: survey.attributes.map((each) => ({ ...each, list: 'nowhere' })),
    }),
  ],
  ['REF-ROWS', 'error', 'pages/use/items/CU', question('CU', { rows: [] })],
  ['REF-EXPECTS', 'error', 'pages/control/items/AT/expects', question('AT', { expects: '98' })],
  ['REF-CALCULATION', 'error', 'pages/control/items/FC1', question('FC1', { kind: 'calculated' })],
  ['REF-LIST-KIND', 'error', 'pages/open/items/WHY/list', question('WHY', { kind: 'date', list: 'agree' })],
  [
    'REF-ESCAPE',
    'error',
    'pages/open/items/WHY/extraChoices/x',
    question('WHY', { extraChoices: [{ name: 'x', text: 'yes' }] }),
  ],
  ['REF-CONSENT', 'error', 'pages/control/items/FC1/list', question('FC1', { kind: 'consent' })],
  ['REF-BOUNDS', 'error', 'pages/open/items/WHY', question('WHY', { kind: 'slider', minimum: 100 })],
  [
    'REF-BOUNDS',
    'error',
    'pages/open/items/WHY',
    question('WHY', { kind: 'number', minimum: 2, maximum: 3, step: 2 }),
  ],
  ['SCALE-CODE-CLASH', 'error', 'pages/open/items/WHY', question('WHY', { kind: 'number', minimum: -200 })],
  [
    'SCALE-CODE-CLASH',
    'error',
    'pages/open/items/WHY',
    question('WHY', { kind: 'number', extraChoices: [{ name: '98', text: 'dk', missing: 'unsure' }] }),
  ],
  ['REF-SHUFFLE', 'error', 'pages/open/items/WHY/shuffle', question('WHY', { shuffle: 'choices' })],
  ['REF-SECTION', 'error', 'pages/control/section', page('control', { section: 'nowhere' })],
  ['REF-SECTION', 'error', 'pages/control/items/FC1/section', question('FC1', { section: 'nowhere' })],
  ['REF-SECTION', 'error', 'sections/a/within', base({ sections: [{ name: 'a', within: 'b' }] })],
  [
    'REF-SECTION-RING',
    'error',
    'sections/b/within',
    base({
      sections: [
        { name: 'a', within: 'b' },
        { name: 'b', within: 'a' },
      ],
    }),
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
  ['REF-PAGE', 'error', 'blocks/a/pages', base({ blocks: [{ name: 'a', pages: ['nowhere'] }] })],
  [
    'REF-PAGE',
    'error',
    'blocks/a/shuffle',
    base({ blocks: [{ name: 'a', pages: ['use'], shuffle: ['open'] }] }),
  ],
  [
    'REF-PAGE-TWICE',
    'error',
    'blocks/b/pages',
    base({ blocks: ['a', 'b'].map((name) => ({ name, pages: ['use'] })) }),
  ],
  [
    'REF-PAGE-TWICE',
    'error',
    'blocks/a/pinned',
    base({ blocks: [{ name: 'a', pages: ['use'], shuffle: ['use'], pinned: { use: 'last' } }] }),
  ],
  [
    'REF-FACTOR',
    'error',
    'experiments/EXP/sentenceOrder',
    experiment({ sentenceOrder: ['base', 'panel', 'x'] }),
  ],
  ['REF-SENTENCE', 'error', 'experiments/EXP/sentenceOrder', experiment({ sentenceOrder: ['base'] })],
  [
    'REF-LEVEL',
    'error',
    'experiments/EXP/factors/panel/reference',
    (survey) =>
      experiment({
        factors: (survey.experiments[0]?.factors ?? []).map((factor) => ({ ...factor, reference: '7' })),
      })(survey),
  ],
  ['REF-EXPERIMENT', 'error', 'pages/app/vignette', page('app', { vignette: 'toString' })],
  ['REF-EXPERIMENT-UNUSED', 'warning', 'experiments/EXP', page('app', { vignette: 'other' })],
  ['REF-PAGE', 'error', 'experiments/EXP/at', experiment({ at: 'nowhere' })],
  [
    'EXPERIMENT-CELLS',
    'error',
    'experiments/EXP',
    (survey) => {
      const [factor] = survey.experiments[0]?.factors ?? [];
      const letters = [...'abcdefghijk'];
      return experiment({
        factors: factor === undefined ? [] : letters.map((name) => ({ ...factor, name: `panel_${name}` })),
      })(survey);
    },
  ],
  [
    'EXPERIMENT-OPPOSITE',
    'error',
    'experiments/EXP_2/opposite',
    (survey) => ({
      ...survey,
      pages: survey.pages.map((own) => (own.name === 'prefer' ? { ...own, vignette: 'EXP_2' } : own)),
      experiments: survey.experiments.flatMap((own) => [own, { ...own, name: 'EXP_2', opposite: 'EXP' }]),
    }),
  ],
  [
    'EXPERIMENT-NO-VIGNETTE',
    'error',
    'pages/app/vignette',
    (survey) => ({
      ...survey,
      experiments: survey.experiments.map(({ base: _, sentenceOrder: __, ...rest }) => rest),
    }),
  ],
  ['LOGIC-NOT-DRAWN', 'error', 'pages/app/relevant', page('app', { relevant: "${EXP_panel} = '1'" })],
  [
    'LOGIC-NOT-DRAWN',
    'error',
    'pages/prefer/items/DC/relevant',
    question('DC', { relevant: "${EXP_panel} = '1'" }),
  ],
  ['LOGIC-NOT-DRAWN', 'error', 'pages/open/items/WHY/text', source('why', 'Why ${EXP_panel}?')],
  [
    'LOGIC-NOT-DRAWN',
    'error',
    'pages/worry/items/LI/relevant',
    (survey) => question('LI', { relevant: "${EXP_panel} = '1'" })(experiment({ at: 'control' })(survey)),
  ],
  [
    'LOGIC-UNKNOWN-CHOICE',
    'error',
    'pages/app/items/V1/relevant',
    question('V1', { relevant: "${EXP_panel} = '7'" }),
  ],
  ['QUOTA-LIMIT', 'error', 'quotas/q/limit', quota({ limit: 0 })],
  ['QUOTA-LIMIT', 'error', 'quotas/q/limit', quota({ limit: 2.5 })],
  ['QUOTA-LIMIT', 'error', 'quotas/q/limit', quota({ limit: 100, of: 'percent' })],
  ['QUOTA-TEXT', 'error', 'quotas/q', quota({ action: 'close' })],
  ['QUOTA-BLOCK', 'error', 'quotas/q/block', quota({ action: 'skip', block: 'nowhere' })],
  ['QUOTA-LATE', 'warning', 'quotas/q/block', quota({ action: 'skip', block: 'first', when: "${DC} = '3'" })],
  [
    'QUOTA-UNREACHABLE',
    'error',
    'quotas/q/when',
    (survey) =>
      quota({ when: "${FC1} = '3'" })(question('FC1', { relevant: "${LI} = '1' and ${LI} = '2'" })(survey)),
  ],
  ['LOGIC-UNKNOWN-CHOICE', 'error', 'quotas/q/when', quota({ when: "${FC1} = '7'" })],
  ['LOGIC-CONTRADICTION', 'error', 'quotas/q/when', quota({ when: "${FC1} = '3' and ${FC1} = '2'" })],
  [
    'LOGIC-CYCLE',
    'error',
    'pages/prefer/items/DC',
    quota({ action: 'skip', block: 'second', when: "${DC} = '3'" }),
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
  ['REF-TEXT', 'error', 'pages/control/items/FC1/text', question('FC1', { text: 'nothing' })],
  ['REF-TEXT', 'error', 'pages/control/items/FC1/text', question('FC1', { text: 'valueOf' })],
  ['REF-TEXT-UNUSED', 'warning', 'texts/en/spare', source('spare', 'Spare')],
  ['REF-PLACEHOLDER', 'error', 'title', source('title', 'About {somebody}')],
  ['REF-ITEM', 'error', 'scores/FELT/items', score('FELT', { items: [{ item: 'FC9' }] })],
  ['REF-ITEM', 'error', 'scores/HIGH/requires', score('HIGH', { requires: ['FC9'] })],
  ['REF-ROW', 'error', 'scores/USED_N/excludeRows', score('USED_N', { excludeRows: ['x'] })],
  ['REF-CHOICE', 'error', 'scores/USED_N/states', score('USED_N', { states: ['maybe'] })],
  ['REF-CHOICE', 'error', 'scores/HABIT_N/exclude', score('HABIT_N', { exclude: ['nothing'] })],
  [
    'REF-SCORE',
    'error',
    'scores/BOTH/components',
    score('BOTH', {
      components: [{ of: 'score', name: 'FC1', sign: 1 }],
    }),
  ],
  [
    'REF-SCORE',
    'error',
    'constructs/FELT/score',
    base({
      constructs: [{ name: 'FELT', text: 'score.felt', score: 'NOPE', model: 'formative' }],
    }),
  ],
  ['SURVEY-TIMEZONE', 'error', 'timezone', base({ timezone: 'Mars/Olympus' })],
  ['SCORE-CHECK', 'error', 'scores/FELT/items', score('FELT', { items: [{ item: 'AT' }] })],
  ['SCORE-BOUNDS', 'error', 'scores/FELT/items', question('FC1', { kind: 'number' })],
  ['SCORE-KIND', 'error', 'scores/FELT/items', score('FELT', { items: [{ item: 'WHY' }] })],
  ['SCORE-KIND', 'error', 'scores/PREF/item', score('PREF', { item: 'FC1' })],
  ['SCORE-CODES', 'error', 'scores/FELT/items', question('FC1', { kind: 'single', list: 'did' })],
  [
    'SCORE-DIRECTION',
    'error',
    'scores/FELT/items',
    (survey) => {
      const { polarity: _, ...rest } = survey.lists['agree'] ?? { choices: [] };
      return { ...survey, lists: { ...survey.lists, agree: rest } };
    },
  ],
  [
    'SCORE-CONTRARY',
    'error',
    'scores/FELT/items',
    (survey) => {
      const agree = survey.lists['agree'] ?? { choices: [] };
      const lists = { ...survey.lists, disagree: { ...agree, polarity: 'down' as const } };
      const own = question('FC1', { list: 'disagree' })({ ...survey, lists });
      return score('FELT', { items: [{ item: 'FC1' }, { item: 'FC2' }] })(own);
    },
  ],
  ['SCORE-MINIMUM', 'error', 'scores/FELT/minimum', score('FELT', { minimum: 3 })],
  ['LOGIC-UNKNOWN-NAME', 'error', 'pages/open/relevant', page('open', { relevant: '${HD} != 1' })],
  ['LOGIC-UNKNOWN-NAME', 'error', 'title', source('title', 'You said ${nothing}')],
  [
    'LOGIC-UNKNOWN-CHOICE',
    'error',
    'pages/open/relevant',
    page('open', { relevant: "${CU_asked} = 'yess'" }),
  ],
  [
    'LOGIC-CYCLE',
    'error',
    'pages/control/items/FC1',
    (survey) =>
      question('FC2', { relevant: '${FC1} = 2' })(question('FC1', { relevant: '${FC2} = 2' })(survey)),
  ],
  ['LOGIC-CYCLE', 'error', 'pages/use/items/CU', question('CU', { relevant: "${CU_asked} = 'yes'" })],
  ['LOGIC-CYCLE', 'error', 'scores/HIGH', score('HIGH', { rule: '${HIGH} = 1', requires: [] })],
  ['LOGIC-BARE-REF', 'error', 'pages/open/relevant', page('open', { relevant: '${HC}' })],
  ['LOGIC-FORWARD', 'warning', 'pages/use/items/HC/relevant', question('HC', { relevant: '${DC} = 1' })],
  ['LOGIC-NONSUBSTANTIVE', 'warning', 'pages/open/relevant', page('open', { relevant: '${FC1} > 2' })],
  ['LOGIC-NONSUBSTANTIVE', 'warning', 'scores/HIGH/rule', score('HIGH', { requires: ['FELT'] })],
  ['LOGIC-NEGATES-EMPTY', 'warning', 'pages/open/relevant', page('open', { relevant: '${FC1} != 2' })],
  ['LOGIC-CONSTANT', 'warning', 'pages/open/relevant', page('open', { relevant: '1 = 1' })],
  [
    'LOGIC-CONTRADICTION',
    'error',
    'pages/open/relevant',
    page('open', { relevant: '${FC1} = 1 and ${FC1} = 2' }),
  ],
  [
    'LOGIC-CONSTANT',
    'warning',
    'pages/open/relevant',
    page('open', { relevant: '${FC1} = 1 or ${FC1} != 1' }),
  ],
  ['LOGIC-UNREACHABLE', 'error', 'pages/open/relevant', page('open', { relevant: 'false()' })],
  ['LOGIC-TYPE', 'error', 'pages/open/relevant', page('open', { relevant: '${HC} > 2' })],
  ['EXPR_001', 'error', 'pages/open/relevant', page('open', { relevant: '${FC1} = ' })],
  ['EXPR_002', 'error', 'pages/open/relevant', page('open', { relevant: "selektiert(${HC}, 'none')" })],
  ['EXPR_003', 'error', 'pages/open/relevant', page('open', { relevant: 'selected(${HC})' })],
  [
    'EXPR_006',
    'error',
    'pages/open/relevant',
    page('open', { relevant: `${'('.repeat(200)}1${')'.repeat(200)}` }),
  ],
  ['UNSUPPORTED_005', 'error', 'pages/open/relevant', page('open', { relevant: 'uuid() != ""' })],
  ['UNSUPPORTED_006', 'error', 'pages/open/relevant', page('open', { relevant: "${last-saved#FC1} = '1'" })],
  [
    'EXPR-REGEX-REFUSED',
    'error',
    'pages/open/items/WHY/constraint',
    question('WHY', { constraint: "regex(., '(?=a)')" }),
  ],
  [
    'EXPR-REGEX-SLOW',
    'error',
    'pages/open/items/WHY/constraint',
    question('WHY', { constraint: "regex(., '^(a+)+$')" }),
  ],
  [
    'EXPR-REGEX-ANCHOR',
    'warning',
    'pages/open/items/WHY/constraint',
    question('WHY', { constraint: "regex(., 'a')" }),
  ],
  ['EXPR-RANDOM', 'error', 'pages/open/relevant', page('open', { relevant: 'random() > 0.5' })],
  [
    'EXPR-UNION',
    'note',
    'pages/open/relevant',
    page('open', { relevant: 'count-non-empty(${FC1} | ${FC2}) = 2' }),
  ],
  ['SCALE-ENDS', 'error', 'lists/agree', choices('agree', ([, ...rest]) => [{ name: '1' }, ...rest])],
  ['SCALE-MIDPOINT', 'warning', 'lists/agree', list('agree', { midpoint: '1' })],
  [
    'SCALE-MIXED',
    'warning',
    'pages/control',
    (survey) =>
      question('FC2', { list: 'down' })({
        ...survey,
        lists: {
          ...survey.lists,
          down: { ...survey.lists['agree'], polarity: 'down', choices: survey.lists['agree']?.choices ?? [] },
        },
      }),
  ],
  ['SCALE-UNEQUAL', 'error', 'lists/agree', without('es', 'agree.2')],
  ['SCALE-NO-DONTKNOW', 'note', 'pages/control/items/FC1', choices('agree', (own) => own.slice(0, 3))],
  [
    'SCALE-CODES',
    'error',
    'lists/agree',
    choices('agree', (own) => own.map((each) => (each.name === '3' ? { ...each, name: '4' } : each))),
  ],
  [
    'SCALE-CODE-CLASH',
    'error',
    'lists/agree',
    choices('agree', (own) => own.map((each) => (each.name === '98' ? { ...each, name: '-99' } : each))),
  ],
  [
    'SCALE-CODE-CLASH',
    'error',
    'pages/control/items/FC1/extraChoices',
    question('FC1', { extraChoices: [{ name: '-97', text: 'dk', missing: 'not-applicable' }] }),
  ],
  [
    'SCALE-POLARITY',
    'warning',
    'lists/agree',
    (survey) => {
      const { polarity: _, ...rest } = survey.lists['agree'] ?? { choices: [] };
      return { ...survey, lists: { ...survey.lists, agree: rest } };
    },
  ],
  ['TEXT-MARKUP', 'error', 'texts/en/why', source('why', 'Tell <b>us</b>')],
  ['TEXT-MARKUP', 'error', 'texts/en/why', source('why', 'See [this](javascript:alert(1))')],
  ['TEXT-MARKUP', 'error', 'texts/es/why', spanish('why', { text: 'Un **texto' })],
  ['TEXT-LONG', 'note', 'pages/open/items/WHY', source('why', 'word '.repeat(41))],
  ['TEXT-LONG', 'note', 'texts/es/why', spanish('why', { text: 'palabra '.repeat(41) })],
  [
    'TEXT-DOUBLE-BARRELLED',
    'note',
    'pages/control/items/FC2',
    source('calm', 'The settings are clear and useful.'),
  ],
  ['TEXT-NEGATION', 'note', 'pages/control/items/FC2', source('calm', 'I do not feel calm.')],
  ['TEXT-NEGATION', 'note', 'texts/es/calm', spanish('calm', { text: 'No me siento en calma.' })],
  ['TEXT-LEADING', 'note', 'pages/open/items/WHY', source('why', 'Don’t you think it is unfair?')],
  ['TEXT-MARKUP', 'error', 'texts/en/why', source('why', 'See ![a chart](https://example.org/a.png)')],
  ['TEXT-DUPLICATE', 'note', 'pages/control/items/FC2', question('FC2', { text: 'control' })],
  ['TEXT-EMPTY', 'error', 'pages/open/items/WHY', source('why', ' ')],
  ['TEXT-MESSAGE', 'error', 'texts/en/why', source('why', '{n, plural, one {a}}')],
  [
    'TEXT-MESSAGE',
    'error',
    'texts/es/control',
    spanish('control', { text: "l'{provider} {n, plurl, one {a}}" }),
  ],
  [
    'REF-PLACEHOLDER',
    'error',
    'pages/open/items/WHY/text',
    source('why', '{absent, plural, one {child} other {# children}}'),
  ],
  ['TEXT-PIPE-EMPTY', 'warning', 'pages/open/items/WHY/text', source('why', 'You said ${FC1}.')],
  [
    'LANG-TAG',
    'error',
    'languages/x-chinese',
    base({ languages: [...smallSurvey.languages, { tag: 'x-chinese', status: 'draft_t1' }] }),
  ],
  ['LANG-DIRECTION', 'error', 'texts/en/why', source('why', 'لماذا اخترت هذه الإجابة؟')],
  ['LANG-DIRECTION', 'error', 'texts/en/why', source('why', 'Tell us \u202ewhy.')],
  [
    'LANG-TAG',
    'error',
    'languages/en_GB',
    base({ languages: [...smallSurvey.languages, { tag: 'en_GB', status: 'draft_mt' }] }),
  ],
  [
    'LANG-TWICE',
    'error',
    'languages/es',
    base({ languages: [...smallSurvey.languages, { tag: 'es', status: 'approved' }] }),
  ],
  ['LANG-SOURCE', 'error', 'source', base({ source: 'fr' })],
  ['LANG-UNLISTED', 'error', 'texts/fr', (survey) => ({ ...survey, texts: { ...survey.texts, fr: {} } })],
  [
    'LANG-SOURCE-FORM',
    'error',
    'texts/en/title',
    (survey) => ({
      ...survey,
      texts: {
        ...survey.texts,
        en: {
          ...survey.texts['en'],
          title: { text: 'Control', of: textHash('Control'), status: 'approved' },
        },
      },
    }),
  ],
  [
    'LANG-FORM',
    'error',
    'texts/es/title',
    (survey) => ({
      ...survey,
      texts: { ...survey.texts, es: { ...survey.texts['es'], title: 'Control' } },
    }),
  ],
  [
    'LANG-PLURAL',
    'warning',
    'texts/es/control',
    spanish('control', { text: '{provider} {FC1, plural, other {#}}' }),
  ],
  [
    'LANG-PLACEHOLDER',
    'error',
    'texts/es/control',
    spanish('control', { text: '{FC1, plural, one {{provider}} other {#}}' }),
  ],
  ['LANG-PLACEHOLDER', 'error', 'texts/es/control', spanish('control', { text: 'Siento control.' })],
  ['LANG-NUMBERS', 'warning', 'texts/es/worried', spanish('worried', { text: 'Me preocupan mis 3 datos.' })],
  ['LANG-MARKUP', 'warning', 'texts/es/worried', spanish('worried', { text: '**Me** preocupan mis datos.' })],
  ['LANG-IDENTICAL', 'note', 'texts/es/worried', spanish('worried', { text: 'I worry about my data.' })],
  ['LANG-STALE', 'warning', 'texts/es/worried', source('worried', 'I worry about my data today.')],
  ['LANG-EMPTY', 'error', 'texts/es/worried', spanish('worried', { text: '' })],
  ['LANG-MISSING', 'warning', 'texts/es/worried', without('es', 'worried')],
  ['LANG-MACHINE', 'warning', 'languages/es', spanish('worried', { status: 'draft_mt' })],
  ['FLOW-EMPTY-PAGE', 'warning', 'pages/open', page('open', { items: [] })],
  ['FLOW-BATTERY', 'warning', 'pages/use/items/CU', question('CU', { rows: manyRows(9) })],
  ['FLOW-LONG', 'warning', 'pages', question('CU', { rows: manyRows(101) })],
  ['FLOW-LONG', 'warning', 'pages', source('why', 'a long word '.repeat(3_000))],
  ['FLOW-NO-END', 'error', 'pages', base({ pages: [] })],
  [
    'FLOW-NO-END',
    'error',
    'pages/worry/items/LI',
    question('LI', { required: 'true()', readOnly: 'true()' }),
  ],
  [
    'FLOW-NO-END',
    'error',
    'pages/worry/items/LI',
    question('LI', { required: 'true()', constraint: '. > 3 and . < 50' }),
  ],
  [
    'FLOW-ORDER',
    'note',
    'pages/open/items/WHY',
    (survey) =>
      source(
        'why',
        'In your own words: what habits did you change because of this company?',
      )(source('habits', 'What habits did you change because of this company?')(survey)),
  ],
  ['FLOW-CHECKS', 'warning', 'pages', question('LI', { kind: 'check', expects: '1' })],
  [
    'FLOW-REQUIRED-SENSITIVE',
    'warning',
    'pages/worry/items/LI',
    question('LI', { sensitive: true, required: 'true()' }),
  ],
  [
    'A11Y-GRID',
    'warning',
    'pages/use/items/CU',
    choices('did', (own) => [...own, ...['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, text: 'yes' }))]),
  ],
  [
    'PRIV-FREE-TEXT',
    'note',
    'pages/open/items/WHY',
    (survey) => ({
      ...survey,
      pages: survey.pages.map((each) => ({
        ...each,
        items: each.items.map(({ hint: _, ...item }) => item),
      })),
    }),
  ],
  ['A11Y-COLOUR', 'error', 'pages/open/items/WHY', source('why', 'Press the red button and tell us why.')],
  [
    'A11Y-RANGE-NO-BUTTONS',
    'error',
    'pages/worry/items/LI',
    question('LI', { kind: 'slider', minimum: 0, maximum: 1, step: 5 }),
  ],
  ['PRIV-UNUSED', 'warning', 'pages/open/items/WHY', question('WHY', { kind: 'text' })],
  [
    'PRIV-UNIQUE',
    'warning',
    'pages',
    (survey) => {
      const many = Array.from({ length: 101 }, (_, index) => ({ name: `m${index}`, text: 'yes' }));
      const wide = choices('did', () => many)(choices('agree', () => many)(survey));
      return question('FC2', { role: 'gender' })(
        question('LI', { kind: 'single', list: 'did', role: 'age' })(wide),
      );
    },
  ],
  ['EXPORT-WIDTH', 'warning', 'pages/open/items/WHY', question('WHY', { maximumLength: 11_000 })],
  ['EXPORT-LABEL-CUT', 'warning', 'pages/open/items/WHY', source('why', `${'señal '.repeat(37)}`)],
  ['EXPORT-LABEL-CUT', 'warning', 'lists/did/choices/yes', source('yes', 'Yes, always '.repeat(11))],
  ['EXPORT-MRSET', 'note', 'pages/use/items/HC', question('HC', { choiceFilter: "name != 'none'" })],
  ['WAIVER-UNUSED', 'warning', 'waivers/1', base({ waivers: [{ code: 'TEXT-LONG', reason: 'short' }] })],
  [
    'WAIVER-REFUSED',
    'warning',
    'waivers/1',
    (survey) =>
      question('FC1', { name: 'x_' })({ ...survey, waivers: [{ code: 'NAME-FORM', reason: 'we like it' }] }),
  ],
  [
    'WAIVER-REASON',
    'error',
    'waivers/1',
    (survey) =>
      question('CU', { rows: manyRows(9) })({ ...survey, waivers: [{ code: 'FLOW-BATTERY', reason: ' ' }] }),
  ],
  ['PRIV-CONSENT-LATE', 'error', 'consent', base({ consent: { ...smallSurvey.consent, boxes: [] } })],
  [
    'PRIV-CONSENT-LATE',
    'error',
    'consent',
    base({ consent: { ...smallSurvey.consent, mode: 'notice', boxes: [] } }),
  ],
  [
    'PRIV-CONSENT-LATE',
    'error',
    'consent',
    base({ receipt: 'none', consent: { ...smallSurvey.consent, mode: 'notice', lines: [], boxes: [] } }),
  ],
  [
    'PRIV-NOTICE',
    'error',
    'consent/boxes',
    base({ receipt: 'none', consent: { ...smallSurvey.consent, mode: 'notice' } }),
  ],
];

describe('check', () => {
  it('says nothing of a survey that has nothing wrong', () => {
    expect(check(smallSurvey)).toEqual([]);
  });

  for (const [code, severity, place, change] of cases)
    it(`${code} (${severity}) at ${place}`, () => {
      const changed = change(smallSurvey);
      const found = check(changed).filter((issue) => issue.code === code && issue.place === place);
      expect(found.length, JSON.stringify(check(changed))).toBeGreaterThan(0);
      expect(found.map((issue) => issue.severity)).toEqual(found.map(() => severity));
    });

  it('shows every code that has a sentence, apart from those of reading and of answering', () => {
    const shown = new Set(cases.map(([code]) => code));
    const elsewhere =
      /^(?:JSON|SCHEMA|VERSION)-|^(?:LANG-LAUNCH|LANG-FIELDED|NAME-REUSED|SCALE-ITEM-EDITED)$/;
    const told = [...Object.keys(en), ...Object.keys(logic)];
    expect(
      told.filter(
        (code) =>
          !shown.has(code) && !elsewhere.test(code) && !/\+$|:/.test(code) && code !== 'EXPR-NOT-HERE',
      ),
    ).toEqual([]);
  });

  it('says nothing of what only looks like it', () => {
    const fine: readonly (readonly [string, Change])[] = [
      ['TEXT-DOUBLE-BARRELLED', source('calm', 'I read the terms and conditions.')],
      ['TEXT-DOUBLE-BARRELLED', source('why', 'Was it clear and useful?')],
      ['TEXT-NEGATION', source('calm', 'I know whether they keep it or not.')],
      ['TEXT-NEGATION', source('why', 'Why not?')],
      ['TEXT-LEADING', source('why', 'What do most of your friends think?')],
      ['TEXT-LONG', source('why', 'word '.repeat(40))],
      ['A11Y-COLOUR', source('why', 'Do you like red cars?')],
      ['A11Y-RANGE-NO-BUTTONS', question('LI', { kind: 'slider' })],
      ['FLOW-NO-END', question('LI', { required: 'true()', constraint: '. > 1' })],
      ['FLOW-NO-END', question('LI', { required: 'false()', readOnly: 'true()' })],
      ['FLOW-ORDER', source('why', 'What habits did you keep?')],
      [
        'PRIV-UNUSED',
        (survey) => question('WHY', { kind: 'text' })(page('app', { relevant: "${WHY} != ''" })(survey)),
      ],
      [
        'PRIV-UNUSED',
        (survey) => question('WHY', { kind: 'text' })({ ...survey, scores: [], constructs: [] }),
      ],
      ['EXPORT-WIDTH', question('WHY', { maximumLength: 10_000 })],
      ['EXPORT-LABEL-CUT', source('why', 'x'.repeat(255))],
      ['LOGIC-UNREACHABLE', page('open', { relevant: '${FC1} = 1' })],
      ['LOGIC-CONSTANT', page('open', { relevant: 'true()' })],
    ];
    for (const [code, change] of fine)
      expect(
        check(change(smallSurvey)).filter((issue) => issue.code === code),
        code,
      ).toEqual([]);
  });

  it('keeps what is waived in the list, as a note with its reason', () => {
    const waivers = [
      { code: 'FLOW-BATTERY', place: 'pages/use/items/CU', reason: 'the list is the law’s' },
      { code: 'LOGIC-UNREACHABLE', reason: 'opens in autumn' },
    ];
    const changed = page('open', { relevant: 'false()' })(question('CU', { rows: manyRows(9) })(smallSurvey));
    const plain = check(changed);
    const accepted = check({ ...changed, waivers });
    expect(accepted.map(({ code, place }) => `${code} ${place}`).sort()).toEqual(
      plain.map(({ code, place }) => `${code} ${place}`).sort(),
    );
    expect(accepted.filter(({ waived }) => waived !== undefined)).toMatchObject([
      { code: 'LOGIC-UNREACHABLE', severity: 'note', waived: 'opens in autumn' },
      { code: 'FLOW-BATTERY', severity: 'note', waived: 'the list is the law’s' },
    ]);
    const elsewhere = [{ code: 'FLOW-BATTERY', place: 'pages/open/items/WHY', reason: 'no' }];
    expect(check({ ...changed, waivers: elsewhere }).some(({ waived }) => waived !== undefined)).toBe(false);
  });

  it('puts errors first', () => {
    const issues = check(source('why', '<b> **')(page('open', { relevant: '${FC1} > 2' })(smallSurvey)));
    const ranks = issues.map(({ severity }) => ['error', 'warning', 'note'].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBeGreaterThan(1);
  });

  it('lets a text count by an answer, in each language with its own plurals', () => {
    const counting = spanish('why', {
      text: '{FC1, plural, one {Un motivo} other {# motivos}}',
      of: textHash('{FC1, plural, one {One reason} other {# reasons}}'),
    })(source('why', '{FC1, plural, one {One reason} other {# reasons}}')(smallSurvey));
    expect(check(counting).map(({ code }) => code)).toEqual(['TEXT-PIPE-EMPTY']);
  });

  it('takes {provider} and {Provider} for one placeholder', () => {
    const changed = spanish('control', { text: '{Provider} sabe que siento control.' })({
      ...smallSurvey,
      placeholders: { ...smallSurvey.placeholders, Provider: 'provider' },
    });
    expect(check(changed)).toEqual([]);
  });

  it.skipIf(!sharedPresent)(`gives every awkward name a verdict (needs the corpus: ${sharedAbsent})`, () => {
    const { entries } = sharedJson('reference/trust/names.json') as {
      entries: readonly { id: string; kind: string; value?: string; parts?: readonly [string, number][] }[];
    };
    const legal = /^[A-Za-z](?:[A-Za-z0-9_]{0,30}[A-Za-z0-9])?$/;
    const names = entries
      .filter(({ kind }) => kind === 'identifier' || kind === 'column')
      .map(({ value, parts = [] }) => value ?? parts.map(([text, times]) => text.repeat(times)).join(''));
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      const refused = check(question('LI', { name })(smallSurvey)).some(
        (issue) => issue.code.startsWith('NAME-') && issue.severity === 'error',
      );
      if (!legal.test(name)) expect(refused, name).toBe(true);
    }
    const tags = entries.filter(({ kind }) => kind === 'locale').map(({ value = '' }) => value);
    const accepted = tags.filter(
      (tag) =>
        !check(
          base({ languages: [...smallSurvey.languages, { tag, status: 'approved' }] })(smallSurvey),
        ).some(({ code }) => code === 'LANG-TAG'),
    );
    expect(accepted).toEqual([
      'zh-Hant-TW',
      'de-DE-u-co-phonebk',
      'he',
      'fa-IR',
      'no',
      'pt-BR',
      'ar-EG-u-nu-latn',
    ]);
  });
});
