import type { PrintedReport } from './printed-report.ts';

/** What is to be said on every page, in a few words: what stands before the first full stop or colon of each mark. */
export const runningMarks = ({ marks }: Pick<PrintedReport, 'marks'>): string =>
  marks.map((mark) => mark.split(/[.:]/)[0] ?? '').join(' · ');
