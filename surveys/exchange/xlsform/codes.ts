import type { Issue } from '../../model/issue.ts';

const errors = [
  'FILE_002',
  'SHEET_001',
  'SHEET_002',
  'HEADER_002',
  'HEADER_003',
  'TYPE_001',
  'TYPE_002',
  'NAMES_001',
  'NAMES_005',
  'NAMES_006',
  'NAMES_007',
  'NAMES_008',
  'NAMES_016',
  'LABEL_002',
  'CALC_001',
  'CHOICES_001',
  'CHOICES_002',
  'CHOICES_003',
  'CHOICES_004',
  'PARAM_001',
  'PARAM_002',
  'PARAM_003',
  'PARAM_004',
  'SURVEY_001',
  'SURVEY_002',
  'SURVEY_004',
  'SURVEY_005',
  'RANGE_001',
  'RANGE_002',
  'RANGE_003',
  'RANGE_004',
  'RANGE_005',
  'RANGE_006',
  'RANGE_007',
  'RANGE_008',
  'RANGE_009',
  'RANGE_010',
  'RANGE_011',
  'RANGE_012',
  'MEDIA_001',
  'PYREF_001',
  'PYREF_003',
  'PYREF_004',
  'EXPR_001',
  'EXPR_002',
  'EXPR_003',
  'EXPR_004',
  'EXPR_005',
  'EXPR_006',
  'UNSUPPORTED_001',
  'UNSUPPORTED_002',
  'UNSUPPORTED_003',
  'UNSUPPORTED_004',
  'UNSUPPORTED_005',
  'UNSUPPORTED_006',
  'EXTRA_002',
] as const;

const warnings = [
  'HEADER_004',
  'LABEL_001',
  'NAMES_002',
  'NAMES_013',
  'EXPR_007',
  'IGNORED_001',
  'IGNORED_002',
  'IGNORED_003',
  'IGNORED_004',
  'IGNORED_005',
  'IGNORED_006',
  'LANG_001',
  'LANG_002',
  'LANG_003',
  'LANG_004',
  'LANG_005',
  'LANG_006',
  'EXTRA_001',
  'SUPPLIED_002',
  'VAR_001',
] as const;

const notes = ['SUPPLIED_001'] as const;

/** A code of a finding about a workbook; the README of this folder lists what each means. */
export type ImportCode = (typeof errors)[number] | (typeof warnings)[number] | (typeof notes)[number];

const severities: ReadonlyMap<string, Issue['severity']> = new Map<string, Issue['severity']>([
  ...errors.map((code) => [code, 'error'] as const),
  ...warnings.map((code) => [code, 'warning'] as const),
  ...notes.map((code) => [code, 'note'] as const),
]);

/** Every code an import can give. */
export const importCodes: readonly string[] = [...severities.keys()];

/** How much a code weighs: with an error nothing is imported. */
export const severityOf = (code: ImportCode): Issue['severity'] => severities.get(code) ?? 'error';
