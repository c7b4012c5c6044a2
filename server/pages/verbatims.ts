import { missingReason } from '../../analysis/data/codes.ts';
import type { Column, Frame } from '../../analysis/data/column.ts';
import { polarityName, sentimentName } from '../../analysis/data/sentiment-names.ts';
import type { Source } from '../../analysis/source/source.ts';
import { questionFrame } from '../../analysis/text/model/question-frame.ts';
import type { Verbatim } from '../../client/dashboard/verbatims.tsx';
import type { Naming } from '../../client/lib/labels.ts';
import type { View } from '../../client/lib/view.ts';
import { quotePurpose } from '../../surveys/definition/purposes.ts';
import { allowsQuoting } from '../../surveys/definition/quote-leave.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { readTone } from '../read-tone.ts';
import { requestHead } from './dashboard-view.ts';

const perTone = 4;
const tones = ['negative', 'neutral', 'positive'] as const;

const codeAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';

const textAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'text' ? (column.texts[column.values[row] ?? 0] ?? '') : '';

/** Whether the program read the tone: one that the author named has no score, and no words that moved it. */
const isMeasured = (column: Column | undefined, row: number): boolean =>
  column?.kind === 'number' && !Number.isNaN(column.values[row] ?? Number.NaN);

/**
 * A few texts of each tone from the filtered rows, of people who allow them to be quoted, with at most a country beside each. The tone is the stored
 * one, so that what its author said of it counts. Which ones follows from the
 * order of the rows, which is that of random ids, so a reload shows the same.
 */
export const verbatimsOf = async (options: {
  readonly source: Source;
  readonly of: string;
  readonly survey: Survey;
  readonly naming: Naming;
  readonly view: View;
}): Promise<readonly Verbatim[]> => {
  const { source, of, survey, naming, view } = options;
  const permission = quotePurpose(survey);
  if (permission === null) return [];
  const country = source.codebook.variables.find(({ role }) => role === 'country') ?? null;
  const question = source.codebook.variables.find(({ name }) => name === of)?.label ?? {};
  const offered = survey.languages.map(({ tag }) => tag);
  const frameAt = (language: string) => questionFrame(question[language] ?? '');
  const variables = [
    of,
    sentimentName(of),
    polarityName(of),
    'language',
    permission,
    ...(country === null ? [] : [country.name]),
  ];
  /** Only a country that was named: a refusal to say is nothing to print beside somebody's words. */
  const countryAt = (frame: Frame, row: number): string => {
    const code = country === null ? '' : codeAt(frame.columns.get(country.name), row);
    return country === null || missingReason(country, code) !== null ? '' : code;
  };
  const found = new Map<string, Verbatim[]>(tones.map((tone) => [tone, []]));
  const full = (): boolean => [...found.values()].every((list) => list.length >= perTone);
  const read = (frame: Frame): void => {
    for (let row = 0; row < frame.rows && !full(); row += 1) {
      const text = textAt(frame.columns.get(of), row);
      if (text === '') continue;
      if (!allowsQuoting(survey, (name) => codeAt(frame.columns.get(name), row))) continue;
      const language = codeAt(frame.columns.get('language'), row);
      const label = codeAt(frame.columns.get(sentimentName(of)), row);
      const tone = tones.find((own) => own === label);
      const list = tone === undefined ? undefined : found.get(tone);
      if (tone === undefined || list === undefined || list.length >= perTone) continue;
      const code = countryAt(frame, row);
      list.push({
        text,
        language,
        from: country === null || code === '' ? '' : naming.code(country.name, code),
        tone,
        words: isMeasured(frame.columns.get(polarityName(of)), row)
          ? readTone(text, language, frameAt(language), offered)
              .words.slice(0, 5)
              .map(({ word }) => word)
          : [],
      });
    }
  };
  for await (const frame of source.scan({ variables, ...requestHead(view) })) {
    read(frame);
    if (full()) break;
  }
  return tones.flatMap((tone) => found.get(tone) ?? []);
};
