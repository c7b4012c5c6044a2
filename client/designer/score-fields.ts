import type { Field } from './field.ts';

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

/** The fields of a score of a kind. */
export const scoreFields = (kind: string): readonly Field[] => [
  { key: 'text', as: 'message' },
  { key: 'direction', as: 'message', optional: true },
  { key: 'range', as: 'range' },
  ...(scoreOf[kind] ?? []),
];
