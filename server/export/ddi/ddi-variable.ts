import { codebookWords } from '../../../surveys/locales/codebook.ts';
import { exportWords } from '../../../surveys/locales/export.ts';
import type { Codebook, Labels, Variable } from '../../../surveys/model/codebook.ts';
import { isSystemMissing, type Missing, missingCode } from '../../../surveys/model/missing.ts';
import { type Element, element } from '../element.ts';

const wholeNumber = /^-?(?:0|[1-9]\d{0,8})$/;

const reasons = Object.entries(missingCode).sort(([, one], [, other]) => one - other) as [Missing, number][];

/** The same element in every language that has words. */
export const inLanguages = (name: string, labels: Labels): readonly Element[] =>
  Object.entries(labels).flatMap(([tag, text]) =>
    text === '' ? [] : [element(name, { 'xml:lang': tag }, text)],
  );

const reasonLabels = ({ codes = [] }: Variable, missing: Missing, { languages }: Codebook): Labels => {
  const own = codes.find((code) => code.missing === missing)?.label ?? {};
  return Object.fromEntries(
    languages.map((tag) => [
      tag,
      own[tag] ?? (isSystemMissing(missing) ? codebookWords(tag)(missing) : exportWords(tag)(missing)),
    ]),
  );
};

const validCodes = ({ codes = [] }: Variable) => codes.filter(({ missing }) => missing === undefined);

const isNumeric = (variable: Variable): boolean => {
  if (variable.measure === 'number') return true;
  const codes = validCodes(variable);
  return variable.measure !== 'text' && codes.length > 0 && codes.every(({ code }) => wholeNumber.test(code));
};

const categories = (variable: Variable, book: Codebook): readonly Element[] => [
  ...validCodes(variable).map(({ code, label }) =>
    element('catgry', {}, [element('catValu', {}, code), ...inLanguages('labl', label)]),
  ),
  ...reasons.map(([missing, code]) =>
    element('catgry', { missing: 'Y', missType: missing }, [
      element('catValu', {}, String(code)),
      ...inLanguages('labl', reasonLabels(variable, missing, book)),
    ]),
  ),
];

const domainOf = ({ measure, format, codes }: Variable): string => {
  if (measure === 'number') return 'numeric';
  if (format !== undefined) return 'datetime';
  return measure === 'text' || codes === undefined ? 'text' : 'category';
};

const concepts = ({ name, direction }: Variable, { scores = [] }: Codebook): readonly Element[] => {
  const more = direction === undefined ? [] : [`higher values mean ${direction === 'up' ? 'more' : 'less'}`];
  const parts = scores.flatMap(({ construct, items }) =>
    items
      .filter(({ item }) => item === name)
      .map(({ reversed }) =>
        [construct, ...more, ...(reversed === true ? ['reversed in its score'] : [])].join('; '),
      ),
  );
  return (parts.length > 0 ? parts : more).map((text) => element('concept', {}, text));
};

/**
 * A variable of the codebook. Children in the order of the schema: labels, question, values, missing values, who was asked,
 * categories, concept, derivation, format.
 */
export const ddiVariable = (
  variable: Variable,
  book: Codebook,
  { id, weight }: { readonly id: string; readonly weight?: string },
): Element => {
  const { name, measure, label, range, asked, derived, role, format } = variable;
  const isWeight = role === 'weight' || id === weight;
  const isAsked = derived === undefined;
  return element(
    'var',
    {
      ID: id,
      name,
      ...(isWeight ? { wgt: 'wgt' } : { 'wgt-var': weight }),
      intrvl: measure === 'number' ? 'contin' : 'discrete',
      nature:
        measure === 'number'
          ? isWeight
            ? 'ratio'
            : 'interval'
          : measure === 'ordinal'
            ? 'ordinal'
            : 'nominal',
    },
    [
      ...inLanguages('labl', label),
      isAsked
        ? element('qstn', { responseDomainType: domainOf(variable) }, inLanguages('qstnLit', label))
        : null,
      range === undefined
        ? null
        : element('valrng', {}, [
            element('range', {
              UNITS: range.every(Number.isInteger) ? undefined : 'REAL',
              min: String(range[0]),
              max: String(range[1]),
            }),
          ]),
      element(
        'invalrng',
        {},
        reasons.map(([, code]) => element('item', { VALUE: String(code) })),
      ),
      asked === undefined ? null : element('universe', { clusion: 'I' }, asked),
      ...categories(variable, book),
      ...concepts(variable, book),
      derived === undefined ? null : element('derivation', {}, [element('drvdesc', {}, derived.rule)]),
      element('varFormat', {
        type: isNumeric(variable) ? 'numeric' : 'character',
        category: format === undefined ? undefined : format === 'datetime' ? 'other' : format,
      }),
    ],
  );
};
