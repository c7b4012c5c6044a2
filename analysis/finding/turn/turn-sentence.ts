import type { Words } from '../../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../../surveys/locales/findings.ts';
import type { Naming } from '../naming.ts';
import type { TurnFinding } from './turn-finding.ts';

/** An outcome is said to turn below this p. */
const testLevel = 0.05;

/** Whether an outcome turns as it was expected to, with both slopes. */
export const turnSentence = (
  { of, by: [by], shape, point, lines: [first, second], p }: TurnFinding,
  {
    words,
    naming,
    number,
  }: {
    readonly words: Words<FindingWord>;
    readonly naming: Naming;
    readonly number: (value: number | null) => string;
  },
): string => {
  const names = { variable: naming.variable(of), predictor: naming.variable(by) };
  if (point === null || first.value === null || second.value === null) return words('turn-none', names);
  const turns = p !== null && p < testLevel;
  return words(turns ? `turn-${shape}` : `turn-${shape}-unclear`, {
    ...names,
    point: number(point),
    first: number(first.value),
    firstLow: number(first.low),
    firstHigh: number(first.high),
    second: number(second.value),
    secondLow: number(second.low),
    secondHigh: number(second.high),
  });
};
