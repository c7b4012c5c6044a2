/** Kinds of question, in the order in which they are offered. */
export const questionKinds = [
  'single',
  'multiple',
  'rating',
  'score11',
  'slider',
  'matrix',
  'rank',
  'number',
  'text',
  'longtext',
  'date',
  'time',
  'datetime',
  'country',
  'language',
  'consent',
  'check',
  'note',
  'calculated',
] as const;

/** How far a translation has come; the order is the way it goes (TRAPD). */
export const translationStatuses = [
  'draft_mt',
  'draft_t1',
  'draft_t2',
  'reviewed',
  'adjudicated',
  'pretested',
  'approved',
  'retired',
] as const;

/** What a variable may tell about the person. */
export const demographicRoles = [
  'country',
  'age',
  'gender',
  'education',
  'sector',
  'first-language',
] as const;

/** Where a line or a box of the consent is shown. */
export const consentConditions = [
  'attributes',
  'timings',
  'experiment',
  'quote',
  'open-text',
  'incentive',
] as const;
