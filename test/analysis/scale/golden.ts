import type { StyleItems } from '../../../analysis/scale/response-style.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Answers } from '../../../surveys/model/response.ts';
import type { Score, Survey } from '../../../surveys/model/survey.ts';
import { type Instrument, instrument } from '../../support/instrument/instrument.ts';
import { choiceOf, scaleList } from '../../support/instrument/lists.ts';
import { textLedger } from '../../support/instrument/text-ledger.ts';
import { sharedJson } from '../../support/shared.ts';

type Raw = number | string | null | readonly string[] | Readonly<Record<string, string>>;

export interface Fixture {
  readonly id: string;
  readonly form: string;
  readonly meta: Answers;
  readonly responses: Readonly<Record<string, Raw>>;
  readonly expected: Readonly<Record<string, number | string | boolean | null>>;
}

interface Golden {
  readonly fixtures: { readonly tolerance: number; readonly responses: readonly Fixture[] };
  readonly responseStyle: {
    readonly balancedPairs: readonly (readonly [string, string])[];
    readonly ersItems: readonly string[];
    readonly minAnswered: number;
    readonly minPairs: number;
  };
}

const golden = (): Golden => sharedJson('instrument/perceived-control-trust.json') as Golden;

export const fixtures = (): Golden['fixtures'] => golden().fixtures;

export const styleItems = (): StyleItems => {
  const { balancedPairs, ersItems, minAnswered, minPairs } = golden().responseStyle;
  return { balancedPairs, items: ersItems, minimumPairs: minPairs, minimumItems: minAnswered };
};

/** Raw answers of a fixture as a response document stores them. */
export const answersOf = ({ responses }: Fixture): Answers =>
  Object.fromEntries(
    Object.entries(responses).flatMap(([name, value]): readonly (readonly [string, string])[] => {
      if (value === null) return [];
      if (Array.isArray(value)) return [[name, value.join(' ')]];
      if (typeof value === 'object')
        return Object.entries(value).map(([row, state]) => [`${name}_${row}`, String(state)]);
      return [[name, String(value)]];
    }),
  );

const own: Readonly<Record<string, { readonly rule: string; readonly requires: readonly string[] }>> = {
  RECOVER: { rule: '${LO3} - ${LO2}', requires: ['LO3', 'LO2'] },
  STAFF_PASS: { rule: '${SM1} >= 8 and ${SM2} >= 4 and ${SM3} >= 8', requires: ['SM1', 'SM2', 'SM3'] },
};

/** The flagship core with the items and scores that a form not yet shipped adds to it. */
const widened = (source: Instrument, formName: string, core: Survey): Survey => {
  const texts = textLedger('es-419', []);
  const known = new Set(core.pages.flatMap(({ items }) => items.map(({ name }) => name)));
  const form = source.forms[formName];
  const items = source.items.filter(
    ({ id, scale }) => form?.items.includes(id) && !known.has(id) && scale !== null,
  );
  const scores = source.scoring.scores.filter(
    ({ id, forms }) => forms.includes(formName) && core.scores.every(({ name }) => name !== id),
  );
  return {
    ...core,
    lists: {
      ...core.lists,
      ...Object.fromEntries(items.map(({ scale }) => [scale ?? '', scaleList(source, scale ?? '', texts)])),
    },
    pages: [
      ...core.pages,
      {
        name: formName,
        items: items.map(({ id, scale, extraOptions }) => ({
          name: id,
          kind: 'rating' as const,
          text: '',
          list: scale ?? '',
          extraChoices: (extraOptions ?? []).map((option) => choiceOf(option, id, texts)),
        })),
      },
    ],
    scores: [
      ...(formName === 'staff-mirror' ? [] : core.scores),
      ...scores.map(({ id, items: parts, minAnswered }): Score => {
        const rule = own[id];
        if (rule) return { name: id, text: '', kind: 'rule', ...rule };
        return {
          name: id,
          text: '',
          kind: 'mean',
          items: (parts ?? []).map(({ item, reverse }) => ({ item, reversed: reverse === true })),
          minimum: minAnswered ?? 1,
        };
      }),
    ],
  };
};

export const surveyOf = (formName: string): Survey => {
  const core = shipped('felt-control');
  const pulse = shipped('pulse');
  if (core === null || pulse === null) throw new Error('the shipped instruments are not in the library');
  if (formName === 'flagship-core') return core;
  return formName === 'pulse' ? pulse : widened(instrument(), formName, core);
};
