import { contentHash } from '../../surveys/definition/hash.ts';
import { questionsOf } from '../../surveys/definition/questions.ts';
import { limits } from '../../surveys/exchange/workbook/limits.ts';
import { outline } from '../../surveys/exchange/xlsform/outline.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { issueSentence } from '../issue-sentence.ts';
import type { Exit } from './exit.ts';
import { smallFile } from './files.ts';
import { issueLines } from './print-issues.ts';
import { readerOf } from './survey-readers.ts';
import type { Call } from './verb.ts';
import { writeTexts } from './write-file.ts';

/** An issue as programs are told: its cell by sheet, row and column, and the sentence. */
const told = (issue: Issue, language: string) => {
  const { code, severity, place, data = {} } = issue;
  const { sheet, row, column, value, ...rest } = data;
  return {
    code,
    severity,
    place,
    sheet,
    row,
    column,
    value,
    data: rest,
    sentence: issueSentence(issue, language),
  };
};

/** Reads a workbook (or a definition) as a survey: the definition to a file or to standard output, issues by cell. */
export const importSurvey = async (
  { io, words, language, option, json }: Call,
  path: string,
): Promise<Exit> => {
  const bytes = await smallFile(path, limits.packed);
  const result = readerOf(path, 'xlsx')(path, bytes, option('language') ?? 'en');
  const issues = result.issues;
  const text = result.ok ? `${JSON.stringify(result.value, null, 2)}\n` : '';
  const out = option('out');
  if (result.ok && out !== null) await writeTexts(out, [text]);
  if (json) {
    const definition = result.ok ? result.value : null;
    await io.out(
      `${JSON.stringify({
        ok: result.ok,
        issues: issues.map((issue) => told(issue, language)),
        definition,
        outline: definition === null ? null : outline(definition),
      })}\n`,
    );
    return result.ok ? 0 : 1;
  }
  if (issues.length > 0) io.err(`${path}\n${issueLines(issues, language)}`);
  if (!result.ok) return 1;
  if (out === null) await io.out(text);
  else
    await io.out(
      `${words('imported', {
        name: result.value.name,
        questions: questionsOf(result.value).length,
        languages: result.value.languages.length,
        hash: contentHash(result.value),
      })}\n`,
    );
  return 0;
};
