import { demographicRoles, questionKinds } from '../../surveys/model/codes.ts';
import type { Field } from './field.ts';

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
  { key: 'kind', as: 'one-of', of: questionKinds, required: true },
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
              { key: 'required', as: 'switch' },
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
        { key: 'readOnly', as: 'switch' },
        { key: 'choiceFilter', as: 'logic' },
        { key: 'shuffle', as: 'one-of', of: ['choices', 'rows'] },
        { key: 'shuffleSeed', as: 'logic' },
        { key: 'extraChoices', as: 'members', of: 'choice' },
        { key: 'role', as: 'one-of', of: demographicRoles },
        { key: 'sensitive', as: 'flag' },
      ] as const)),
  { key: 'section', as: 'named', of: 'section' },
  { key: 'source', as: 'lines' },
];

/** The fields of a question of a kind. */
export const questionFields = (kind: string): readonly Field[] => [
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
