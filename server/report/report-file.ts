import type { PrintedReport } from '../../client/lib/printed-report.ts';
import { zip } from '../../surveys/exchange/workbook/deflate.ts';
import { writePptx } from '../export/pptx/write-pptx.ts';
import type { RCompanion } from './r/r-companion.ts';
import { reportDeck } from './report-deck.ts';
import { reportHtml } from './report-html.tsx';
import { reportXlsx } from './report-xlsx.ts';

/** Forms that are made of the printed report. */
export const pageFormats = ['html', 'pptx', 'xlsx'] as const;

/** Forms in which a report is handed on; the last is a copy of answers. */
export const reportFormats = [...pageFormats, 'r'] as const;

export type ReportFormat = (typeof reportFormats)[number];

export const isReportFormat = (text: string): text is ReportFormat =>
  reportFormats.some((format) => format === text);

/** The ending of a form's file, and what it is to whoever is sent it. */
export const reportEndings: Readonly<
  Record<ReportFormat, { readonly ending: string; readonly type: string }>
> = {
  html: { ending: 'html', type: 'text/html; charset=utf-8' },
  xlsx: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: {
    ending: 'pptx',
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  r: { ending: 'zip', type: 'application/zip' },
};

async function* htmlPieces(report: PrintedReport): AsyncGenerator<string> {
  yield await reportHtml(report);
}

/** The bytes of a form that is made of the printed report. */
export const reportFile = (
  format: Exclude<ReportFormat, 'r'>,
  report: PrintedReport,
): AsyncIterable<string | Uint8Array> => {
  switch (format) {
    case 'html':
      return htmlPieces(report);
    case 'xlsx':
      return reportXlsx(report);
    case 'pptx':
      return writePptx(reportDeck(report));
  }
};

/** Script, data and figures in one file. */
export const companionFile = ({ files }: RCompanion): Uint8Array => zip(files);
