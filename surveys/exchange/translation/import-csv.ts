import type { Issue, Result } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { unguardText } from '../workbook/csv-cell.ts';
import { csvRecords } from '../workbook/read-csv.ts';
import { Refusal } from '../workbook/refusal.ts';
import type { Imported } from '../xliff/import-xliff.ts';
import { statusNamed } from '../xliff/xliff-state.ts';
import { applyTranslations } from './apply.ts';
import { targetLanguage } from './target-language.ts';
import type { TranslationUnit } from './translation-unit.ts';
import { translationColumns } from './write-csv.ts';

const refused = (code: string, line: number, data: NonNullable<Issue['data']>) =>
  ({ ok: false, issues: [{ code, severity: 'error', place: `line ${line}`, data }] }) as const;

const recordsOf = (text: string): Result<readonly (readonly string[])[]> => {
  try {
    return { ok: true, value: [...csvRecords(text.replace(/^\ufeff/, ''))], issues: [] };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, issues: [error.issue] };
    throw error;
  }
};

/**
 * Takes a table of translations (key, source, target, status, in any order of columns) into a survey, all of it or
 * nothing, by the same rules as XLIFF. An empty target is no translation; rows are counted from 1, the heads.
 */
export const importTranslationCsv = (survey: Survey, text: string, wanted: string): Result<Imported> => {
  const language = targetLanguage(survey, wanted);
  if (!language.ok) return language;
  const read = recordsOf(text);
  if (!read.ok) return read;
  const [heads = [], ...rows] = read.value;
  const places = translationColumns.map((name) =>
    heads.findIndex((own) => own.trim().toLowerCase() === name),
  );
  const missing = translationColumns.filter((_, index) => (places[index] ?? -1) < 0);
  if (missing.length > 0) return refused('TRANSLATION-COLUMNS', 1, { columns: missing.join(', ') });
  const units: TranslationUnit[] = [];
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const line = index + 2;
    const [key = '', source = '', target = '', named = ''] = places.map((place) => cells[place] ?? '');
    const status = statusNamed(named.trim() === '' ? 'draft_t1' : named.trim());
    if (status === null) return refused('TRANSLATION-STATUS', line, { found: named.slice(0, 60) });
    const own = unguardText(target);
    units.push({
      key: key.trim(),
      source: unguardText(source),
      target: own === '' ? null : own,
      status,
      line,
    });
  }
  const applied = applyTranslations({ survey, language: language.value, units });
  return applied.ok ? { ...applied, value: { ...applied.value, language: language.value } } : applied;
};
