import { reasonOfExportCode } from '../../analysis/data/codes.ts';
import {
  languageFitName,
  markName,
  mixedName,
  modelName,
  polarityName,
  probabilityNames,
  sentimentName,
  textLanguageName,
  unsureName,
} from '../../analysis/data/sentiment-names.ts';
import { sentiments } from '../../analysis/table/sentiment-shares.ts';
import { modelLanguage } from '../../analysis/text/model/sentiment.ts';
import { textMarks } from '../../surveys/definition/themes.ts';
import type { KeptTone } from '../../surveys/model/response.ts';
import type { DataRow } from './row-document.ts';

/** Why a text had no tone, by the reason that an export gives for it. */
const unreadFor: Readonly<Record<string, KeptTone['reason']>> = {
  unsure: 'no-words-known',
  'not-applicable': 'language-unsupported',
};

const numberIn = (cell: string | undefined): number | null => {
  const value = cell === undefined || cell === '' ? Number.NaN : Number(cell);
  return Number.isFinite(value) && value >= -1 && value <= 1 ? value : null;
};

const toneIn = ({ cells }: DataRow, name: string, answered: string): KeptTone | null => {
  const said = cells.get(sentimentName(name)) ?? '';
  const engine = cells.get(modelName(name)) ?? '';
  const language = cells.get(textLanguageName(name)) ?? '';
  const label = sentiments.find((own) => own === said) ?? null;
  const reason = label === null ? (unreadFor[reasonOfExportCode(said) ?? said] ?? null) : null;
  if (engine === '' || language === '' || (label === null && reason === null)) return null;
  const score = numberIn(cells.get(polarityName(name)));
  const [negative = null, neutral = null, positive = null] = probabilityNames(name).map((own) =>
    numberIn(cells.get(own)),
  );
  const isNamed = label !== null && score === null;
  const marks = textMarks.map((mark) => cells.get(markName(name, mark)) ?? '');
  return {
    label: isNamed ? null : label,
    reason,
    score,
    p: negative === null || neutral === null || positive === null ? null : [negative, neutral, positive],
    mixed: cells.get(mixedName(name)) === '1',
    unsure: label === null || isNamed || cells.get(unsureName(name)) === '1',
    language: {
      language,
      source: language === modelLanguage(answered) ? 'questionnaire' : 'detected',
      confidence: numberIn(cells.get(languageFitName(name))),
    },
    engine,
    ...(marks.every((cell) => cell === '0' || cell === '1')
      ? { themes: textMarks.filter((_, at) => marks[at] === '1') }
      : {}),
  };
};

/**
 * How texts that were deleted on their day had been read, as an export shows it; of a tone that its author named only what
 * was kept beside their word. None where the author had the reading removed, and none without the model's name.
 *
 * @param gone questions whose text is deleted
 * @param answered language of the answers
 */
export const rowTones = (
  gone: readonly string[],
  row: DataRow,
  answered: string,
): Readonly<Record<string, KeptTone>> =>
  Object.fromEntries(
    gone.flatMap((name): readonly [string, KeptTone][] => {
      const tone = toneIn(row, name, answered);
      return tone === null ? [] : [[name, tone]];
    }),
  );
