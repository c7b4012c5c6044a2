/** Sections of findings, in the order in which they are read. The only place that has this order. */
export const reportSections = [
  'headline',
  'segments',
  'mother',
  'scandal',
  'drivers',
  'experiment',
  'texts',
  'countries',
  'waves',
  'quality',
] as const;

export type ReportSectionName = (typeof reportSections)[number];

/** Those that the first page of a dashboard shows, in the same order: what is worked out while somebody waits. */
export const overviewSections: readonly ReportSectionName[] = reportSections.filter((section) =>
  ['headline', 'segments', 'mother', 'texts'].includes(section),
);
