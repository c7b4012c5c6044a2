import type { ConcordanceFinding } from '../../analysis/finding/concordance-finding.ts';
import type { KeynessFinding } from '../../analysis/finding/keyness-finding.ts';
import { keynessGroup } from '../../analysis/finding/keyness-sentence.ts';
import type { Naming } from '../../analysis/finding/naming.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { aligned } from './aligned.ts';

/** The terms of each group: shares of texts here and elsewhere, doublings of the rate, G², p. */
export const keynessTable = (
  finding: KeynessFinding,
  language: LanguageTag,
  naming: Naming,
  marked: (n: number) => string,
): readonly string[] => {
  const words = findingWords(language);
  const { percent, signed, score, p } = numbersOf(language);
  return finding.groups.flatMap((group) => [
    `${keynessGroup(finding, group.code, { words, naming })} (${marked(group.texts)})`,
    ...aligned([
      [
        '',
        ...(
          [
            'keyness-here',
            'keyness-range',
            'keyness-elsewhere',
            'keyness-ratio',
            'keyness-g2',
            'keyness-p',
          ] as const
        ).map((word) => words(word)),
        'n',
      ],
      ...group.terms.map((own) => [
        `  ${own.term}`,
        percent(own.share.value),
        `${percent(own.share.low)}–${percent(own.share.high)}`,
        own.others === null ? '…' : percent(own.others.value),
        own.ratio === null ? '…' : signed(own.ratio),
        own.likelihood === null ? '…' : score(own.likelihood),
        own.adjusted === null ? '…' : p(own.adjusted),
        String(own.texts),
      ]),
    ]),
    '',
  ]);
};

/** The words beside the term, and the lines with it in the middle. */
export const concordanceTable = (
  { before, after, lines }: ConcordanceFinding,
  language: LanguageTag,
): readonly string[] => {
  const words = findingWords(language);
  const widest = lines.reduce((most, { left }) => Math.max(most, left.length), 0);
  const listed = (own: ConcordanceFinding['before']): string =>
    own.map(({ word, texts }) => `${word} (${texts})`).join(', ');
  return [
    ...aligned([
      [words('concordance-before'), listed(before)],
      [words('concordance-after'), listed(after)],
    ]),
    ...lines.map(
      ({ left, word, right }) => `${left.trimEnd().padStart(widest)}  ${word}  ${right.trimStart()}`,
    ),
  ];
};
