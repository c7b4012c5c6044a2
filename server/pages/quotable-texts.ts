import { missingReason } from '../../analysis/data/codes.ts';
import type { Column, Frame } from '../../analysis/data/column.ts';
import {
  polarityName,
  sentimentName,
  textLanguageName,
  unsureName,
} from '../../analysis/data/sentiment-names.ts';
import type { Source } from '../../analysis/source/source.ts';
import { questionFrame } from '../../analysis/text/model/question-frame.ts';
import { quotePurpose } from '../../surveys/definition/purposes.ts';
import { allowsQuoting } from '../../surveys/definition/quote-leave.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';

export type Tone = 'negative' | 'neutral' | 'positive';
export const tones = ['negative', 'neutral', 'positive'] as const satisfies readonly Tone[];

/** A text whose author allows it to be quoted, as it stands in the columns: scrubbed. */
export interface QuotableText {
  readonly text: string;
  readonly language: LanguageTag;
  readonly frame: ReturnType<typeof questionFrame>;
  /** The stored tone, so that what its author said of it counts; null where there is none. */
  readonly tone: Tone | null;
  /** Whether the program read the tone: one that the author named has no score, and no words that moved it. */
  readonly measured: boolean;
  /** Whether the program said that it should not be trusted with it. */
  readonly unsure: boolean;
  /** Code of the country; empty where none was named: a refusal to say is nothing to print beside somebody's words. */
  readonly country: string;
}

const codeAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'coded' ? (column.codes[column.values[row] ?? -1] ?? '') : '';

const textAt = (column: Column | undefined, row: number): string =>
  column?.kind === 'text' ? (column.texts[column.values[row] ?? 0] ?? '') : '';

const isMeasured = (column: Column | undefined, row: number): boolean =>
  column?.kind === 'number' && !Number.isNaN(column.values[row] ?? Number.NaN);

const isFlagged = (column: Column | undefined, row: number): boolean =>
  column?.kind === 'number' ? column.values[row] === 1 : codeAt(column, row) === '1';

/** The variable of the country, where a survey has one. */
export const countryVariable = ({ codebook }: Source) =>
  codebook.variables.find(({ role }) => role === 'country') ?? null;

/**
 * The texts of an open question that may be shown to somebody, from the filtered rows: those of people who allow them to be
 * quoted, in the order of the rows, which is that of random ids.
 */
export async function* quotableTexts({
  source,
  of,
  survey,
  where,
}: {
  readonly source: Source;
  readonly of: string;
  readonly survey: Survey;
  readonly where?: string | undefined;
}): AsyncGenerator<QuotableText> {
  const permission = quotePurpose(survey);
  if (permission === null) return;
  const country = countryVariable(source);
  const question = source.codebook.variables.find(({ name }) => name === of)?.label ?? {};
  const frames = new Map(Object.entries(question).map(([tag, text]) => [tag, questionFrame(text)]));
  const [label, score] = [sentimentName(of), polarityName(of)];
  const [own, doubt] = [textLanguageName(of), unsureName(of)];
  const variables = [
    ...[of, label, score, own, doubt, 'language', permission],
    ...(country === null ? [] : [country.name]),
  ];
  const known = new Set(source.codebook.variables.map(({ name }) => name));
  const countryAt = ({ columns }: Frame, row: number): string => {
    const code = country === null ? '' : codeAt(columns.get(country.name), row);
    return country === null || missingReason(country, code) !== null ? '' : code;
  };
  const query = { variables: variables.filter((name) => known.has(name)), ...(where ? { where } : {}) };
  for await (const frame of source.scan(query)) {
    const { columns } = frame;
    for (let row = 0; row < frame.rows; row += 1) {
      const text = textAt(columns.get(of), row);
      if (text.trim() === '' || !allowsQuoting(survey, (name) => codeAt(columns.get(name), row))) continue;
      const asked = codeAt(columns.get('language'), row);
      const written = codeAt(columns.get(own), row);
      const named = codeAt(columns.get(label), row);
      yield {
        text,
        language: written === '' || asked.startsWith(`${written}-`) ? asked : written,
        frame: frames.get(asked) ?? questionFrame(''),
        tone: tones.find((own) => own === named) ?? null,
        measured: isMeasured(columns.get(score), row),
        unsure: isFlagged(columns.get(doubt), row),
        country: countryAt(frame, row),
      };
    }
  }
}
