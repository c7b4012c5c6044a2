import type { PrintedReport } from '../../client/lib/printed-report.ts';
import { reportHtml } from './report-html.tsx';

/** Forms in which a report is handed on. */
export const reportFormats = ['html'] as const;

export type ReportFormat = (typeof reportFormats)[number];

export const isReportFormat = (text: string): text is ReportFormat =>
  reportFormats.some((format) => format === text);

export interface ReportFile {
  /** Of the file's name. */
  readonly ending: string;
  readonly type: string;
  readonly make: (report: PrintedReport) => Promise<readonly (string | Uint8Array)[]>;
}

const files: Readonly<Record<ReportFormat, ReportFile>> = {
  html: {
    ending: 'html',
    type: 'text/html; charset=utf-8',
    make: async (report) => [await reportHtml(report)],
  },
};

/** A form of the report, by its name. */
export const reportFile = (format: ReportFormat): ReportFile => files[format];
