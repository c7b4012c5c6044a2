import { experiment, type Fault, page, question, quota, score, source } from './survey-changes.ts';

const opened = (code: string, severity: Fault[1], relevant: string): Fault => [
  code,
  severity,
  'pages/open/relevant',
  page('open', { relevant }),
];

const constrained = (code: string, severity: Fault[1], constraint: string): Fault => [
  code,
  severity,
  'pages/open/items/WHY/constraint',
  question('WHY', { constraint }),
];

/** Expressions that cannot be read, are never true, or mean something else. */
export const logicFaults: readonly Fault[] = [
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
  ['LOGIC-UNKNOWN-CHOICE', 'error', 'quotas/q/when', quota({ when: "${FC1} = '7'" })],
  ['LOGIC-CONTRADICTION', 'error', 'quotas/q/when', quota({ when: "${FC1} = '3' and ${FC1} = '2'" })],
  [
    'LOGIC-CYCLE',
    'error',
    'pages/prefer/items/DC',
    quota({ action: 'skip', block: 'second', when: "${DC} = '3'" }),
  ],
  opened('LOGIC-UNKNOWN-NAME', 'error', '${HD} != 1'),
  ['LOGIC-UNKNOWN-NAME', 'error', 'title', source('title', 'You said ${nothing}')],
  opened('LOGIC-UNKNOWN-CHOICE', 'error', "${CU_asked} = 'yess'"),
  [
    'LOGIC-CYCLE',
    'error',
    'pages/control/items/FC1',
    (survey) =>
      question('FC2', { relevant: '${FC1} = 2' })(question('FC1', { relevant: '${FC2} = 2' })(survey)),
  ],
  ['LOGIC-CYCLE', 'error', 'pages/use/items/CU', question('CU', { relevant: "${CU_asked} = 'yes'" })],
  ['LOGIC-CYCLE', 'error', 'scores/HIGH', score('HIGH', { rule: '${HIGH} = 1', requires: [] })],
  opened('LOGIC-BARE-REF', 'error', '${HC}'),
  ['LOGIC-FORWARD', 'warning', 'pages/use/items/HC/relevant', question('HC', { relevant: '${DC} = 1' })],
  opened('LOGIC-NONSUBSTANTIVE', 'warning', '${FC1} > 2'),
  ['LOGIC-NONSUBSTANTIVE', 'warning', 'scores/HIGH/rule', score('HIGH', { requires: ['FELT'] })],
  opened('LOGIC-NEGATES-EMPTY', 'warning', '${FC1} != 2'),
  opened('LOGIC-CONSTANT', 'warning', '1 = 1'),
  opened('LOGIC-CONTRADICTION', 'error', '${FC1} = 1 and ${FC1} = 2'),
  opened('LOGIC-CONSTANT', 'warning', '${FC1} = 1 or ${FC1} != 1'),
  opened('LOGIC-UNREACHABLE', 'error', 'false()'),
  opened('LOGIC-TYPE', 'error', '${HC} > 2'),
  opened('EXPR_001', 'error', '${FC1} = '),
  opened('EXPR_002', 'error', "selektiert(${HC}, 'none')"),
  opened('EXPR_003', 'error', 'selected(${HC})'),
  opened('EXPR_006', 'error', `${'('.repeat(200)}1${')'.repeat(200)}`),
  opened('UNSUPPORTED_005', 'error', 'uuid() != ""'),
  opened('UNSUPPORTED_006', 'error', "${last-saved#FC1} = '1'"),
  constrained('EXPR-REGEX-REFUSED', 'error', "regex(., '(?=a)')"),
  constrained('EXPR-REGEX-SLOW', 'error', "regex(., '^(a+)+$')"),
  constrained('EXPR-REGEX-ANCHOR', 'warning', "regex(., 'a')"),
  opened('EXPR-RANDOM', 'error', 'random() > 0.5'),
  opened('EXPR-UNION', 'note', 'count-non-empty(${FC1} | ${FC2}) = 2'),
];
