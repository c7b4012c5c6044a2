import type { Issue } from '../../../surveys/model/issue.ts';
import { validCodes, variableOf } from '../../data/codes.ts';
import type { Source } from '../../source/source.ts';
import { isNumeric } from '../complete-rows.ts';
import { requestError, tableIssues, twiceIssues, variableIssues } from '../request-issue.ts';
import type { AnalysisRequest, AnalysisTask } from '../schema.ts';
import { exposureIssues, isLinear, isOrdinal, outcomeIssues } from './check-outcome.ts';

type Told = NonNullable<AnalysisTask['regression']>;

const predictorIssues = (by: readonly string[], name: string, place: string): readonly Issue[] =>
  by.includes(name) ? [] : [requestError('REQUEST-NOT-A-PREDICTOR', place, { variable: name })];

const interactionIssues = ({ by, interactions = [] }: Told, place: string): readonly Issue[] =>
  interactions.flatMap((names, index) => {
    const own = `${place}/interactions/${index}`;
    const before = interactions
      .slice(0, index)
      .some((other) => other.length === names.length && other.every((name) => names.includes(name)));
    return [
      ...names.flatMap((name, at) => predictorIssues(by, name, `${own}/${at}`)),
      ...twiceIssues(names, (at) => `${own}/${at}`),
      ...(before ? [requestError('REQUEST-VARIABLE-TWICE', own, { variable: names.join(' × ') })] : []),
    ];
  });

interface Part {
  readonly variable: string;
  readonly code?: string | undefined;
}

/** A list needs one of its codes, a number none. */
const partIssues = ({ codebook }: Source, by: readonly string[], { variable, code }: Part, place: string) => {
  const own = variableOf(codebook, variable);
  if (own === null || !by.includes(variable)) return predictorIssues(by, variable, `${place}/variable`);
  const isKnown = isNumeric(own) ? code === undefined : code !== undefined && validCodes(own).includes(code);
  return isKnown
    ? []
    : [
        requestError('REQUEST-NO-COEFFICIENT', place, {
          coefficient: code === undefined ? variable : `${variable}: ${code}`,
        }),
      ];
};

const contrastIssues = (source: Source, told: Told, place: string): readonly Issue[] =>
  (told.contrasts ?? []).flatMap((contrast, index) => {
    const own = `${place}/contrasts/${index}`;
    if (!('terms' in contrast)) {
      const { variable, codes, against = [] } = contrast;
      return [...codes, ...against].flatMap((code, at) => {
        const key = at < codes.length ? `codes/${at}` : `against/${at - codes.length}`;
        return partIssues(source, told.by, { variable, code }, `${own}/${key}`);
      });
    }
    return contrast.terms.flatMap((term, at) => {
      const parts = [term, ...(term.with ?? [])];
      const wrong = parts.flatMap((part) => partIssues(source, told.by, part, `${own}/terms/${at}`));
      const names = parts.map(({ variable }) => variable);
      const isAsked =
        parts.length === 1 ||
        (told.interactions ?? []).some(
          (one) => one.length === names.length && names.every((name) => one.includes(name)),
        );
      return wrong.length > 0 || isAsked
        ? wrong
        : [requestError('REQUEST-NO-COEFFICIENT', `${own}/terms/${at}`, { coefficient: names.join(' × ') })];
    });
  });

/** Each must have the codes of the first, and be asked as often as the others. */
const stackIssues = ({ codebook }: Source, { of, by, stack = [] }: Told, place: string): readonly Issue[] => {
  const firsts = stack.map(([first = '']) => first);
  const all = stack.flat();
  return [
    ...stack.flatMap((names, index) => {
      const own = `${place}/stack/${index}`;
      const first = variableOf(codebook, names[0] ?? '');
      return [
        ...(names.length === stack[0]?.length ? [] : [requestError('REQUEST-STACK-LENGTH', own)]),
        ...predictorIssues([of, ...by], names[0] ?? '', `${own}/0`),
        ...names.flatMap((name, at) =>
          variableIssues(codebook, name, `${own}/${at}`, (variable) =>
            first === null ||
            (isNumeric(variable) === isNumeric(first) &&
              (variable.measure === 'number') === (first.measure === 'number') &&
              validCodes(variable).join('\n') === validCodes(first).join('\n'))
              ? []
              : [requestError('REQUEST-STACK-UNLIKE', `${own}/${at}`, { variable: name, first: first.name })],
          ),
        ),
        ...names.flatMap((name, at) =>
          all.indexOf(name) < all.lastIndexOf(name) || (at > 0 && [of, ...by].includes(name))
            ? [requestError('REQUEST-VARIABLE-TWICE', `${own}/${at}`, { variable: name })]
            : [],
        ),
      ];
    }),
    ...(stack.length > 0 && !firsts.includes(of)
      ? [requestError('REQUEST-STACK-OUTCOME', `${place}/stack`, { variable: of })]
      : []),
  ];
};

const adjustedIssues = (source: Source, told: Told, place: string): readonly Issue[] => [
  ...(told.adjusted ?? []).flatMap((name, index) => {
    const own = `${place}/adjusted/${index}`;
    const variable = variableOf(source.codebook, name);
    if (variable === null || !told.by.includes(name)) return predictorIssues(told.by, name, own);
    return isNumeric(variable) ? [requestError('REQUEST-NOT-GROUPS', own, { variable: name })] : [];
  }),
  ...(told.adjusted !== undefined && isOrdinal(source, told)
    ? [requestError('REQUEST-ADJUSTED-ORDINAL', `${place}/adjusted`)]
    : []),
];

const blockIssues = ({ by, blocks = [] }: Told, place: string): readonly Issue[] =>
  blocks.flatMap((names, index) => {
    const own = `${place}/blocks/${index}`;
    return [
      ...names.flatMap((name, at) => predictorIssues(by, name, `${own}/${at}`)),
      ...twiceIssues(names, (at) => `${own}/${at}`),
    ];
  });

const asksDeviations = ({ standardised = false, contrasts = [] }: Told): boolean =>
  standardised || contrasts.some((one) => 'terms' in one && one.standardised === true);

const errorIssues = (
  source: Source,
  { weight, strata, weighting }: AnalysisRequest,
  told: Told,
  place: string,
): readonly Issue[] => [
  ...(told.errors === 'hc2' && [weight, strata, weighting].some((own) => own !== undefined)
    ? [requestError('REQUEST-ERRORS-DESIGN', `${place}/errors`)]
    : []),
  ...(told.errors === 'hc2' && (!isLinear(source, told) || asksDeviations(told))
    ? [requestError('REQUEST-ERRORS-FAMILY', `${place}/errors`)]
    : []),
  ...(asksDeviations(told) && !isLinear(source, told)
    ? [requestError('REQUEST-ONLY-LINEAR', `${place}/${told.standardised ? 'standardised' : 'contrasts'}`)]
    : []),
];

/** Slopes are of a number in the groups of a list, and need their interaction. */
const slopeIssues = (
  { codebook }: Source,
  { by, slopes = [], interactions = [] }: Told,
  place: string,
): readonly Issue[] =>
  slopes.flatMap((told, index) => {
    const own = `${place}/slopes/${index}`;
    const [number, list] = [variableOf(codebook, told.of), variableOf(codebook, told.by)];
    const known = [
      ...predictorIssues(by, told.of, `${own}/of`),
      ...predictorIssues(by, told.by, `${own}/by`),
      ...(number === null || isNumeric(number)
        ? []
        : [requestError('REQUEST-NOT-A-NUMBER', `${own}/of`, { variable: told.of })]),
      ...(list === null || !isNumeric(list)
        ? []
        : [requestError('REQUEST-NUMBER-IN-TABLE', `${own}/by`, { variable: told.by })]),
    ];
    const isAsked = interactions.some(
      (names) => names.length === 2 && names.includes(told.of) && names.includes(told.by),
    );
    return known.length > 0 || isAsked
      ? known
      : [requestError('REQUEST-NO-COEFFICIENT', own, { coefficient: `${told.of} × ${told.by}` })];
  });

/** What in a regression these data cannot answer. */
export const regressionIssues = (
  source: Source,
  request: AnalysisRequest,
  told: Told,
  place: string,
): readonly Issue[] => {
  const { of, by } = told;
  return [
    ...outcomeIssues(source, told, place),
    ...by.flatMap((name, index) =>
      variableIssues(source.codebook, name, `${place}/by/${index}`, (variable) =>
        variable.measure === 'number' ? [] : tableIssues(`${place}/by/${index}`)(variable),
      ),
    ),
    ...twiceIssues([of, ...by, ...(told.exposure === undefined ? [] : [told.exposure])], (index) =>
      index === 0 ? `${place}/of` : index > by.length ? `${place}/exposure` : `${place}/by/${index - 1}`,
    ),
    ...interactionIssues(told, place),
    ...contrastIssues(source, told, place),
    ...stackIssues(source, told, place),
    ...exposureIssues(source, told, `${place}/exposure`),
    ...adjustedIssues(source, told, place),
    ...blockIssues(told, place),
    ...slopeIssues(source, told, place),
    ...errorIssues(source, request, told, place),
  ];
};
