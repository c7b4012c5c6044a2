import { isNumeric } from '../../../analysis/finding/complete-rows.ts';
import type { AnalysisTask } from '../../../analysis/finding/schema.ts';
import type { FigureAsked } from '../../../analysis/plan/schema.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { rNumber, validCodes, variableIn } from './r-figure.ts';
import { rText, rTexts } from './r-text.ts';

type Regression = NonNullable<AnalysisTask['regression']>;
type Coefficient = Extract<FigureAsked['take'], { readonly of: 'coefficient' }>;

/** A variable as a model takes it: as a number, or by its codes. */
export const rPredictor = (codebook: Codebook, name: string): string => {
  const variable = variableIn(codebook, name);
  return variable === undefined || isNumeric(variable) || variable.measure === 'number'
    ? rNumber(codebook, name)
    : `listed(${rText(name)}, ${rTexts(validCodes(codebook, name))})`;
};

export const rPredictors = (codebook: Codebook, names: readonly string[]): string =>
  `list(${names.map((name) => `${rText(name)} = ${rPredictor(codebook, name)}`).join(', ')})`;

const outcome = (codebook: Codebook, { of, codes }: Regression): string =>
  codes === undefined ? rNumber(codebook, of) : `any_one(${rTexts(codes)})`;

/** Columns of the data that a regression needs. */
export const modelVariables = ({ of, by, codes }: Regression): readonly string[] => [
  ...(codes ?? [of]),
  ...by,
];

/** A regression in R, with the errors that the report has. */
export const rModel = (codebook: Codebook, told: Regression, people: string, isDesigned: boolean): string => {
  const { family = told.codes === undefined ? 'linear' : 'logistic', interactions = [] } = told;
  return [
    `model_of(${outcome(codebook, told)}`,
    rPredictors(codebook, told.by),
    people,
    rText(family),
    rText(told.errors === 'hc2' && !isDesigned ? 'hc2' : 'design'),
    told.coding === 'average' ? 'TRUE' : 'FALSE',
    `list(${interactions.map((names) => rTexts(names)).join(', ')}))`,
  ].join(', ');
};

const term = ({
  variable,
  code,
}: {
  readonly variable: string;
  readonly code?: string | undefined;
}): string => (code === undefined ? variable : `${variable}=${code}`);

/** What the column of a coefficient is called: of an interaction in the order in which it was asked. */
export const rTerm = (take: Coefficient, { interactions = [] }: Regression): string => {
  const parts = [take, ...(take.with ?? [])];
  const order = interactions.find(
    (names) => names.length === parts.length && parts.every(({ variable }) => names.includes(variable)),
  );
  const place = ({ variable }: { readonly variable: string }): number => order?.indexOf(variable) ?? 0;
  return [...parts]
    .sort((one, other) => place(one) - place(other))
    .map(term)
    .join(':');
};

/** A contrast of a regression, as the plan names it. */
export const rContrast = (model: string, { contrasts = [] }: Regression, name: string): string | null => {
  const told = contrasts.find((own) => own.name === name);
  if (told === undefined) return null;
  if ('terms' in told) {
    if (told.terms.some((own) => own.with !== undefined)) return null;
    const times = told.terms.map((own) => `${rText(term(own))} = ${own.times}`).join(', ');
    return `combined(${told.standardised ? `in_deviations(${model})` : model}, c(${times}))`;
  }
  const against = told.against === undefined ? '' : `, ${rTexts(told.against)}`;
  return `sides(${model}, ${rText(told.variable)}, ${rTexts(told.codes)}${against})`;
};
