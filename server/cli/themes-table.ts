import { smallBase } from '../../analysis/finding/asked.ts';
import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import { namingFrom } from '../../analysis/finding/naming.ts';
import type { ThemeShare, ThemesFinding } from '../../analysis/finding/themes-finding.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { aligned } from './aligned.ts';

/** Themes as lines: for each group, then everybody, the share found, the share as people read, the tone, texts. */
export const themesTable = (
  { by, groups, total }: ThemesFinding,
  language: LanguageTag,
  codebook: Codebook,
): readonly string[] => {
  const words = findingWords(language);
  const themes = themeWords(language);
  const naming = namingFrom(codebook, language);
  const { percent, signed, count } = numbersOf(language);
  const few = ({ base }: Estimate): boolean => base.n < smallBase;
  const range = (own: Estimate | null): string =>
    own === null || own.low === null || own.high === null || few(own)
      ? '–'
      : `${percent(own.low)} … ${percent(own.high)}`;
  const share = (own: Estimate | null): string => (own === null ? '–' : few(own) ? '**' : percent(own.value));
  const line = (own: ThemeShare): readonly string[] => [
    themes(own.mark),
    share(own.share),
    range(own.share),
    share(own.corrected),
    range(own.corrected),
    own.tone === null ? '–' : few(own.tone) ? '**' : signed(own.tone.value),
    count(own.share.base.n),
  ];
  const part = (name: string, marks: readonly ThemeShare[]): readonly string[] =>
    aligned([
      [
        name,
        words('table-themes-read'),
        words('table-interval'),
        words('table-by-people'),
        words('table-interval'),
        words('table-themes-tone'),
        'n',
      ],
      ...marks.map(line),
    ]);
  return [
    ...groups.flatMap(({ codes, marks }) => [...part(naming.group(by, codes), marks), '']),
    ...part(words('everybody'), total),
  ];
};
