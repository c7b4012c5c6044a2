import { html } from 'hono/html';
import type { PrintedReport } from '../../client/lib/printed-report.ts';
import { ReportPage } from '../../client/report/report-page.tsx';

/** A report as one HTML file. */
export const reportHtml = async (report: PrintedReport): Promise<string> =>
  `${await html`<!doctype html>${<ReportPage report={report} />}`}\n`;
