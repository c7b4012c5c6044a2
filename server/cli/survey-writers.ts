import { writeCsv } from '../../surveys/exchange/workbook/write-csv.ts';
import { writeMarkdown } from '../../surveys/exchange/workbook/write-markdown.ts';
import { writeXlsx } from '../../surveys/exchange/workbook/write-xlsx.ts';
import { exportWorkbook } from '../../surveys/exchange/xlsform/export-workbook.ts';
import type { Workbook } from '../../surveys/exchange/xlsform/workbook.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** A survey as the text or bytes of a file. */
type SurveyWriter = (survey: Survey) => Result<string | Uint8Array>;

const workbook =
  (write: (workbook: Workbook) => string | Uint8Array): SurveyWriter =>
  (survey) => {
    const exported = exportWorkbook(survey);
    return exported.ok ? { ...exported, value: write(exported.value) } : exported;
  };

/** Every format a survey can be written in, by its name. */
export const surveyWriters: Readonly<Record<string, SurveyWriter>> = {
  xlsx: workbook(writeXlsx),
  csv: workbook(writeCsv),
  md: workbook(writeMarkdown),
  json: (survey) => ({ ok: true, value: `${JSON.stringify(survey, null, 2)}\n`, issues: [] }),
};
