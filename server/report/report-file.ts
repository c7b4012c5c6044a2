import type { PrintedReport } from '../../client/lib/printed-report.ts';
import { zip } from '../../surveys/exchange/workbook/deflate.ts';
import type { RCompanion } from './r/r-companion.ts';
import { reportHtml } from './report-html.tsx';
import { reportXlsx } from './report-xlsx.ts';

/** Forms in which a report is handed on; the last is a copy of answers. */
export const reportFormats = ['html', 'xlsx', 'r'] as const;

export type ReportFormat = (typeof reportFormats)[number];

export const isReportFormat = (text: string): text is ReportFormat =>
  reportFormats.some((format) => format === text);

/** The ending of a form's file, and what it is to whoever is sent it. */
export const reportEndings: Readonly<
  Record<ReportFormat, { readonly ending: string; readonly type: string }>
> = {
  html: { ending: 'html', type: 'text/html; charset=utf-8' },
  xlsx: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  r: { ending: 'zip', type: 'application/zip' },
};

async function* htmlPieces(report: PrintedReport): AsyncGenerator<string> {
  yield await reportHtml(report);
}

/** The bytes of a form that is made of the printed report. */
export const reportFile = (
  format: Exclude<ReportFormat, 'r'>,
  report: PrintedReport,
): AsyncIterable<string | Uint8Array> => (format === 'xlsx' ? reportXlsx(report) : htmlPieces(report));

/** Script, data and figures in one file. */
export const companionFile = ({ files }: RCompanion): Uint8Array => zip(files);
