import { importWorkbook } from '../../surveys/exchange/xlsform/import-workbook.ts';
import { outline } from '../../surveys/exchange/xlsform/outline.ts';
import type { Workbook } from '../../surveys/exchange/xlsform/workbook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { type ExpectedOutline, type FormCase, outlineDifferences } from './xlsform-cases.ts';

const shown = (issues: readonly Issue[]): string =>
  issues.map(({ code, place }) => `${code} at ${place}`).join(', ') || 'nothing';

const refusalFault = ({ error = {} }: FormCase, errors: readonly Issue[]): string | null => {
  const located = errors.filter(({ data }) => data?.['sheet'] !== undefined);
  const right = located.filter(
    ({ data }) =>
      error.anyReason === true ||
      ((error.sheet === undefined || data?.['sheet'] === error.sheet) &&
        (error.rows === undefined || error.rows.includes(Number(data?.['row'])))),
  );
  return right.length > 0 ? null : `expected ${JSON.stringify(error)}, found ${shown(errors)}`;
};

const unsupportedFault = ({ unsupported }: FormCase, errors: readonly Issue[]): string | null =>
  errors.some(
    ({ code, data }) =>
      code.startsWith('UNSUPPORTED_') &&
      (unsupported === undefined ||
        unsupported.some(({ sheet, row }) => sheet === data?.['sheet'] && row === data['row'])),
  )
    ? null
    : `expected one of ${JSON.stringify(unsupported)}, found ${shown(errors)}`;

/** What is wrong with how a case is imported, by the rules of the reference cases; null when it is right. */
export const formFault = (form: FormCase, workbook: Workbook): string | null => {
  const result = importWorkbook(workbook, { name: form.form });
  const errors = result.issues.filter(({ severity }) => severity === 'error');
  if (form.verdict === 'refuse') return result.ok ? 'accepted' : refusalFault(form, errors);
  if (!result.ok)
    return form.verdict === 'import' ? `refused: ${shown(errors)}` : unsupportedFault(form, errors);
  if (form.expect === undefined) return null;
  return (
    outlineDifferences(
      form.expect,
      JSON.parse(JSON.stringify(outline(result.value))) as ExpectedOutline,
    ).join('\n') || null
  );
};
