import { leastForComparison, type ScaleComparability } from '../factor/scale-comparability.ts';
import type { Note } from './finding-parts.ts';

/** What must be said of a scale's comparability beside its means or its reliability by group. */
export const comparabilityNotes = (
  { construct, by, verdict, fails, freed, steps, groups, leftOut }: ScaleComparability,
  labels: (item: string) => string = (item) => item,
): readonly Note[] => {
  const place = by.join(', ');
  const failed = steps.find(({ step }) => step === fails);
  const last = failed ?? steps.at(-1);
  const data = {
    construct,
    groups: groups.length,
    ...(last ? { cfi: last.fit.cfi, rmsea: last.fit.rmsea } : {}),
    ...(last?.change ? { drop: last.change.cfi, rise: last.change.rmsea } : {}),
  };
  const said: Readonly<Record<ScaleComparability['verdict'], Note>> = {
    comparable: { code: 'comparable', place, data },
    partly: { code: 'comparable-partly', place, data: { ...data, items: freed.map(labels).join(', ') } },
    'not-comparable': {
      code: `not-comparable-${fails === 'configural' || fails === 'metric' ? fails : 'scalar'}`,
      place,
      data,
    },
    unknown: { code: 'comparability-unknown', place, data: { construct } },
  };
  const small = groups.filter(({ n }) => n < 2 * leastForComparison).length;
  return [
    said[verdict],
    ...(leftOut.length > 0 && verdict !== 'unknown'
      ? [{ code: 'comparability-left-out', place, data: { n: leftOut.length, least: leastForComparison } }]
      : []),
    ...(small > 0 && verdict !== 'unknown'
      ? [{ code: 'comparability-small-groups', place, data: { n: small, least: 2 * leastForComparison } }]
      : []),
  ];
};
