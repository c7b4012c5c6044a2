import type { Issue } from '../../surveys/model/issue.ts';
import type { Margin } from './margins.ts';
import type { Margins } from './schema.ts';

type Entry = Margins['margins'][number];

const sumOf = (targets: Readonly<Record<string, number>>): number =>
  Object.values(targets).reduce((sum, own) => sum + own, 0);

const error = (code: string, place: string, data: NonNullable<Issue['data']>): Issue => ({
  code,
  severity: 'error',
  place,
  data,
});

/**
 * What is wrong with margins whatever the sample: shares that do not add up to 1 (within a millionth), neither shares
 * nor counts or both, a variable twice, counts of different totals. Places are below `margins`.
 *
 * @example
 * marginIssues([{ variable: 'sex', shares: { f: 0.5, m: 0.4 } }], 'margins').map(({ code, place }) => `${code} ${place}`) // ['REQUEST-MARGIN-SHARES margins/0/shares']
 */
export const marginIssues = (margins: readonly Entry[], place: string): readonly Issue[] => {
  const totals = margins.flatMap(({ counts }) => (counts === undefined ? [] : [sumOf(counts)]));
  const total = totals[0] ?? 0;
  return margins.flatMap(({ variable, shares, counts }, index): readonly Issue[] => {
    const own = `${place}/${index}`;
    const sum = shares === undefined ? 1 : sumOf(shares);
    const off = counts === undefined ? 0 : Math.abs(sumOf(counts) - total);
    return [
      ...((shares === undefined) === (counts === undefined)
        ? [error('REQUEST-MARGIN-SHARES-OR-COUNTS', own, { variable })]
        : []),
      ...(margins.findIndex((other) => other.variable === variable) < index
        ? [error('REQUEST-MARGIN-TWICE', `${own}/variable`, { variable })]
        : []),
      ...(Math.abs(sum - 1) > 1e-6
        ? [error('REQUEST-MARGIN-SHARES', `${own}/shares`, { variable, sum })]
        : []),
      ...(off > 1e-6 * total
        ? [
            error('REQUEST-MARGINS-DISAGREE', `${own}/counts`, {
              variable,
              total: sumOf(counts ?? {}),
              first: total,
            }),
          ]
        : []),
    ];
  });
};

/**
 * Margins as targets on one scale: counts where any margin has counts (weights then add up to the population), else
 * shares that add up to exactly 1.
 *
 * @example
 * marginTargets([{ variable: 'sex', counts: { f: 60, m: 40 } }, { variable: 'area', shares: { city: 0.7, land: 0.3 } }])[1].targets.city // 70
 */
export const marginTargets = (margins: readonly Entry[]): readonly Margin[] => {
  const counted = margins.find(({ counts }) => counts !== undefined)?.counts;
  const total = counted === undefined ? 1 : sumOf(counted);
  return margins.map(({ variable, shares, counts }) => {
    const own = shares ?? counts ?? {};
    const unit = shares === undefined ? 1 : total / sumOf(shares);
    return {
      variable,
      targets: Object.fromEntries(Object.entries(own).map(([code, target]) => [code, target * unit])),
    };
  });
};
