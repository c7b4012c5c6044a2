import type { Calibrated, CalibrationFinding } from '../../analysis/finding/calibration-finding.ts';
import { numbersOf } from '../../client/lib/numbers.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { aligned } from './aligned.ts';

/** How the program's readings agree with people's codes: a line a language and reader. */
export const calibrationTable = (
  { languages }: CalibrationFinding,
  language: LanguageTag,
): readonly string[] => {
  if (languages.length === 0) return [];
  const words = findingWords(language);
  const { percent, signed, count } = numbersOf(language);
  const plain = (value: number): string => signed(value).replace(/^\+/, '');
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const line = (name: string, reader: string, { quality }: Calibrated): readonly string[] => [
    name,
    reader,
    percent(quality.accuracy),
    plain(quality.macroF1),
    plain(quality.calibrationError),
    plain(quality.brier),
    count(quality.texts),
  ];
  return aligned([
    [
      '',
      words('table-reader'),
      words('table-agree'),
      words('table-macro-f1'),
      words('table-calibration-error'),
      words('table-brier'),
      'n',
    ],
    ...languages.flatMap((own) => {
      const name = own.language === null ? words('everybody') : (names.of(own.language) ?? own.language);
      return [
        line(name, words('table-model'), own.model),
        ...(own.taught === null ? [] : [line('', words('table-taught'), own.taught)]),
      ];
    }),
  ]);
};
