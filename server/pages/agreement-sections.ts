import type { KrippendorffAlpha } from '../../analysis/agreement/krippendorff-alpha.ts';
import { type CoderAgreement, coderAgreement } from '../../analysis/coding/coder-agreement.ts';
import { hiddenPlaces } from '../../analysis/disclosure/hidden-places.ts';
import { seededRandom } from '../../analysis/distribution/random.ts';
import type { AgreementSection } from '../../client/dashboard/coding-agreement-page.tsx';
import { numbersOf } from '../../client/lib/numbers.ts';
import { codingWords } from '../../surveys/locales/coding.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { CodingRound } from '../coding/coding-round.ts';

const seed = 1;

const without = (alpha: KrippendorffAlpha, least: number): KrippendorffAlpha =>
  alpha.units > 0 && alpha.units < least
    ? { alpha: null, low: null, high: null, units: 0, values: 0 }
    : alpha;

/** Agreement of the texts of a round, with nothing shown of fewer texts than the study announced. */
export const agreementOf = ({ texts }: CodingRound, least: number): readonly CoderAgreement[] =>
  coderAgreement(texts, seededRandom(seed)).map((own) => ({
    ...own,
    texts: own.texts < least ? 0 : own.texts,
    differ: own.differ !== null && own.differ > 0 && own.differ < least ? null : own.differ,
    nominal: without(own.nominal, least),
    ordinal: without(own.ordinal, least),
    pair: own.pair === null || own.pair.kappa.n < least ? null : own.pair,
    themes: own.themes.filter(
      ({ texts, given }) => given >= least && (texts - given === 0 || texts - given >= least),
    ),
  }));

/** Texts by two people's tones, without numbers that are too small and those from which one would follow. */
export const crossedShown = (counts: readonly number[], least: number): readonly (number | null)[] => {
  const whole = counts.length;
  const sum = counts.reduce((total, own) => total + own, 0);
  const hidden = hiddenPlaces([...counts, sum], [{ parts: [...counts.keys()], whole }], least);
  return counts.map((count, place) => (hidden.has(place) || hidden.has(whole) ? null : count));
};

/** Agreement by question and language, in words. */
export const agreementSections = (
  round: CodingRound,
  labelOf: (variable: string) => string,
  least: number,
  language: LanguageTag,
): readonly AgreementSection[] => {
  const words = codingWords(language);
  const themes = themeWords(language);
  const { signed } = numbersOf(language);
  const plain = (value: number | null): string => signed(value).replace(/^\+/, '');
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const twice = round.texts.some(({ codes }) => Object.keys(codes.given).length > 1);
  if (!twice) return [];
  return agreementOf(round, least).map((own) => {
    const range = ({ low, high }: { readonly low: number | null; readonly high: number | null }): string =>
      low === null || high === null ? '–' : `${plain(low)} … ${plain(high)}`;
    const [one = '', other = ''] = own.pair?.coders ?? [];
    const few = own.texts < least;
    return {
      title: `${labelOf(own.variable)} · ${own.language === null ? words('everyLanguage') : (names.of(own.language) ?? own.language)}`,
      base: words('readByTwo', { n: own.texts }),
      measures: few
        ? null
        : [
            { label: words('nominal'), value: plain(own.nominal.alpha), interval: range(own.nominal) },
            { label: words('ordinal'), value: plain(own.ordinal.alpha), interval: range(own.ordinal) },
            ...(own.pair === null
              ? []
              : [
                  {
                    label: words('kappa', { one, other }),
                    value: plain(own.pair.kappa.kappa),
                    interval: range(own.pair.kappa),
                  },
                ]),
            ...own.themes.flatMap(({ mark, alpha, pair }) => [
              {
                label: words('themeAlpha', { theme: themes(mark) }),
                value: plain(alpha.alpha),
                interval: range(alpha),
              },
              ...(pair === null
                ? []
                : [
                    {
                      label: words('themeKappa', {
                        theme: themes(mark),
                        one: pair.coders[0],
                        other: pair.coders[1],
                      }),
                      value: plain(pair.kappa.kappa),
                      interval: range(pair.kappa),
                    },
                  ]),
            ]),
          ],
      crossed:
        few || own.pair === null
          ? null
          : {
              caption: words('crossed', { one, other, least }),
              counts: crossedShown(own.pair.counts, least),
            },
    };
  });
};
