import type { StyleItems } from '../../../analysis/scale/response-style.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Answers } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
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

/** The shipped definition of each form of the instrument that fixtures speak of. */
const shippedAs: Readonly<Record<string, string>> = {
  'flagship-core': 'felt-control',
  'flagship-extended': 'felt-control-extended',
};

export const surveyOf = (formName: string): Survey => {
  const survey = shipped(shippedAs[formName] ?? formName);
  if (survey === null) throw new Error(`no shipped survey is ${formName}`);
  return survey;
};
