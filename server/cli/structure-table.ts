import type { Comparability } from '../../analysis/factor/comparability.ts';
import type { Naming } from '../../analysis/finding/naming.ts';
import type { StructureFinding } from '../../analysis/finding/structure-finding.ts';
import { findingWords } from '../../surveys/locales/findings.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { writtenNumber } from '../../surveys/model/written-number.ts';
import { aligned } from './aligned.ts';

const decimals = (language: LanguageTag, digits: number) => {
  const own = writtenNumber(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return (value: number | null | undefined): string => (value == null ? '–' : own(value));
};

/** The steps of a scale's comparability: how each fits, and how much worse than the step before. */
export const stepsTable = (
  { steps }: Pick<Comparability, 'steps'>,
  language: LanguageTag,
): readonly string[] => {
  if (steps.length === 0) return [];
  const words = findingWords(language);
  const [fine, coarse] = [decimals(language, 3), decimals(language, 1)];
  return aligned([
    [words('table-step'), 'χ²', 'df', 'CFI', 'Δ', 'RMSEA', '90 %', 'Δ', 'SRMR', words('table-holds')],
    ...steps.map(({ step, fit, change, holds }) => [
      words(`step-${step}`),
      coarse(fit.chiSquared),
      String(fit.df),
      fine(fit.cfi),
      change === null ? '' : fine(-change.cfi),
      fine(fit.rmsea),
      `${fine(fit.rmseaLow)} … ${fine(fit.rmseaHigh)}`,
      change === null ? '' : fine(change.rmsea),
      fine(fit.srmr),
      words(holds ? 'table-yes' : 'table-no'),
    ]),
  ]);
};

/** Loadings of a structure's factors; then those of the model of one factor, by group, and its steps. */
export const structureTable = (
  { items, model }: StructureFinding,
  language: LanguageTag,
  naming: Naming,
): readonly string[] => {
  const words = findingWords(language);
  const two = decimals(language, 2);
  const factors = aligned([
    ['', ...(items[0]?.loadings ?? []).map((_, place) => String(place + 1)), 'h²'],
    ...items.map(({ item, loadings, communality }) => [
      naming.variable(item),
      ...loadings.map(two),
      two(communality),
    ]),
  ]);
  if (model === undefined || model.loadings.length === 0) return factors;
  const { loadings, weighted, groups, comparability } = model;
  const by = comparability?.by ?? [];
  return [
    ...factors,
    ...aligned([
      [
        '',
        words('table-loading'),
        ...(weighted ? [words('table-loading-weighted')] : []),
        ...groups.map(({ codes }) => naming.group(by, codes)),
      ],
      ...items.map(({ item }, place) => [
        naming.variable(item),
        two(loadings[place]),
        ...(weighted ? [two(weighted[place])] : []),
        ...groups.map((group) => two(group.loadings[place])),
      ]),
      ...(groups.length === 0
        ? []
        : [['φ', '', ...(weighted ? [''] : []), ...groups.map(({ phi }) => two(phi))]]),
    ]),
    ...(comparability ? stepsTable(comparability, language) : []),
  ];
};
