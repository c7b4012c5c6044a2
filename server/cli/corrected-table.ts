import { codedTones } from '../../analysis/coding/final-code.ts';
import { namingFrom } from '../../analysis/finding/naming.ts';
import type { CorrectedTones, SentimentFinding } from '../../analysis/finding/sentiment-finding.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { codebookWords } from '../../surveys/locales/codebook.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

/** Tones as people read them, a line a group that could be put right; empty where none could. */
export const correctedTable = (
  { by, groups, corrected }: SentimentFinding,
  language: LanguageTag,
  codebook: Codebook,
): readonly (readonly string[])[] => {
  const words = findingWords(language);
  const naming = namingFrom(codebook, language);
  const { percent, signed, count } = numbersOf(language);
  const range = ({ low, high }: { readonly low: number | null; readonly high: number | null }): string =>
    low === null || high === null ? '–' : `${signed(low)} … ${signed(high)}`;
  const line = (name: string, own: CorrectedTones): readonly string[] => [
    name,
    ...codedTones.map((tone) => percent(own[tone].value)),
    signed(own.balance.value),
    range(own.balance),
    count(own.codes === null ? null : Object.values(own.codes).reduce((sum, many) => sum + many, 0)),
  ];
  const lines = [
    ...groups.flatMap((group) =>
      group.corrected === null || group.codes.length === 0
        ? []
        : [line(naming.group(by, group.codes), group.corrected)],
    ),
    ...(corrected === null ? [] : [line(words('everybody'), corrected.total)]),
  ];
  if (lines.length === 0) return [];
  const differences = (corrected?.differences ?? []).map((own) => [
    `${naming.group(by, own.of)} – ${naming.group(by, own.against)}`,
    signed(own.negative.value),
    '',
    '',
    '',
    '',
    signed(own.balance.value),
    range(own.balance),
    '',
  ]);
  return [
    [
      words('table-by-people'),
      ...codedTones.map((tone) => codebookWords(language)(tone)),
      words('table-balance'),
      words('table-interval'),
      words('table-codes'),
    ],
    ...lines,
    ...differences,
  ];
};
