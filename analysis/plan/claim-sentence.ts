import { fill, lookup } from '../../surveys/locales/catalogue.ts';
import { isPlanWord, planWords } from '../../surveys/locales/plan.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { writtenNumber } from '../../surveys/model/written-number.ts';
import type { Claim } from './claim.ts';
import type { Figure } from './figure.ts';
import type { Hypothesis } from './schema.ts';

const digits: Readonly<Record<Hypothesis['unit'], number>> = {
  percent: 0,
  percentPoints: 0,
  points100: 1,
  points10: 1,
  sd: 2,
  ratio: 2,
  correlation: 2,
  step: 0,
};

const toned = (words: Readonly<Record<'en' | 'es', string>>, language: LanguageTag): string =>
  words[lookup(language, ['en', 'es']) === 'es' ? 'es' : 'en'];

/** By how many steps of invariance hold. */
const steps = ['step-none', 'step-configural', 'step-metric', 'step-scalar'] as const;

interface FigureWords {
  readonly est: string;
  readonly ci: string;
  /** The interval without its name; empty where there is none. */
  readonly limits: string;
}

/** Of differences between groups the first of each variable, which is the farthest; everything else. */
const isSpoken = ({ group, part }: Figure, place: number, figures: readonly Figure[]): boolean =>
  group?.against === undefined ||
  figures.findIndex((own) => own.group?.variable === group.variable && own.part === part) === place;

/** Digits of a share of variance, which is small where it matters. */
const varianceDigits = 3;

/** The figures of a claim and their intervals as words, in the unit of the hypothesis; shares of variance in their own. */
export const claimFigures = (
  { figures, hypothesis }: Claim,
  language: LanguageTag,
): readonly FigureWords[] => {
  if (hypothesis === null) return [];
  const words = planWords(language);
  if (hypothesis.unit === 'step')
    return figures.map(({ value }) => ({
      est: words(steps[value] ?? 'step-none'),
      ci: words('no-interval'),
      limits: '',
    }));
  const formatOf = (places: number) =>
    writtenNumber(language, { minimumFractionDigits: places, maximumFractionDigits: places });
  const [format, ofVariance] = [formatOf(digits[hypothesis.unit]), formatOf(varianceDigits)];
  return figures.filter(isSpoken).map(({ value, low, high, isVariance = false }) => {
    const own = isVariance ? ofVariance : format;
    const ends = { low: own(low), high: own(high) };
    return {
      est: words(isVariance ? 'variance' : hypothesis.unit, { value: own(value) }),
      ci: words('interval', ends),
      limits: words('limits', ends),
    };
  });
};

/** The first figure of a claim as words. */
export const figureWords = (claim: Claim, language: LanguageTag): FigureWords | null =>
  claimFigures(claim, language)[0] ?? null;

/**
 * A p-value with three decimals; a smaller one is said to be below them, and none is zero.
 *
 * @example
 * pText(0.0213, 'en') // '0.021'
 * pText(0, 'es') // '< 0,001'
 */
export const pText = (p: number, language: LanguageTag): string => {
  const format = writtenNumber(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return p < 0.001 ? `< ${format(0.001)}` : format(p);
};

/** What is claimed, in one line, in Spanish or English. */
export const claimStatement = ({ statement }: Pick<Claim, 'statement'>, language: LanguageTag): string =>
  toned(statement, language);

/** As it stands within another sentence. */
const statementOf = (claim: Claim, language: LanguageTag): string =>
  claimStatement(claim, language).replace(/\.$/, '');

const own = (claim: Claim, hypothesis: Hypothesis, language: LanguageTag): string => {
  const words = planWords(language);
  const told = figureWords(claim, language);
  const { outcome, reversed, reason } = claim;
  const n = claim.n ?? 0;
  const why =
    reason !== null && isPlanWord(reason) ? words(reason, { n, minimum: hypothesis.minimum }) : null;
  const { sentences, decision } = hypothesis;
  /* Of steps every sentence says how many hold, which nobody knows of groups that are too few. */
  if (told === null || (why !== null && decision.rule === 'invariance'))
    return words('sentence-open', {
      statement: statementOf(claim, language),
      reason: why ?? words('no-figure'),
    });
  const group = claim.figures[0]?.group?.label;
  const verdict = outcome === 'supported' || outcome === 'notSupported' ? outcome : 'undecided';
  const sentence = fill(toned((reversed ? sentences.reversed : undefined) ?? sentences[verdict], language), {
    ...told,
    n,
    ...(group === undefined ? {} : { group: toned(group, language) }),
    ...(decision.rule === 'share'
      ? { threshold: words(hypothesis.unit, { value: decision.threshold }) }
      : {}),
  });
  return why === null ? sentence : words('with-reason', { sentence, reason: why });
};

/**
 * A claim in one sentence, in Spanish or English: the plan's own for its verdict, with the figure and its interval; or
 * why there is no verdict. What is exploratory, or was not settled before anybody could look, says so first.
 */
export const claimSentence = (claim: Claim, language: LanguageTag): string => {
  const words = planWords(language);
  const statement = statementOf(claim, language);
  const { outcome, reason, hypothesis } = claim;
  const because = reason !== null && isPlanWord(reason) ? words(reason) : '';
  const sentence =
    outcome === 'notYet'
      ? words('sentence-notYet', { statement, reason: because })
      : outcome === 'notAsked'
        ? words('sentence-notAsked', { statement })
        : outcome === 'refused' || hypothesis === null
          ? words('sentence-refused', { statement })
          : own(claim, hypothesis, language);
  const mark = words('exploratory-mark', { sentence: '' }).trim();
  const marked =
    claim.exploratory && !sentence.startsWith(mark) ? words('exploratory-mark', { sentence }) : sentence;
  return claim.afterwards ? words('afterwards-mark', { sentence: marked }) : marked;
};
