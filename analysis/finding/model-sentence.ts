import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../surveys/locales/findings.ts';
import { smallBase } from './asked.ts';
import type { DriversFinding, MediationFinding, RegressionFinding } from './model-finding.ts';
import type { Naming } from './naming.ts';
import type { AnalysisTask } from './schema.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly naming: Naming;
  readonly share: (value: number | null) => string;
  readonly number: (value: number | null) => string;
}

/** A predictor is spoken of below this p. */
const testLevel = 0.05;

/** The contrasts that were asked for and can be had, each in its own sentence. */
const contrastSentences = (
  { contrasts = [] }: RegressionFinding,
  { words, number }: Speech,
): readonly string[] =>
  contrasts.flatMap(({ name, value, low, high }) =>
    value === null
      ? []
      : [
          words('regression-contrast', {
            contrast: name,
            value: number(value),
            low: number(low),
            high: number(high),
          }),
        ],
  );

/** What of a logistic outcome is explained: its second code, or those that were asked for. */
const outcomeCode = ({ of, code, codes }: RegressionFinding, naming: Naming): string => {
  if (codes === undefined) return code === null ? '' : naming.code(of, code);
  const isSet =
    codes.every((own) => naming.code(of, own) === own) && naming.variable(codes[0] ?? '') !== codes[0];
  return codes.map((own) => (isSet ? naming.variable(own) : naming.code(of, own))).join(', ');
};

/** Countries or languages between which the outcome does not measure the same. */
const notCompared = ({ comparability }: RegressionFinding): ReadonlySet<string> =>
  new Set(
    comparability.flatMap(({ verdict, by }) =>
      verdict === 'not-comparable' || verdict === 'unknown' ? by : [],
    ),
  );

/** Of each adjusted predictor the two groups that can be told apart most clearly, whose people are not few. */
const adjustedSentences = (
  finding: RegressionFinding,
  { words, naming, number, share }: Speech,
): readonly string[] => {
  const { adjusted = [], family } = finding;
  const apart = notCompared(finding);
  return adjusted.flatMap(({ variable, means, differences }) => {
    if (apart.has(variable)) return [];
    const enough = new Set(means.flatMap((own) => ((own.n ?? 0) >= smallBase ? [own.code] : [])));
    const spoken = differences.filter(({ a, b }) => enough.has(a) && enough.has(b));
    const clearest = spoken
      .filter((own) => own.adjusted !== null && own.adjusted < testLevel)
      .sort((one, other) => (one.adjusted ?? 1) - (other.adjusted ?? 1))[0];
    const predictor = naming.variable(variable);
    if (clearest === undefined)
      return spoken.length > 0 ? [words('regression-adjusted-unclear', { predictor })] : [];
    const { a, b, value, low, high } = clearest;
    const isUp = (value ?? 0) > 0;
    const turned = (own: number | null): number | null => (own === null || isUp ? own : -own);
    const shown = family === 'logistic' ? share : number;
    return [
      words(family === 'logistic' ? 'regression-adjusted-share' : 'regression-adjusted', {
        code: outcomeCode(finding, naming),
        high: naming.code(variable, isUp ? a : b),
        low: naming.code(variable, isUp ? b : a),
        predictor,
        value: shown(turned(value)),
        from: shown(turned(isUp ? low : high)),
        to: shown(turned(isUp ? high : low)),
      }),
    ];
  });
};

/** Of each number whose slopes were asked for the group that is most clearly off their mean. */
const slopeSentences = (finding: RegressionFinding, { words, naming, number }: Speech): readonly string[] => {
  const apart = notCompared(finding);
  return (finding.slopes ?? []).flatMap(({ of, by, common, groups }) => {
    const spoken = groups.flatMap(({ code, deviation, ...own }) =>
      deviation?.p == null ? [] : [{ code, own: own.ratio ?? own, p: deviation.p }],
    );
    const [clearest] = spoken.toSorted((one, other) => one.p - other.p);
    if (clearest === undefined || apart.has(by)) return [];
    const predictor = naming.variable(of);
    if (clearest.p * spoken.length >= testLevel)
      return [words('regression-slopes-unclear', { predictor, groups: naming.variable(by) })];
    return [
      words('regression-slopes-apart', {
        predictor,
        group: naming.code(by, clearest.code),
        value: number(clearest.own.value),
        low: number(clearest.own.low),
        high: number(clearest.own.high),
        common: number((common.ratio ?? common).value),
      }),
    ];
  });
};

/** How much of the variance each block goes with, but those of countries or languages that are not compared. */
const blockSentences = (finding: RegressionFinding, { words, naming, share }: Speech): readonly string[] => {
  const apart = notCompared(finding);
  return (finding.blocks ?? []).flatMap(({ of, partial }) => {
    if (partial == null || partial.value === null || of.some((own) => apart.has(own))) return [];
    const predictors = of.map((own) => words('quoted', { name: naming.variable(own) })).join(' + ');
    const { value, low, high } = partial;
    return [
      words('regression-block', { predictors, value: share(value), low: share(low), high: share(high) }),
    ];
  });
};

/** Predictors inside an interaction, whose own coefficients hold the others at their first code. */
const conditional = ({ asks, coefficients }: RegressionFinding): ReadonlySet<string> => {
  const { regression } = asks as AnalysisTask;
  if (regression?.coding === 'average') return new Set();
  return new Set(
    coefficients.flatMap(({ variable, with: others }) =>
      others.length > 0 ? [variable, ...others.map((own) => own.variable)] : [],
    ),
  );
};

const clearestSentence = (finding: RegressionFinding, { words, naming, number, share }: Speech): string => {
  const { of, coefficients, family } = finding;
  const variable = naming.variable(of);
  if (coefficients.every(({ value }) => value === null)) return words('regression-none', { variable });
  const apart = notCompared(finding);
  const inside = conditional(finding);
  const clearest = coefficients
    .filter(
      ({ p, variable: own, with: others }) =>
        p !== null &&
        p < testLevel &&
        ![own, ...others.map((one) => one.variable)].some((one) => apart.has(one)) &&
        (others.length > 0 || !inside.has(own)),
    )
    .sort((one, other) => (one.p ?? 1) - (other.p ?? 1))[0];
  if (clearest === undefined) return words('regression-unclear', { variable });
  if (clearest.with.length > 0)
    return words('regression-interaction', {
      variable,
      predictor: naming.variable(clearest.variable),
      others: clearest.with.map((own) => words('quoted', { name: naming.variable(own.variable) })).join(', '),
      value: number(clearest.value),
      low: number(clearest.low),
      high: number(clearest.high),
    });
  const told =
    family === 'logistic' && clearest.effect
      ? clearest.effect
      : family === 'poisson' && clearest.ratio
        ? clearest.ratio
        : clearest;
  const shown = family === 'logistic' && clearest.effect ? share : number;
  const facts = {
    variable,
    code: outcomeCode(finding, naming),
    predictor: naming.variable(clearest.variable),
    group: clearest.code === null ? '' : naming.code(clearest.variable, clearest.code),
    against: clearest.against === null ? '' : naming.code(clearest.variable, clearest.against),
    value: shown(told.value),
    low: shown(told.low),
    high: shown(told.high),
  };
  const kind = clearest.code === null ? 'step' : 'group';
  return words(`regression-${family}-${kind}`, facts);
};

/**
 * The predictor that can be told apart from chance most clearly, in the words of its model; none where none can; then
 * the contrasts, adjusted groups, slopes and blocks that were asked for. Countries or languages between which the outcome does not measure the same are not
 * spoken of, nor is a predictor whose effect depends on another and is held at that one's first code.
 */
export const regressionSentence = (finding: RegressionFinding, speech: Speech): string =>
  [
    clearestSentence(finding, speech),
    ...contrastSentences(finding, speech),
    ...adjustedSentences(finding, speech),
    ...slopeSentences(finding, speech),
    ...blockSentences(finding, speech),
  ].join(' ');

/** The driver that most goes with an outcome; where blocks were asked for, the two that are most clearly apart. */
export const driversSentence = (
  { of, drivers, r2, blocks }: DriversFinding,
  { words, naming, share }: Speech,
): string => {
  const variable = naming.variable(of);
  const [first] = [...drivers].sort((one, other) => (other.shapley.value ?? 0) - (one.shapley.value ?? 0));
  if (r2 === null || first === undefined || first.shapley.value === null)
    return words('drivers-none', { variable });
  const sentence = words('drivers-most', {
    variable,
    r2: share(r2),
    driver: naming.variable(first.variable),
    share: share(first.shapley.value),
    low: share(first.shapley.low),
    high: share(first.shapley.high),
  });
  const [apart] = [...(blocks?.differences ?? [])].sort(
    (one, other) => (one.difference.p ?? 1) - (other.difference.p ?? 1),
  );
  if (apart === undefined || apart.difference.value === null) return sentence;
  const { first: one, second: other, difference } = apart;
  const turned = difference.value !== null && difference.value < 0;
  const turn = (limit: number | null): string => share(limit === null ? null : turned ? -limit : limit);
  const isClear = (difference.low ?? 0) > 0 || (difference.high ?? 0) < 0;
  return words(isClear ? 'drivers-blocks-apart' : 'drivers-blocks-unclear', {
    sentence,
    more: turned ? other : one,
    less: turned ? one : other,
    difference: turn(difference.value),
    low: turn(turned ? difference.high : difference.low),
    high: turn(turned ? difference.low : difference.high),
  });
};

/** Which sentence tells a path: by whether it is clear, whether the outcome is a count, and whether the cause is a list. */
const pathSentence = (isClear: boolean, { family, codes }: MediationFinding) => {
  const told = isClear ? 'mediation-path' : 'mediation-unclear';
  const own = family === 'poisson' ? (`${told}-count` as const) : told;
  return codes === null ? own : (`${own}-group` as const);
};

/** The path through all mediators; of two or more first the two that carry most apart. */
export const mediationSentence = (finding: MediationFinding, { words, naming, number }: Speech): string => {
  const { of, by, codes, differences, family, ratio } = finding;
  const [cause = '', ...through] = by;
  const indirect = ratio ?? finding.indirect;
  const total = family === 'poisson' && finding.total !== null ? Math.exp(finding.total) : finding.total;
  const facts = {
    variable: naming.variable(of),
    cause: naming.variable(cause),
    group: codes === null ? '' : naming.code(cause, codes.code),
    against: codes === null ? '' : naming.code(cause, codes.against),
    through: through.map(naming.variable).join(' + '),
    total: number(total),
    indirect: number(indirect.value),
    low: number(indirect.low),
    high: number(indirect.high),
  };
  const { value, low, high } = indirect;
  if (value === null || low === null || high === null) return words('mediation-none', facts);
  const none = family === 'poisson' ? 1 : 0;
  const sentence = words(pathSentence(low > none || high < none, finding), facts);
  const [apart] = [...differences].sort((one, other) => (one.difference.p ?? 1) - (other.difference.p ?? 1));
  if (apart === undefined) return sentence;
  const { first, second, difference } = apart;
  const turned = (difference.value ?? 0) < 0;
  const turn = (limit: number | null): string => number(limit === null ? null : turned ? -limit : limit);
  const clear = (difference.low ?? 0) > 0 || (difference.high ?? 0) < 0;
  return words(clear ? 'mediation-apart' : 'mediation-not-apart', {
    sentence,
    more: naming.variable(turned ? second : first),
    less: naming.variable(turned ? first : second),
    difference: turn(difference.value),
    low: turn(turned ? difference.high : difference.low),
    high: turn(turned ? difference.low : difference.high),
  });
};
