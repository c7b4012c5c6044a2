import type { AnalysisRequest } from '../finding/schema.ts';

/** What every request of a report shares: the sample's design and whom it is about. */
export type ReportHead = Pick<AnalysisRequest, 'weight' | 'strata' | 'cluster' | 'lonely' | 'where'>;
