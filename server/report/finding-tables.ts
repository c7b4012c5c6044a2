import type { Finding } from '../../analysis/finding/finding.ts';
import type { Base } from '../../analysis/finding/finding-parts.ts';
import type { PrintedTable } from '../../client/lib/printed-report.ts';
import { crosstabTables } from './crosstab-tables.ts';
import { driversTables, pairedTables, regressionTables } from './model-tables.ts';
import type { ReportSpeech } from './report-speech.ts';
import { meansTables, patternsTables, reliabilityTables } from './scale-tables.ts';
import { sentimentTables, themesTables } from './text-tables.ts';

/** The tables of a finding of the kinds that a report asks for. */
export const findingTables = (
  finding: Finding,
  id: string,
  caption: string,
  speech: ReportSpeech,
): readonly PrintedTable[] => {
  switch (finding.kind) {
    case 'crosstab':
      return crosstabTables(finding, id, caption, speech);
    case 'means':
      return meansTables(finding, id, caption, speech);
    case 'sentiment':
      return sentimentTables(finding, id, speech);
    case 'themes':
      return themesTables(finding, id, speech);
    case 'regression':
      return regressionTables(finding, id, speech);
    case 'drivers':
      return driversTables(finding, [], id, speech);
    case 'paired':
      return pairedTables(finding, id, speech);
    case 'patterns':
      return patternsTables(finding, id, caption, speech);
    case 'reliability':
      return reliabilityTables(finding, id, caption, speech);
    default:
      return [];
  }
};

/** Whom a finding is about. */
export const baseOf = (finding: Finding): Base | null => {
  switch (finding.kind) {
    case 'means':
    case 'sentiment':
      return finding.total.base;
    case 'themes':
      return finding.total[0]?.share.base ?? null;
    case 'reliability':
      return null;
    default:
      return 'base' in finding ? finding.base : null;
  }
};
