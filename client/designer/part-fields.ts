/** How one key of a part of a definition is edited. */
export type Field =
  | { readonly key: string; readonly as: 'message'; readonly lines?: number; readonly optional?: true }
  | { readonly key: string; readonly as: 'text' | 'lines' | 'logic' | 'number' | 'flag' }
  | { readonly key: string; readonly as: 'one-of'; readonly of: readonly string[]; readonly required?: true }
  | { readonly key: string; readonly as: 'named'; readonly of: Named; readonly required?: true }
  /** A list of names, each a member. */
  | { readonly key: string; readonly as: 'names'; readonly of: Named }
  | { readonly key: string; readonly as: 'members'; readonly of: Part }
  /** An object inside: its own fields under its key. */
  | { readonly key: string; readonly as: 'inside'; readonly of: readonly Field[]; readonly optional?: true }
  /** Fields that are rarely needed, folded away until one of them says something. */
  | { readonly key: 'more'; readonly as: 'folded'; readonly of: readonly Field[] };

/** What a name may be of. */
export type Named =
  | 'list'
  | 'page'
  | 'section'
  | 'experiment'
  | 'block'
  | 'score'
  | 'item'
  | 'factor'
  | 'level'
  | 'code';

/** Kinds of things that have a name and fields. */
export type Part =
  | 'page'
  | 'question'
  | 'row'
  | 'choice'
  | 'list'
  | 'score'
  | 'scoreItem'
  | 'component'
  | 'scoreCode'
  | 'construct'
  | 'quota'
  | 'section'
  | 'block'
  | 'experiment'
  | 'factor'
  | 'level'
  | 'attribute'
  | 'consentLine'
  | 'consentBox'
  | 'language'
  | 'waiver';

export const kinds = [
  'single',
  'multiple',
  'rating',
  'score11',
  'slider',
  'matrix',
  'rank',
  'number',
  'text',
  'longtext',
  'date',
  'time',
  'datetime',
  'country',
  'language',
  'consent',
  'check',
  'note',
  'calculated',
] as const;

const roles = ['country', 'age', 'gender', 'education', 'sector', 'first-language'] as const;
const conditions = ['attributes', 'timings', 'experiment', 'quote', 'open-text', 'incentive'] as const;
const statuses = [
  'draft_mt',
  'draft_t1',
  'draft_t2',
  'reviewed',
  'adjudicated',
  'pretested',
  'approved',
  'retired',
] as const;

const listed = [
  'single',
  'multiple',
  'rating',
  'score11',
  'matrix',
  'rank',
  'country',
  'language',
  'consent',
  'check',
  'number',
  'slider',
  'text',
  'longtext',
];

const heading = (kind: string): readonly Field[] => [
  { key: 'kind', as: 'one-of', of: kinds, required: true },
  { key: 'text', as: 'message', lines: 3 },
  { key: 'hint', as: 'message', optional: true },
  ...(kind === 'matrix' ? [{ key: 'rows', as: 'members', of: 'row' } as const] : []),
  ...(listed.includes(kind) ? [{ key: 'list', as: 'named', of: 'list' } as const] : []),
  ...(kind === 'check' ? [{ key: 'expects', as: 'named', of: 'code' } as const] : []),
];

const bounds = (kind: string): readonly Field[] => {
  if (kind === 'number' || kind === 'slider')
    return [
      { key: 'minimum', as: 'number' },
      { key: 'maximum', as: 'number' },
      { key: 'step', as: 'number' },
      ...(kind === 'number' ? [{ key: 'integer', as: 'flag' } as const] : []),
      { key: 'unit', as: 'message', optional: true },
    ];
  return kind === 'text' || kind === 'longtext' ? [{ key: 'maximumLength', as: 'number' }] : [];
};

const ends: Field = {
  key: 'ends',
  as: 'inside',
  optional: true,
  of: [
    { key: 'low', as: 'message' },
    { key: 'high', as: 'message' },
  ],
};

const anchors: Field = {
  key: 'anchors',
  as: 'inside',
  optional: true,
  of: [
    { key: 'A', as: 'message' },
    { key: 'B', as: 'message' },
  ],
};

const behaviour = (kind: string): readonly Field[] =>
  kind === 'calculated'
    ? [
        { key: 'calculation', as: 'logic' },
        { key: 'relevant', as: 'logic' },
      ]
    : [
        { key: 'relevant', as: 'logic' },
        ...(kind === 'note'
          ? []
          : ([
              { key: 'required', as: 'logic' },
              { key: 'requiredMessage', as: 'message', optional: true },
              { key: 'constraint', as: 'logic' },
              { key: 'constraintMessage', as: 'message', optional: true },
            ] as const)),
      ];

const more = (kind: string): readonly Field[] => [
  { key: 'guidance', as: 'message', optional: true },
  ...(kind === 'note' || kind === 'calculated'
    ? []
    : ([
        { key: 'default', as: 'logic' },
        { key: 'readOnly', as: 'logic' },
        { key: 'choiceFilter', as: 'logic' },
        { key: 'shuffle', as: 'one-of', of: ['choices', 'rows'] },
        { key: 'shuffleSeed', as: 'logic' },
        { key: 'extraChoices', as: 'members', of: 'choice' },
        { key: 'role', as: 'one-of', of: roles },
        { key: 'sensitive', as: 'flag' },
      ] as const)),
  { key: 'section', as: 'named', of: 'section' },
  { key: 'source', as: 'lines' },
];

const question = (kind: string): readonly Field[] => [
  ...heading(kind),
  ...bounds(kind),
  ...(kind === 'slider' || kind === 'score11' ? [ends] : []),
  ...behaviour(kind),
  {
    key: 'more',
    as: 'folded',
    of: [...more(kind), ...(kind === 'single' || kind === 'slider' || kind === 'rating' ? [anchors] : [])],
  },
];

const scoreOf: Readonly<Record<string, readonly Field[]>> = {
  mean: [
    { key: 'items', as: 'members', of: 'scoreItem' },
    { key: 'minimum', as: 'number' },
  ],
  states: [
    { key: 'item', as: 'named', of: 'item', required: true },
    { key: 'states', as: 'names', of: 'code' },
    { key: 'measure', as: 'one-of', of: ['count', 'share'], required: true },
    { key: 'excludeRows', as: 'names', of: 'code' },
    { key: 'notOffered', as: 'text' },
    { key: 'minimum', as: 'number' },
  ],
  bipolar: [{ key: 'item', as: 'named', of: 'item', required: true }],
  options: [
    { key: 'item', as: 'named', of: 'item', required: true },
    { key: 'exclude', as: 'names', of: 'code' },
  ],
  composite: [
    { key: 'components', as: 'members', of: 'component' },
    { key: 'minimum', as: 'number' },
  ],
  rule: [
    { key: 'rule', as: 'logic' },
    { key: 'requires', as: 'names', of: 'item' },
    { key: 'codes', as: 'members', of: 'scoreCode' },
  ],
};

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
    { key: 'role', as: 'one-of', of: roles },
  ],
  consentLine: [
    { key: 'text', as: 'message', lines: 2 },
    { key: 'when', as: 'one-of', of: conditions },
  ],
  consentBox: [
    { key: 'text', as: 'message', lines: 2 },
    { key: 'required', as: 'flag' },
    { key: 'when', as: 'one-of', of: conditions },
  ],
  language: [{ key: 'status', as: 'one-of', of: statuses, required: true }],
  waiver: [{ key: 'reason', as: 'lines' }],
};

/** The fields of a part; those of questions and scores depend on their kind. */
export const fieldsOf = (part: Part, kind: string): readonly Field[] => {
  if (part === 'question') return question(kind);
  if (part === 'score')
    return [
      { key: 'text', as: 'message' },
      { key: 'direction', as: 'message', optional: true },
      ...(scoreOf[kind] ?? []),
    ];
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
  { key: 'waivers', as: 'members', of: 'waiver' },
  { key: 'notes', as: 'lines' },
];

export const consentFields: readonly Field[] = [
  { key: 'mode', as: 'one-of', of: ['boxes', 'notice'] },
  { key: 'title', as: 'message' },
  { key: 'lines', as: 'members', of: 'consentLine' },
  { key: 'boxes', as: 'members', of: 'consentBox' },
  { key: 'decline', as: 'message' },
];
