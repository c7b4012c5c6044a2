import type { Calibrated, CalibrationFinding } from '../../analysis/finding/calibration-finding.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import { noteSentence } from '../../analysis/finding/note-sentence.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import type { QualityPart, QualitySection } from '../../client/dashboard/coding-quality-page.tsx';
import { numbersOf } from '../../client/lib/numbers.ts';
import { codingWords } from '../../surveys/locales/coding.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';

const measures = ['accuracy', 'accuracyOfSurest', 'macroF1', 'calibrationError', 'brier'] as const;

const partOf = (
  { language: spoken, model, taught, counted }: CalibrationFinding['languages'][number],
  language: LanguageTag,
): QualityPart => {
  const words = codingWords(language);
  const { percent, signed, count } = numbersOf(language);
  const plain = (value: number): string => signed(value).replace(/^\+/, '');
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const readers: readonly (readonly [string, Calibrated])[] = [
    [words('asItIs'), model],
    ...(taught === null ? [] : [[words('taught'), taught] as const]),
  ];
  const where = spoken === null ? words('everyLanguage') : (names.of(spoken) ?? spoken);
  return {
    title: where,
    readers: readers.map(([name]) => name),
    measures: [
      { label: words('texts'), values: readers.map(([, { quality }]) => count(quality.texts)) },
      ...measures.map((measure) => ({
        label: words(measure),
        values: readers.map(([, { quality }]) =>
          measure === 'accuracy' || measure === 'accuracyOfSurest'
            ? percent(quality[measure])
            : plain(quality[measure]),
        ),
      })),
    ],
    diagrams: readers.flatMap(([name, { bins }]) =>
      bins.length === 0
        ? []
        : [
            {
              caption: words('diagram', { reader: name, language: where }),
              steps: bins.map(({ from, to, ...own }) => ({
                ...own,
                label: words('step', { from: percent(from), to: percent(to) }),
              })),
            },
          ],
    ),
    counted: counted.map(({ tone, share, sensitivity, specificity, value, low, high }) => ({
      tone: words(tone),
      values: [
        percent(share),
        percent(sensitivity),
        percent(specificity),
        value === null ? words('notCorrected') : `${percent(value)} (${percent(low)}–${percent(high)})`,
      ],
    })),
  };
};

/** How well the program reads, question by question, in words. */
export const qualitySections = (
  findings: readonly Finding[],
  codebook: Codebook,
  labelOf: (variable: string) => string,
  language: LanguageTag,
): readonly QualitySection[] =>
  findings.flatMap((finding): readonly QualitySection[] => {
    if (finding.kind !== 'calibration') return [];
    const { of, byAuthors, taken, languages, notes } = finding;
    const words = codingWords(language);
    return [
      {
        question: labelOf(of),
        says: sentence(finding, language, codebook),
        notes: [
          ...(taken === null ? [] : [words(`taken-${taken}`)]),
          ...(byAuthors === null || byAuthors === 0 ? [] : [words('byAuthors', { n: byAuthors })]),
          ...new Set(
            notes
              .filter(({ code }) => code !== 'refit-taken')
              .map((note) => noteSentence(note, language, codebook)),
          ),
        ],
        parts: languages.map((own) => partOf(own, language)),
      },
    ];
  });
