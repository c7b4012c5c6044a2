import type { AnalysisTask } from '../../../analysis/finding/schema.ts';
import type { Figure } from '../../../analysis/plan/figure.ts';
import type { FigureAsked } from '../../../analysis/plan/schema.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { type RDraws, rDraws } from './r-draws.ts';
import { rGroup, rHas, rNumber, validCodes } from './r-figure.ts';
import { modelVariables, rContrast, rModel, rPredictors, rTerm } from './r-model.ts';
import { rText, rTexts } from './r-text.ts';

/** What R works a figure out by, before it is turned as the plan says. */
export interface Worked {
  readonly r: string;
  readonly variables: readonly string[];
  readonly isWithoutError?: boolean;
  /** Its limits are those of a bootstrap that the script has no samples of. */
  readonly isWithoutLimits?: boolean;
  /** Of a bootstrap: its samples, and the values of the figure in them. */
  readonly samples?: { readonly draws: RDraws; readonly r: string };
}

export interface AboutFigure {
  readonly codebook: Codebook;
  readonly people: string;
  readonly isDesigned: boolean;
  /** Whether people were drawn one by one: the samples of a bootstrap are then those of heads. */
  readonly isPlain: boolean;
  readonly figure: Figure;
}

type Take<K extends FigureAsked['take']['of']> = Extract<FigureAsked['take'], { readonly of: K }>;

const ofRegression = (
  told: NonNullable<AnalysisTask['regression']>,
  take: FigureAsked['take'],
  { codebook, people, isDesigned, figure }: AboutFigure,
): Worked | string => {
  if (told.stack !== undefined) return 'situations that are pooled';
  const made = rModel(codebook, told, people, isDesigned);
  const model = `once(${rText(made)}, ${made})`;
  const variables = modelVariables(told);
  switch (take.of) {
    case 'coefficient': {
      const term = rText(rTerm(take, told));
      if (take.effect) return { r: `slope_of_share(${model}, ${term})`, variables };
      return {
        r: `combined(${take.standardised ? `in_deviations(${model})` : model}, c(${term} = 1))`,
        variables,
      };
    }
    case 'contrast': {
      const r = rContrast(model, told, take.name);
      return r === null ? 'a contrast of interactions' : { r, variables };
    }
    case 'slopes':
      return {
        r: `slope_apart(${model}, ${rText(take.variable)}, ${rText(take.by)}, ${rText(figure.group?.code ?? '')})`,
        variables,
      };
    case 'partial':
      return { r: `partial_eta(${model}, ${rTexts(take.variables)})`, variables, isWithoutError: true };
    default:
      return 'what is taken of a regression';
  }
};

const ofMediation = (
  told: NonNullable<AnalysisTask['mediation']>,
  take: Take<'indirect'> | Take<'paths'>,
  { codebook, isPlain, figure }: AboutFigure,
): Worked => {
  const { of, cause, given = [], samples = 2000, seed } = told;
  const through = [told.through].flat();
  const made = `(${rPredictors(codebook, [cause])}, ${rPredictors(codebook, through)}, ${rNumber(codebook, of)}, ${rPredictors(codebook, given)})`;
  const variables = [of, cause, ...through, ...given];
  if (told.family === 'poisson')
    return { r: `counted_path${made}`, variables, isWithoutError: true, isWithoutLimits: true };
  const model = `once(${rText(made)}, mediated${made})`;
  const k = through.length;
  const one = (name: string): string => `v[${through.indexOf(name) + 1}]`;
  const value =
    take.of === 'paths'
      ? `${one(take.first)} - ${one(take.second)}`
      : `sum(v[1:${k}])${take.standardised ? ` * v[${k + 1}]` : ''}`;
  const draws = isPlain ? rDraws(figure.n, { samples, seed }, 'whole') : null;
  const r = `c((function(v) ${value})(${model}$own), NA)`;
  if (draws === null) return { r, variables, isWithoutError: true, isWithoutLimits: true };
  const drawn = `draws_of(${rText(draws.path)}, ${draws.times})`;
  const all = `once(${rText(`samples ${made}`)}, ${model}$samples(${drawn}))`;
  return { r, variables, samples: { draws, r: `apply(${all}, 2, function(v) ${value})` } };
};

const ofBlocks = (
  told: NonNullable<AnalysisTask['drivers']>,
  take: Take<'blocks'>,
  { codebook, isPlain, figure }: AboutFigure,
): Worked => {
  const { of, by, blocks, samples = 200, seed } = told;
  const given = blocks?.given ?? [];
  const names = [...by, ...given];
  const places = (wanted: readonly string[]): string =>
    `c(${wanted.map((name) => names.indexOf(name) + 1).join(', ')})`;
  const players = (blocks?.of ?? []).map(({ drivers }) => places(drivers)).join(', ');
  const columns = names.map((name) => rNumber(codebook, name)).join(', ');
  const made = `drivers_of(${rNumber(codebook, of)}, cbind(${columns}), list(${players})${given.length === 0 ? '' : `, ${places(given)}`})`;
  const model = `once(${rText(made)}, ${made})`;
  const place = (name: string): number => (blocks?.of ?? []).findIndex((own) => own.name === name) + 1;
  const value = `function(v) (v$shares[${place(take.first)}] - v$shares[${place(take.second)}]) / v$added`;
  const draws = isPlain ? rDraws(figure.n, { samples, seed }, 'one-fewer') : null;
  const r = `c((${value})(${model}$own), NA)`;
  const variables = [of, ...names];
  if (draws === null) return { r, variables, isWithoutError: true, isWithoutLimits: true };
  const drawn = `draws_of(${rText(draws.path)}, ${draws.times})`;
  const all = `once(${rText(`samples ${made}`)}, ${model}$samples(${drawn}))`;
  return { r, variables, samples: { draws, r: `vapply(${all}, ${value}, numeric(1))` } };
};

const ofCrosstab = (
  { rows: [row = ''], columns: [column] = [], cut, nets = [] }: NonNullable<AnalysisTask['crosstab']>,
  take: FigureAsked['take'],
  { codebook, people, figure }: AboutFigure,
): Worked | string => {
  const codes = validCodes(codebook, row);
  if (take.of === 'net') {
    const net = nets.find(({ name }) => name === take.net)?.codes ?? [];
    return {
      r: `mean_of(any_of(${rText(row)}, ${rTexts(net)}, ${rTexts(codes)}), ${people})`,
      variables: [row],
    };
  }
  if (take.of === 'share')
    return { r: `mean_of(${rHas(row, take.code, codes)}, ${people})`, variables: [row] };
  if (take.of !== 'shares' || column === undefined || typeof cut !== 'number' || take.code !== `> ${cut}`)
    return 'what is taken of a table';
  const group = rGroup([column], [figure.group?.code ?? '']);
  return {
    r: `mean_of(as.numeric(${rNumber(codebook, row)} > ${cut}), ${people} & ${group})`,
    variables: [row, column],
  };
};

const ofMeans = (
  { of: [of = ''], by: [by] = [] }: NonNullable<AnalysisTask['means']>,
  take: FigureAsked['take'],
  { codebook, people, figure: { group } }: AboutFigure,
): Worked | string => {
  const value = rNumber(codebook, of);
  if (take.of === 'mean') return { r: `mean_of(${value}, ${people})`, variables: [of] };
  if (by === undefined || people !== 'TRUE') return 'what is taken of means';
  const codes = rTexts(validCodes(codebook, by));
  if (take.of === 'icc')
    return {
      r: `between_groups(${value}, ${rText(by)}, ${codes})`,
      variables: [of, by],
      isWithoutError: true,
    };
  const [one, other] = [rText(group?.code ?? ''), rText(group?.against ?? '')];
  return take.of === 'pairs'
    ? { r: `means_apart(${value}, ${rText(by)}, ${codes}, ${one}, ${other})`, variables: [of, by] }
    : 'what is taken of means';
};

const ofCorrelation = (
  { of, with: others = [], method = 'pearson', given = [] }: NonNullable<AnalysisTask['correlation']>,
  take: Take<'correlation'> | Take<'correlations'>,
  { codebook, people }: AboutFigure,
): Worked | string => {
  if (given.length > 0 || people !== 'TRUE') return 'a correlation given others, or of some people';
  const variables = [...of, ...others];
  const all = `list(${variables.map((name) => rNumber(codebook, name)).join(', ')})`;
  const r = (one: string, other: string): string =>
    `correlated(${rNumber(codebook, one)}, ${rNumber(codebook, other)}, ${all}, ${method === 'spearman' ? 'TRUE' : 'FALSE'})`;
  if (take.of === 'correlation') return { r: r(take.one, take.other), variables, isWithoutError: true };
  const shared = others.length === 1 ? others[0] : undefined;
  return shared === undefined
    ? 'correlations that share no variable'
    : { r: `${r(take.first, shared)} - ${r(take.second, shared)}`, variables, isWithoutError: true };
};

/** What R works a figure of the plan out by; or, in a few words, what it does not. */
export const workedFigure = (
  { request: { tasks }, take }: FigureAsked,
  about: AboutFigure,
): Worked | string => {
  const [task = {}] = tasks;
  const { crosstab, means, paired, regression, correlation, mediation, drivers } = task;
  if (crosstab) return ofCrosstab(crosstab, take, about);
  if (means) return ofMeans(means, take, about);
  if (regression) return ofRegression(regression, take, about);
  if (correlation && (take.of === 'correlation' || take.of === 'correlations'))
    return ofCorrelation(correlation, take, about);
  if (mediation && (take.of === 'indirect' || take.of === 'paths'))
    return ofMediation(mediation, take, about);
  if (drivers && take.of === 'blocks') return ofBlocks(drivers, take, about);
  if (paired && take.of === 'difference') {
    const side = (names: readonly string[]): string =>
      `((${names.map((name) => rNumber(about.codebook, name)).join(' + ')}) / ${names.length})`;
    return {
      r: `mean_of(${side(paired.of)} - ${side(paired.against)}, ${about.people})`,
      variables: [...paired.of, ...paired.against],
    };
  }
  if (take.of === 'steps') return 'a verdict on factor models, of which there is no one figure';
  if (take.of === 'turn') return 'where two lines break';
  return 'what is taken of this request';
};
