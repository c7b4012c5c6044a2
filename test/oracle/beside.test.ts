import { describe, expect, it } from 'vitest';
import { codedColumn } from '../../analysis/data/build-column.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { BesideTable, CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import { panelDifferences } from '../../analysis/pairwise/panel-differences.ts';
import { panelTally } from '../../analysis/pairwise/panel-tally.ts';
import { collapseDesignTally, sliceDesignTally } from '../../analysis/summary/design-tally-cells.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { sourceFromCsv } from '../support/load-csv.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import codebook from '../support/synth-codebook.json' with { type: 'json' };
import { readRows, designs as sampling, tallyRows, trust3 } from './synth.ts';

/**
 * R 4 with survey, on synth.csv, `trust3` "high" (t1 of 4 or 5) by gender, first filter used > 0, second disclose = 1; each
 * row stands once for each filter, so that who passes both is one sampling unit with two rows:
 *   s <- rbind(cbind(d, panel = "A", inn = d$A & ok), cbind(d, panel = "B", inn = d$B & ok))
 *   des <- svydesign(~id, strata = ~country, weights = ~w, data = s, nest = TRUE)      # clust: ~psu
 *   svycontrast(svyby(~y, ~panel, subset(des, inn2), svymean, covmat = TRUE), c(1, -1))
 * where inn2 is inn in the column (row, or all) and y is 1 for who stands in the cell.
 */
const reference = [
  ['strat', 'column', 'f', -0.145235734231872, 0.0245355409779645],
  ['strat', 'column', 'm', -0.0977629732055256, 0.0237563715439606],
  ['strat', 'column', null, -0.119052054610667, 0.016923499759615],
  ['strat', 'row', 'f', 0.0112958524484147, 0.02317269739949],
  ['strat', 'row', 'm', -0.018827248142951, 0.0231751557586199],
  ['strat', 'total', 'f', -0.0546020815713993, 0.0130466976022366],
  ['strat', 'total', 'm', -0.0659940442332677, 0.0135509628875631],
  ['clust', 'column', 'f', -0.145235734231872, 0.0246407662667426],
  ['clust', 'column', 'm', -0.0977629732055256, 0.0210594776489708],
  ['clust', 'column', null, -0.119052054610667, 0.0139543130519322],
  ['clust', 'row', 'f', 0.0112958524484147, 0.0270275475266022],
  ['clust', 'row', 'm', -0.018827248142951, 0.0280984580315348],
  ['clust', 'total', 'f', -0.0546020815713993, 0.01467538013915],
  ['clust', 'total', 'm', -0.0659940442332677, 0.0137481613016506],
] as const;

const designs = { strat: { strata: 'country' }, clust: { strata: 'country', cluster: 'psu' } } as const;

/** `qt(0.975, degf)`. */
const reach = { strat: 1.9615520516526, clust: 2.00404478328915 } as const;

describe.skipIf(!sharedPresent)(`a table under two filters that share people (${sharedAbsent})`, () => {
  const source = sharedPresent
    ? sourceFromCsv('reference/stats/synth.csv', codebook as Codebook, (frame) => {
        const t1 = frame.columns.get('t1');
        if (t1?.kind !== 'coded') throw new Error('no t1');
        const trust3 = Array.from(t1.values, (value) => {
          const code = t1.codes[value];
          return code === undefined || code === '' ? null : code > '3' ? 'high' : code > '2' ? 'mid' : 'low';
        });
        return {
          rows: frame.rows,
          columns: new Map([...frame.columns, ['trust3', codedColumn(['low', 'mid', 'high'], trust3)]]),
        };
      })
    : null;
  const asked = async (name: keyof typeof designs, percent: string, more: object = {}) => {
    if (source === null) throw new Error(sharedAbsent);
    const crosstab = { rows: ['trust3'], columns: ['gender'], percent, beside: "${disclose} = '1'", ...more };
    const request = { weight: 'w', ...designs[name], where: '${used} > 0', tasks: [{ crosstab }] };
    const result = await analyse(source, request);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const finding = result.value[0] as CrosstabFinding;
    const beside = finding.beside as BesideTable;
    return { finding, beside };
  };

  it('differences, errors and intervals within 1e-10 of svycontrast', async () => {
    for (const [name, percent, column, value, se] of reference) {
      const { beside } = await asked(name, percent);
      const own = beside.differences.find((one) => one.row === 'high' && one.column === column);
      for (const [found, wanted] of [
        [own?.value, value],
        [own?.se, se],
        [own?.low, value - reach[name] * se],
        [own?.high, value + reach[name] * se],
      ] as const)
        expect(
          Math.abs((found ?? Number.NaN) / wanted - 1),
          `${name} ${percent} ${column}: ${found} against ${wanted}`,
        ).toBeLessThan(1e-10);
    }
  });

  it('from tallies of the two filters, the columns of B2_overlap within 1e-10', () => {
    const rows = readRows();
    const wanted = sharedJson('reference/stats/B2_overlap.json') as Readonly<
      Record<string, { readonly pairs: { readonly diff: readonly number[]; readonly se: readonly number[] } }>
    >;
    for (const name of ['srs', 'strat', 'clust'] as const) {
      const whole = tallyRows(
        rows,
        [
          {
            dimension: { variable: 'used', codes: ['1', '0'] },
            code: (row) => (Number(row['used']) > 0 ? '1' : '0'),
          },
          { dimension: { variable: 'told', codes: ['1', '0', ''] }, code: (row) => row['disclose'] ?? '' },
          { dimension: { variable: 'trust3', codes: ['low', 'mid', 'high', ''] }, code: trust3 },
        ],
        sampling[name],
      );
      const under = (filter: Readonly<Record<string, readonly string[]>>) =>
        collapseDesignTally(sliceDesignTally(whole, { ...filter, trust3: ['low', 'mid', 'high'] }), [
          'trust3',
        ]);
      const [used, told] = [{ used: ['1'] }, { told: ['1'] }];
      const [own] = panelDifferences(panelTally(under(used), under(told), under({ ...used, ...told })), {
        share: 'column',
        rows: ['high'],
        columns: null,
        nets: [],
        least: 30,
      });
      const { diff, se } = wanted[name]?.pairs ?? { diff: [], se: [] };
      expect(Math.abs((own?.value ?? Number.NaN) / (diff[0] ?? Number.NaN) - 1)).toBeLessThan(1e-10);
      expect(Math.abs((own?.se ?? Number.NaN) / (se[0] ?? Number.NaN) - 1)).toBeLessThan(1e-10);
    }
  });

  it('a net is the sum of its rows, and the second table is what the second filter alone gives', async () => {
    if (source === null) throw new Error(sharedAbsent);
    const { finding, beside } = await asked('clust', 'column', {
      nets: [{ name: 'some', codes: ['mid', 'high'] }],
    });
    const at = (row: string) => beside.differences.find((own) => own.row === row && own.column === 'f');
    expect(at('some')?.value).toBeCloseTo((at('mid')?.value ?? 0) + (at('high')?.value ?? 0), 12);
    const low = beside.differences.find(({ row, column }) => row === 'low' && column === 'f');
    expect(at('some')?.se).toBeCloseTo(low?.se ?? Number.NaN, 12);
    const alone = await analyse(source, {
      weight: 'w',
      ...designs.clust,
      where: "${disclose} = '1'",
      tasks: [{ crosstab: { rows: ['trust3'], columns: ['gender'] } }],
    });
    const other = alone.ok ? (alone.value[0] as CrosstabFinding) : null;
    expect(beside.finding?.cells).toEqual(other?.cells);
    expect(beside.finding?.columnBases).toEqual(other?.columnBases);
    expect(beside.finding?.provenance.where).toBe("${disclose} = '1'");
    expect(finding.provenance.where).toBe('${used} > 0');
    expect(beside.both).toBeGreaterThan(400);
  });
});
