import { scaleBounds } from '../../../analysis/data/codes.ts';
import { driverSamples } from '../../../analysis/finding/ask-drivers.ts';
import type { DriversFinding, RegressionFinding } from '../../../analysis/finding/model-finding.ts';
import type { PatternsFinding } from '../../../analysis/finding/patterns-finding.ts';
import type { ReliabilityFinding } from '../../../analysis/finding/scale-finding.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { rDraws } from './r-draws.ts';
import { type RBlock, rHas, rNumber, toldFigure, validCodes, variableIn } from './r-figure.ts';
import { rText, rTexts } from './r-text.ts';

/** Limits of the shares, of the samples that the analysis drew; none where people were not drawn one by one. */
const driverLimits = (
  { of, by, base, drivers, blocks, provenance, seed }: DriversFinding,
  id: string,
  codebook: Codebook,
): RBlock => {
  const { strata, cluster, where } = provenance;
  const isPlain = [strata, cluster, where].every((own) => own === null) && blocks === undefined;
  const draws = isPlain ? rDraws(base.n, { samples: driverSamples, seed }, 'one-fewer') : null;
  if (draws === null)
    return {
      variables: [],
      figures: [],
      leftOut: [{ id, why: 'limits of a bootstrap under strata or clusters' }],
    };
  const columns = by.map((name) => rNumber(codebook, name)).join(', ');
  const made = `drivers_of(${rNumber(codebook, of)}, cbind(${columns}), list(${by.map((_, place) => place + 1).join(', ')}))`;
  const samples = `once(${rText(made)}, ${made}$samples(draws_of(${rText(draws.path)}, ${draws.times})))`;
  return {
    variables: [],
    draws: [draws],
    figures: drivers.flatMap(({ variable, shapley: { low, high } }, place) =>
      low === null
        ? []
        : [
            {
              id: `${id}/${variable}/95`,
              r: `nearest_limits(vapply(${samples}, function(v) v$shares[${place + 1}], numeric(1)))`,
              told: [low, high],
            },
          ],
    ),
  };
};

/** Shares of R² over every order of the drivers. */
export const rDrivers = (finding: DriversFinding, id: string, codebook: Codebook): RBlock => {
  const { of, by, drivers, r2, blocks } = finding;
  const limits = driverLimits(finding, id, codebook);
  const columns = by.map((name) => `${rText(name)} = ${rNumber(codebook, name)}`).join(', ');
  const made = `shapley(${rNumber(codebook, of)}, cbind(${columns}))`;
  return {
    variables: [of, ...by],
    figures: [
      ...(r2 === null ? [] : [{ id: `${id}/r2`, r: `sum(${made})`, told: [r2] }]),
      ...drivers.flatMap(({ variable, shapley: { value } }) =>
        value === null
          ? []
          : [{ id: `${id}/${variable}`, r: `${made}[[${rText(variable)}]]`, told: [value] }],
      ),
      ...limits.figures,
    ],
    draws: limits.draws ?? [],
    leftOut: [
      ...(limits.leftOut ?? []),
      ...(blocks === undefined ? [] : [{ id, why: 'blocks of drivers are not worked out again' }]),
    ],
  };
};

/** A linear model; errors by HC2, or those of the design. */
export const rRegression = (
  { of, by, coefficients, errors, family }: RegressionFinding,
  id: string,
  codebook: Codebook,
): RBlock => {
  if (family !== 'linear')
    return {
      variables: [],
      figures: [],
      leftOut: [{ id, why: `a ${family} model is not worked out again` }],
    };
  const columns = coefficients.map(({ variable, code }, place) =>
    code === null
      ? `k${place} = ${rNumber(codebook, variable)}`
      : `k${place} = ${rHas(variable, code, validCodes(codebook, variable))}`,
  );
  const made = `linear(${rNumber(codebook, of)}, cbind(${columns.join(', ')}), ${rText(errors)})`;
  return {
    variables: [of, ...by],
    figures: coefficients.flatMap((own, place) =>
      toldFigure(`${id}/${[own.variable, own.code ?? ''].join('/')}`, `${made}[${place + 1}, ]`, own),
    ),
  };
};

/** How people use the scale, each person's own, and the mean of it. */
export const rPatterns = ({ of, styles }: PatternsFinding, id: string, codebook: Codebook): RBlock => {
  const first = variableIn(codebook, of[0] ?? '');
  const [least, most] = first === undefined ? [0, 0] : (scaleBounds(first) ?? [0, 0]);
  const unsure = (first?.codes ?? []).flatMap(({ code, missing }) => (missing === 'unsure' ? [code] : []));
  const items = `cbind(${of.map((name) => rNumber(codebook, name)).join(', ')})`;
  const made = `styles(${items}, ${rTexts(of)}, ${rTexts(unsure)}, ${least}, ${most})`;
  return {
    variables: of,
    figures: styles.flatMap(({ style, total }) =>
      toldFigure(`${id}/${style}`, `mean_of(${made}[[${rText(style)}]], TRUE)`, total),
    ),
  };
};

/** Alpha of those who answered every item, and omega of the model of one factor. */
export const rReliability = (
  { construct, pooled }: ReliabilityFinding,
  id: string,
  codebook: Codebook,
): RBlock => {
  const columns = pooled.items.map(({ item, reversed }) => {
    const value = rNumber(codebook, item);
    const variable = variableIn(codebook, item);
    const [low, high] = variable === undefined ? [0, 0] : (scaleBounds(variable) ?? [0, 0]);
    return `${rText(item)} = ${reversed ? `${low + high} - ${value}` : value}`;
  });
  const made = `cbind(${columns.join(', ')})`;
  return {
    variables: pooled.items.map(({ item }) => item),
    figures: [
      ...(pooled.alpha === null
        ? []
        : [{ id: `${id}/${construct}/alpha`, r: `alpha_of(${made})`, told: [pooled.alpha] }]),
      ...(pooled.omega === null
        ? []
        : [{ id: `${id}/${construct}/omega`, r: `omega_of(${made})`, told: [pooled.omega.value] }]),
    ],
  };
};
