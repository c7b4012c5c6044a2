import type { Words } from '../../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../../surveys/locales/findings.ts';
import type { Naming } from '../naming.ts';
import type { CorrelationFinding } from './correlation-finding.ts';
import type { PairedFinding } from './paired-finding.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly naming: Naming;
  readonly number: (value: number | null) => string;
}

/** Something is said to be there below this p, and to be the same or nothing below it too. */
const testLevel = 0.05;

const isClear = (p: number | null | undefined): boolean => p != null && p < testLevel;

/** Which of two things the same people answer higher, or that it cannot be told, or that they are the same. */
export const pairedSentence = (
  { of, against, sides, difference, test, equivalence }: PairedFinding,
  { words, naming, number }: Speech,
): string => {
  const named = (names: readonly string[]): string => names.map(naming.variable).join(' + ');
  const facts = { one: named(of), other: named(against) };
  const { value, low, high } = difference;
  if (value === null) return words('paired-none', facts);
  const told = {
    ...facts,
    oneMean: number(sides[0].value),
    otherMean: number(sides[1].value),
    difference: number(value),
    low: number(low),
    high: number(high),
  };
  if (equivalence !== undefined && isClear(equivalence.p))
    return words('paired-same', { ...told, margin: number(equivalence.margin) });
  if (!isClear(test.p)) return words('paired-unclear', told);
  return words(value > 0 ? 'paired-more' : 'paired-less', told);
};

/**
 * The two correlations that differ most clearly, where they were compared; else the pair that goes together most
 * clearly, over all pairs asked for.
 */
export const correlationSentence = (
  { pairs, comparisons = [], given }: CorrelationFinding,
  { words, naming, number }: Speech,
): string => {
  const [first, ...more] = [...pairs].sort((one, other) => (one.test.p ?? 1) - (other.test.p ?? 1));
  if (first === undefined || first.value === null) return words('correlation-none');
  const constant = given.map(naming.variable).join(', ');
  const held = (sentence: string): string =>
    given.length === 0 ? sentence : words('correlation-given', { sentence, given: constant });
  const [compared] = [...comparisons].sort((one, other) => (one.test.p ?? 1) - (other.test.p ?? 1));
  if (compared !== undefined && compared.difference.value !== null) {
    const turned = compared.difference.value < 0;
    const { value, low, high } = compared.difference;
    const [least, most] = turned ? [high === null ? null : -high, low === null ? null : -low] : [low, high];
    return held(
      words(isClear(compared.test.p) ? 'correlation-more' : 'correlation-not-more', {
        shared: naming.variable(compared.shared),
        more: naming.variable(turned ? compared.second : compared.first),
        less: naming.variable(turned ? compared.first : compared.second),
        difference: number(Math.abs(value)),
        low: number(least),
        high: number(most),
      }),
    );
  }
  const facts = {
    one: naming.variable(first.one),
    other: naming.variable(first.other),
    r: number(first.value),
    low: number(first.low),
    high: number(first.high),
  };
  if (isClear(first.adjusted))
    return held(words(first.value > 0 ? 'correlation-up' : 'correlation-down', facts));
  if (more.length > 0) return held(words('correlation-unclear-all', { pairs: pairs.length }));
  const { equivalence } = first;
  if (equivalence !== undefined && isClear(equivalence.p))
    return held(words('correlation-nothing', { ...facts, margin: number(equivalence.margin) }));
  return held(words('correlation-unclear', facts));
};
