import { exportWords } from '../../surveys/locales/export.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import { reasonLabel } from './reason-label.ts';
import { said } from './said.ts';

/** A field of a table's schema, as JSON. */
export type PackageField = Readonly<Record<string, unknown>>;

const wholeNumber = /^-?(?:0|[1-9]\d{0,8})$/;

const moments = {
  date: { type: 'date' },
  time: { type: 'time', format: '%H:%M' },
  datetime: { type: 'datetime', format: '%Y-%m-%dT%H:%M' },
} as const;

const reasons = Object.entries(missingCode).sort(([, one], [, other]) => one - other) as [Missing, number][];

/** Values that stand for nothing, and why; any reason may be in any column, such as that of a whole set in its parts. */
const missingValues = (variable: Variable, language: string, book: Codebook): readonly object[] => [
  { value: '', label: exportWords(language)('empty') },
  ...reasons.map(([missing, code]) => ({
    value: String(code),
    label: reasonLabel(variable, missing, language, book),
  })),
];

/** A variable's type, its categories and bounds. Bounds are left out where a code lies beyond them. */
const shapeOf = (variable: Variable, language: string, book: Codebook): PackageField => {
  const { measure, format, range } = variable;
  if (measure === 'text') return format === undefined ? { type: 'string' } : moments[format];
  const codes = (variable.codes ?? []).filter(({ missing }) => missing === undefined);
  const bounded = (values: readonly number[]): PackageField =>
    range !== undefined && values.every((value) => value >= range[0] && value <= range[1])
      ? { constraints: { minimum: range[0], maximum: range[1] } }
      : {};
  if (measure === 'number') return { type: 'number', ...bounded([]) };
  const areWhole = codes.length > 0 && codes.every(({ code }) => wholeNumber.test(code));
  if (codes.length === 0) return { type: 'string' };
  return {
    type: areWhole ? 'integer' : 'string',
    categories: codes.map(({ code, label }) => ({
      value: areWhole ? Number(code) : code,
      label: said(label, language, book) || code,
    })),
    categoriesOrdered: measure === 'ordinal',
    ...(areWhole ? bounded(codes.map(({ code }) => Number(code))) : {}),
  };
};

/**
 * The fields of a table of answers: type, label, categories, bounds and missing values in one language, and under keys of our own
 * the labels in every language and what else the codebook knows.
 *
 * Source: Data Package 2.0, Table Schema.
 */
export const packageFields = (book: Codebook, language: string): readonly PackageField[] => {
  const constructs = new Map<string, string[]>();
  for (const { construct, items } of book.scores ?? [])
    for (const { item } of items) constructs.set(item, [...(constructs.get(item) ?? []), construct]);
  return book.variables.map((variable) => {
    const { name, label, codes = [], direction, role, set, asked, derived, history, unit } = variable;
    return {
      name,
      title: said(label, language, book) || name,
      ...(derived === undefined ? {} : { description: derived.rule }),
      ...shapeOf(variable, language, book),
      missingValues: missingValues(variable, language, book),
      'confia:measure': variable.measure,
      'confia:labels': label,
      ...(codes.length === 0
        ? {}
        : { 'confia:codeLabels': Object.fromEntries(codes.map((code) => [code.code, code.label])) }),
      ...(constructs.has(name) ? { 'confia:constructs': constructs.get(name) } : {}),
      ...Object.fromEntries(
        Object.entries({ direction, role, set, asked, history, unit }).flatMap(([key, value]) =>
          value === undefined ? [] : [[`confia:${key}`, value]],
        ),
      ),
    };
  });
};
