import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { Naming } from '../../analysis/finding/naming.ts';
import type { AnswerStyle, PatternsFinding } from '../../analysis/finding/patterns-finding.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { aligned } from './aligned.ts';

/** Styles that are no shares. */
const measured: ReadonlySet<AnswerStyle> = new Set(['longest-run', 'spread', 'net-agreeing']);

/** How each group uses the scale: a column a style. */
export const patternsTable = (
  { styles, by, base }: PatternsFinding,
  language: LanguageTag,
  naming: Naming,
  marked: (n: number) => string,
): readonly string[] => {
  const words = findingWords(language);
  const { percent, signed } = numbersOf(language);
  const shown = (style: AnswerStyle, { value }: Estimate): string =>
    measured.has(style) ? signed(value).replace(/^\+/, '') : percent(value);
  const groups = styles
    .map((own) => own.groups)
    .reduce((most, own) => (own.length > most.length ? own : most), []);
  return aligned([
    ['', ...styles.map(({ style }) => words(`style-${style}`)), 'n'],
    ...groups.map(({ codes, mean }) => [
      naming.group(by, codes),
      ...styles.map(({ style, groups: every }) => {
        const own = every.find((group) => group.codes.join() === codes.join());
        return own ? shown(style, own.mean) : '–';
      }),
      marked(mean.base.n),
    ]),
    [words('everybody'), ...styles.map(({ style, total }) => shown(style, total)), marked(base.n)],
  ]);
};
