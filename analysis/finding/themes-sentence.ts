import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../surveys/locales/findings.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Naming } from './naming.ts';
import type { ThemeShare, ThemesFinding } from './themes-finding.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly naming: Naming;
  readonly share: (value: number | null) => string;
}

const shareOf = ({ share, corrected }: ThemeShare): number | null => corrected?.value ?? share.value;

/** The three themes that most texts speak of, and how many say a worry; as people read them where that is known. */
export const themesSentence = (
  finding: ThemesFinding,
  { words, naming, share }: Speech,
  language: LanguageTag,
): string => {
  const variable = naming.variable(finding.of);
  const themes = themeWords(language);
  const most = finding.total
    .filter((own) => own.mark !== 'concern' && (shareOf(own) ?? 0) > 0)
    .sort((one, other) => (shareOf(other) ?? 0) - (shareOf(one) ?? 0))
    .slice(0, 3)
    .map((own) => `${themes(own.mark)} ${share(shareOf(own))}`);
  if (most.length === 0) return words('themes-none', { variable });
  const concern = finding.total.find(({ mark }) => mark === 'concern');
  const said = words('themes-most', { variable, themes: most.join(', ') });
  const worry = concern === undefined ? null : shareOf(concern);
  return worry === null ? said : words('themes-concern', { sentence: said, share: share(worry) });
};
