import { basename } from 'node:path';
import { readText } from '../../surveys/definition/read.ts';
import { readWorkbook } from '../../surveys/exchange/workbook/read-workbook.ts';
import { importWorkbook } from '../../surveys/exchange/xlsform/import-workbook.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** A survey from the bytes of a file; `language` is that of texts that do not say theirs. */
type SurveyReader = (path: string, bytes: Uint8Array, language?: LanguageTag) => Result<Survey>;

const workbook: SurveyReader = (path, bytes, language) => {
  const read = readWorkbook(path, bytes);
  if (!read.ok) return read;
  const name = basename(path).replace(/\.[A-Za-z0-9]+$/, '');
  const imported = importWorkbook(read.value, { name, ...(language === undefined ? {} : { language }) });
  return { ...imported, issues: [...read.issues, ...imported.issues] };
};

const definition: SurveyReader = (_, bytes) => {
  try {
    return readText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, issues: [{ code: 'BODY-NOT-UTF8', severity: 'error', place: '' }] };
  }
};

const readers: Readonly<Record<string, SurveyReader>> = {
  json: definition,
  xlsx: workbook,
  xlsm: workbook,
  csv: workbook,
  md: workbook,
};

/** Who reads a file, by the ending of its name; `otherwise` reads those that no format claims. */
export const readerOf = (path: string, otherwise: 'json' | 'xlsx'): SurveyReader => {
  const ending = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return readers[ending] ?? (otherwise === 'json' ? definition : workbook);
};
