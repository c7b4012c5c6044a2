import type { LanguageTag } from '../../surveys/model/language.ts';
import { writtenNumber } from '../../surveys/model/written-number.ts';

/** Number formats of one language; every figure on a page passes here. Absent values are a dash, never a zero. */
export interface Numbers {
  /** `62 %` in the language's own form, without decimals. */
  readonly percent: (share: number | null) => string;
  /** Percentage points with their sign and one decimal. */
  readonly points: (value: number | null) => string;
  /** A score with one decimal. */
  readonly score: (value: number | null) => string;
  /** A polarity in [−1, 1] with its sign and two decimals. */
  readonly signed: (value: number | null) => string;
  readonly count: (value: number | null) => string;
  /** A p-value: `p < 0.001`, else three decimals. */
  readonly p: (value: number | null) => string;
}

export const absent = '–';

const printable = (value: number | null): value is number => value !== null && Number.isFinite(value);

/**
 * Formats for a language, by the platform's own rules.
 *
 * @example
 * numbersOf('en').percent(0.618) // '62%'
 * numbersOf('en').score(61.84) // '61.8'
 * numbersOf('en').score(null) // '–'
 * numbersOf('en').points(12.34) // '+12.3'
 * numbersOf('en').points(-12.34) // '−12.3'
 * numbersOf('es').p(0.0004) // 'p < 0,001'
 */
export const numbersOf = (language: LanguageTag): Numbers => {
  const format = (options: Intl.NumberFormatOptions) => writtenNumber(language, options);
  const percent = format({ style: 'percent', maximumFractionDigits: 0 });
  const points = format({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const score = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = format({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
  const count = format({ maximumFractionDigits: 0 });
  const small = format({ minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return {
    percent: (share) => (printable(share) ? percent(share) : absent),
    points: (value) => (printable(value) ? points(value) : absent),
    score: (value) => (printable(value) ? score(value) : absent),
    signed: (value) => (printable(value) ? signed(value) : absent),
    count: (value) => (value === null ? absent : count(value)),
    p: (value) =>
      printable(value) ? (value < 0.001 ? `p < ${small(0.001)}` : `p = ${small(value)}`) : absent,
  };
};
