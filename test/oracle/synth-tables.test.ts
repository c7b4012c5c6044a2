import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import { newcombeDifference } from '../../analysis/table/intervals.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { ask, askCrosstab, close, designs, synthSource } from './synth-by-request.ts';

interface Reference {
  readonly table: readonly (readonly number[])[];
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  readonly col_pct: readonly (readonly number[])[];
  readonly row_pct: readonly (readonly number[])[];
  readonly total_pct: readonly (readonly number[])[];
  readonly tests: {
    readonly F: { readonly stat: number; readonly param: readonly number[]; readonly p: number };
  };
  readonly svyby: Readonly<Record<string, readonly number[]>>;
}

describe.skipIf(!sharedPresent)(`synth.csv by request: tables (needs: ${sharedAbsent})`, () => {
  for (const [name, design] of Object.entries(designs)) {
    describe(name, () => {
      const reference = (): Reference =>
        (sharedJson('reference/stats/A_crosstab.json') as Record<string, Reference>)[name] as Reference;
      const asked = () => askCrosstab(design, { rows: ['trust3'], columns: ['country'], interval: 'wilson' });

      it('weighted table and its three percentages', async () => {
        const wanted = reference();
        const { rows, columns, cells } = await asked();
        expect(rows.codes).toEqual(wanted.rows);
        expect(columns?.codes).toEqual(wanted.cols);
        wanted.rows.forEach((_row, r) => {
          wanted.cols.forEach((_column, c) => {
            const cell = cells[r]?.[c];
            close(cell?.weighted, wanted.table[r]?.[c] ?? Number.NaN);
            close(100 * (cell?.column.value ?? 0), wanted.col_pct[r]?.[c] ?? Number.NaN);
            close(100 * (cell?.row.value ?? 0), wanted.row_pct[r]?.[c] ?? Number.NaN);
            close(100 * (cell?.total.value ?? 0), wanted.total_pct[r]?.[c] ?? Number.NaN);
          });
        });
      });

      it('Rao-Scott F, its degrees of freedom and p', async () => {
        const { F } = reference().tests;
        const { test } = await asked();
        expect(test?.name).toBe('rao-scott');
        close(test?.statistic, F.stat);
        close(test?.df[0], F.param[0] ?? Number.NaN);
        close(test?.df[1], F.param[1] ?? Number.NaN);
        close(test?.p, F.p, 1e-8);
      });

      it('design standard errors of shares in each column', async () => {
        const { svyby, rows } = reference();
        const { cells } = await asked();
        rows.forEach((row, r) => {
          svyby[`se.trust3${row}`]?.forEach((se, c) => {
            close(cells[r]?.[c]?.column.se, se);
          });
        });
      });

      for (const method of ['wilson', 'logit', 'beta', 'mean'] as const)
        it(`${method} intervals of shares`, async () => {
          const wanted = (
            sharedJson('reference/stats/C2_svyciprop_survey45.json') as Record<
              string,
              Record<string, Record<string, readonly number[]>>
            >
          )[name];
          const { total, rows } = await askCrosstab(design, { rows: ['trust3'], interval: method });
          rows.codes.forEach((code, r) => {
            const [share, low, high] = wanted?.[code]?.[method] ?? [];
            close(total[r]?.column.value, share ?? Number.NaN);
            close(total[r]?.column.low, low ?? Number.NaN);
            close(total[r]?.column.high, high ?? Number.NaN);
          });
        });

      it('means by country with design standard errors', async () => {
        if (name === 'srs') return;
        const wanted = (
          sharedJson('reference/stats/B_pairwise.json') as Record<
            string,
            Record<string, { mean: Record<string, number>; se: Record<string, number> | readonly number[] }>
          >
        )[name]?.['sent'];
        const [finding] = await ask({ ...design, tasks: [{ means: { of: ['sent'], by: ['country'] } }] });
        if (finding?.kind !== 'means' || wanted === undefined) throw new Error('no means');
        finding.groups.forEach(({ codes, mean }, group) => {
          close(mean.value, wanted.mean[codes[0] ?? ''] ?? Number.NaN);
          close(mean.se, Object.values(wanted.se)[group] ?? Number.NaN);
        });
      });
    });
  }

  it('three bases by country', async () => {
    const wanted = sharedJson('reference/stats/A_crosstab.json') as Record<string, Record<string, number>>;
    const { columns, columnBases, base } = await askCrosstab({}, { rows: ['trust3'], columns: ['country'] });
    columns?.codes.forEach((code, c) => {
      expect(columnBases[c]?.n).toBe(wanted['n_by_country']?.[code]);
      close(columnBases[c]?.weighted, wanted['wn_by_country']?.[code] ?? Number.NaN);
      close(columnBases[c]?.effective, wanted['kish_by_country']?.[code] ?? Number.NaN);
    });
    close(base.effective, Number(wanted['kish_total']));
  });

  it('letters by request are those of R: Holm, Benjamini–Hochberg, small letters', async () => {
    const { pairs } = (
      sharedJson('reference/stats/B_pairwise.json') as {
        readonly strat: {
          readonly hi: { readonly pairs: Readonly<Record<string, readonly (number | string)[]>> };
        };
      }
    ).strat.hi;
    for (const [adjustment, key] of [
      ['holm', 'holm'],
      ['bh', 'BH'],
    ] as const) {
      const task = { rows: ['trust3'], columns: ['country'], letters: { adjustment, small: 0.1 } };
      const { letters, rows, columns } = await askCrosstab(designs.strat, task);
      const line = letters?.rows[rows.codes.indexOf('high')]?.letters ?? [];
      const wanted = columns?.codes.map((code) =>
        (columns.codes ?? []).flatMap((other, place) => {
          const at = (pairs['a'] ?? []).findIndex(
            (a, index) =>
              [a, pairs['b']?.[index]].includes(code) &&
              [a, pairs['b']?.[index]].includes(other) &&
              code !== other,
          );
          const p = Number(pairs[key]?.[at] ?? 1);
          const higher = Number(pairs['diff']?.[at] ?? 0) > 0 === (pairs['a']?.[at] === code);
          const letter = 'ABCDE'[place] ?? '';
          return at >= 0 && higher && p < 0.1 ? [p < 0.05 ? letter : letter.toLowerCase()] : [];
        }),
      );
      expect(line).toEqual(wanted);
      expect(line.flat().length).toBeGreaterThan(0);
      expect(letters?.rows[0]?.tested).toBe(10);
    }
  });

  it('columns that share people, by request: 18 numbers of R within 1e-10', async () => {
    const overlap = sharedJson('reference/stats/B2_overlap.json') as Readonly<
      Record<
        string,
        { readonly p: readonly number[]; readonly pairs: Readonly<Record<string, readonly number[]>> }
      >
    >;
    for (const [name, design] of Object.entries(designs)) {
      const [finding] = await ask({
        ...design,
        tasks: [{ multiple: { set: 'both', of: 'hi', letters: {} } }],
      });
      if (finding?.kind !== 'multiple') throw new Error('another finding');
      const line = finding.lines.indexOf('1');
      const wanted = overlap[name];
      [0, 1].forEach((column) => {
        close(finding.cells[line]?.[column]?.value, wanted?.p[column] ?? Number.NaN);
      });
      const pair = finding.letters?.lines[line]?.pairs[0];
      close(pair?.difference, wanted?.pairs['diff']?.[0] ?? Number.NaN);
      close(pair?.se, wanted?.pairs['se']?.[0] ?? Number.NaN);
      close(pair?.statistic, wanted?.pairs['t']?.[0] ?? Number.NaN);
      close(pair?.p, wanted?.pairs['p']?.[0] ?? Number.NaN, 1e-8);
      expect(finding.letters?.lines[line]?.letters).toEqual([[], ['A']]);
    }
  });

  it('a number that is cut at a point is the table of who lies above it', async () => {
    for (const design of Object.values(designs)) {
      const cut = await askCrosstab(design, { rows: ['t1'], columns: ['country'], cut: 3 });
      const made = await askCrosstab(design, { rows: ['hi'], columns: ['country'] });
      expect(cut.rows).toEqual({ variable: 't1', codes: ['≤ 3', '> 3'] });
      expect(cut.base.n).toBe(made.base.n);
      close(cut.test?.p, made.test?.p ?? Number.NaN, 1e-8);
      made.cells.forEach((line, row) => {
        line.forEach(({ column }, place) => {
          for (const key of ['value', 'se', 'low', 'high'] as const)
            close(cut.cells[row]?.[place]?.column[key], column[key] ?? Number.NaN);
        });
      });
    }
    const score = await askCrosstab({}, { rows: ['trust_s'], columns: ['country'], cut: 3 });
    expect(score.comparability).toMatchObject([{ construct: 'trust_s', by: ['country'] }]);
    const refused = await analyse(synthSource(), {
      tasks: [
        { crosstab: { rows: ['lang'], cut: 3 } },
        { crosstab: { rows: ['t1'], cut: 3, boxes: { top: 1 } } },
      ],
    });
    expect(refused.ok ? [] : refused.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/crosstab/rows/0',
      'REQUEST-CUT-NETS tasks/1/crosstab/cut',
    ]);
  });

  it('how far apart two columns are: Newcombe’s interval under the design, and Cohen’s h', async () => {
    const task = (columns: string) => ({ rows: ['hi'], columns: [columns], differences: true });
    const plain = await ask({ weight: undefined, tasks: [{ crosstab: task('country') }] });
    const clustered = await ask({ ...designs.clust, tasks: [{ crosstab: task('age') }] });
    /* `svyby(~hi, ~country, D, svymean, covmat = TRUE)` of BR and DE, and of the two youngest under clusters: the
     * formulas worked in R from its shares and covariances. */
    [
      [
        plain,
        [
          0.0847055195806, 0.0140487117069, 0.1544257971164, 0.1755101847837, 0.0292224639925,
          0.3217979055749,
        ],
      ],
      [
        clustered,
        [
          0.0277292629331, -0.0395826911743, 0.094807316825, 0.0582888485736, -0.0835174806545,
          0.2000951778017,
        ],
      ],
    ].forEach(([found, wanted]) => {
      const [finding] = found as readonly Finding[];
      if (finding?.kind !== 'crosstab') throw new Error('another finding');
      const pair = finding.differences?.rows[1]?.[0];
      [pair?.difference, pair?.low, pair?.high, pair?.h.value, pair?.h.low, pair?.h.high].forEach(
        (own, place) => {
          close(own, (wanted as readonly number[])[place] ?? Number.NaN, 1e-9);
        },
      );
    });
    const [first] = plain;
    if (first?.kind !== 'crosstab') throw new Error('another finding');
    const [yes, other] = first.cells[1] ?? [];
    const bases = first.columnBases.map(({ n }) => n);
    const counts = (cell: typeof yes, place: number) => [cell?.n ?? 0, bases[place] ?? 0] as const;
    const newcombe = newcombeDifference(counts(yes, 0), counts(other, 1));
    expect(Math.abs((first.differences?.rows[1]?.[0]?.low ?? 0) - newcombe.low)).toBeLessThan(2e-4);
    expect(first.notes.map(({ code }) => code)).toContain('widest-difference');
  });

  it('what stands beside: ratios, design effects, Bonett, V unbiased, first order, variances', async () => {
    const [used, sent] = await ask({
      ...designs.strat,
      tasks: [{ means: { of: ['used'], per: 'c1', by: ['country'] } }, { means: { of: ['sent'] } }],
    });
    const [trust, alpha, plain] = await ask({
      weight: undefined,
      tasks: [
        { means: { of: ['trust_s'], by: ['country'], variance: true } },
        { reliability: { construct: 'control_s' } },
        { crosstab: { rows: ['trust3'], columns: ['country'] } },
      ],
    });
    if (used?.kind !== 'means' || sent?.kind !== 'means' || trust?.kind !== 'means')
      throw new Error('no means');
    if (plain?.kind !== 'crosstab' || alpha?.kind !== 'reliability') throw new Error('other findings');
    const intervals = sharedJson('reference/stats/C_intervals.json') as {
      readonly svyratio: { readonly r: number; readonly se: number };
      readonly svymean_deff: { readonly deff: number };
    };
    close(used.ratio?.total.value, intervals.svyratio.r);
    close(used.ratio?.total.se, intervals.svyratio.se);
    /* `svyby(~used, denominator = ~c1, ~country, D, svyratio, na.rm = TRUE)` */
    [
      [0.403253757908, 0.0228108487646],
      [0.409226339004, 0.0223233641034],
      [0.408304886542, 0.0284575409813],
      [0.39226737391, 0.0308286177965],
      [0.404371866353, 0.0234966547947],
    ].forEach(([value = 0, se = 0], place) => {
      close(used.ratio?.groups[place]?.ratio.value, value, 1e-9);
      close(used.ratio?.groups[place]?.ratio.se, se, 1e-9);
    });
    close(sent.groups[0]?.deff, intervals.svymean_deff.deff);
    const { reml } = (
      sharedJson('reference/stats/S_equivalence.json') as {
        readonly icc: { readonly reml: { readonly between: number; readonly within: number } };
      }
    ).icc;
    close(trust.variance?.components?.between, reml.between, 1e-6);
    close(trust.variance?.components?.within, reml.within, 1e-6);
    const { bonett } = (
      sharedJson('reference/stats/E_reliability.json') as {
        readonly alpha_ci: { readonly bonett: readonly [number, number] };
      }
    ).alpha_ci;
    close(alpha.pooled.bonett?.low, bonett[0]);
    close(alpha.pooled.bonett?.high, bonett[1]);
    const { strat, unweighted } = sharedJson('reference/stats/A_crosstab.json') as {
      readonly strat: { readonly tests: { readonly Chisq: { readonly stat: number; readonly p: number } } };
      readonly unweighted: { readonly cramers_v_adj: number };
    };
    close(plain.unbiased?.value, unweighted.cramers_v_adj);
    const [without] = await ask({
      ...designs.strat,
      tasks: [{ crosstab: { rows: ['trust3'], columns: ['country'] } }],
    });
    if (without?.kind !== 'crosstab') throw new Error('no crosstab');
    close(without.firstOrder?.p, strat.tests.Chisq.p, 1e-8);
    expect(without.unbiased).toBeUndefined();
  });

  it('keeps filtered rows in the design: degrees of freedom stay', async () => {
    const [all] = await ask({ ...designs.strat, tasks: [{ crosstab: { rows: ['trust3'] } }] });
    const [some] = await ask({
      ...designs.strat,
      where: `\${gender} = 'f'`,
      tasks: [{ crosstab: { rows: ['trust3'] } }],
    });
    if (all?.kind !== 'crosstab' || some?.kind !== 'crosstab') throw new Error('no crosstab');
    expect(some.evidence.units.map(({ rows }) => rows)).toEqual(all.evidence.units.map(({ rows }) => rows));
    expect(some.base.n).toBeLessThan(all.base.n);
    expect(some.provenance.where).toBe(`\${gender} = 'f'`);
  });
});
