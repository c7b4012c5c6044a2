import { planWords } from '../../surveys/locales/plan.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { scaleBounds, variableOf } from '../data/codes.ts';
import { filterVariables } from './asked-variables.ts';
import type { Plan, PlanDesign } from './schema.ts';

/** Something under which every claim is decided again. */
export interface SensitivityCheck {
  readonly id: string;
  readonly label: Readonly<Record<'en' | 'es', string>>;
  /** Who is left in; null for everybody. */
  readonly where: string | null;
  readonly design: PlanDesign;
}

/** Fewer pairs of opposites than this say nothing of how somebody uses a scale. */
const fewestPairs = 2;

/** A statement of each scale and one that says the opposite of it, with the ends of their answers. */
const opposites = (codebook: Codebook) => {
  const found = new Map<
    string,
    { readonly items: readonly [string, string]; readonly low: number; readonly high: number }
  >();
  const boundsOf = (name: string) => {
    const variable = variableOf(codebook, name);
    return variable === null ? null : scaleBounds(variable);
  };
  for (const { items } of codebook.scores ?? []) {
    const plain = items.find(({ reversed = false }) => !reversed)?.item;
    const turned = items.find(({ reversed = false }) => reversed)?.item;
    if (plain === undefined || turned === undefined) continue;
    const [one, other] = [boundsOf(plain), boundsOf(turned)];
    if (one === null || other === null || one[0] !== other[0] || one[1] !== other[1]) continue;
    found.set(plain, { items: [plain, turned], low: one[0], high: one[1] });
  }
  return [...found.values()];
};

/** A number off the scale is a reason for no answer. */
const within = (name: string, low: string, high: string): string =>
  `\${${name}} ${low} and \${${name}} ${high}`;

/**
 * Who does not answer by a style: agrees with a statement and its opposite (or with neither) in fewer than two pairs, and
 * does not give all of these statements the same answer. Null where a survey has too few pairs.
 *
 * @example
 * withoutStyle({ format: 'codebook-1', name: 'a', version: '1', languages: [], variables: [] }) // null
 */
export const withoutStyle = (codebook: Codebook): string | null => {
  const pairs = opposites(codebook);
  const [first] = pairs;
  if (first === undefined || pairs.length < fewestPairs) return null;
  const both = (isAgreeing: boolean): string =>
    pairs
      .map(({ items, low, high }) => {
        const middle = (low + high) / 2;
        const each = items.map((name) =>
          isAgreeing ? within(name, `> ${middle}`, `<= ${high}`) : within(name, `>= ${low}`, `< ${middle}`),
        );
        return `if(${each.join(' and ')}, 1, 0)`;
      })
      .join(' + ');
  const [name, ...others] = pairs.flatMap(({ items }) => items);
  const same = others.map((other) => `\${${other}} = \${${name}}`);
  const straight = [within(name ?? '', `>= ${first.low}`, `<= ${first.high}`), ...same].join(' and ');
  return `${both(true)} < ${fewestPairs} and ${both(false)} < ${fewestPairs} and not(${straight})`;
};

/**
 * Under what every claim of a plan is decided again: without the cases that its flags are about, without those who answer
 * by a style, and, where the sample is weighted, without the weights. What these data have not is left out.
 */
export const sensitivityChecks = (
  plan: Pick<Plan, 'sensitivity'>,
  codebook: Codebook,
  design: PlanDesign,
): readonly SensitivityCheck[] => {
  const [english, spanish] = [planWords('en'), planWords('es')];
  const style = withoutStyle(codebook);
  const { weight, weighting, ...unweighted } = design;
  return [
    ...(plan.sensitivity ?? [])
      .filter(({ where }) => filterVariables(where).every((name) => variableOf(codebook, name) !== null))
      .map((flag) => ({ ...flag, design })),
    ...(style === null
      ? []
      : [
          {
            id: 'style',
            label: { en: english('without-style'), es: spanish('without-style') },
            where: style,
            design,
          },
        ]),
    ...(weight === undefined && weighting === undefined
      ? []
      : [
          {
            id: 'unweighted',
            label: { en: english('without-weights'), es: spanish('without-weights') },
            where: null,
            design: unweighted,
          },
        ]),
  ];
};
