import type { PrintedReport } from '../../client/lib/printed-report.ts';

/** A report of these sections only, in their order; how it was made stays, whatever was chosen. Of none, all. */
export const chosenParts = (report: PrintedReport, parts: readonly string[]): PrintedReport =>
  parts.length === 0
    ? report
    : {
        ...report,
        sections: report.sections.filter(({ id }) => id === 'methods' || parts.includes(id)),
      };
