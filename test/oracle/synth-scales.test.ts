import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import { sentence } from '../../analysis/finding/sentence.ts';
import { findingTable } from '../../server/cli/finding-table.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import { ask, close, designs, synthSource, withSet } from './synth-by-request.ts';

describe.skipIf(!sharedPresent)(`synth.csv by request: scales (needs: ${sharedAbsent})`, () => {
  it('alpha of complete cases, plain, by country and weighted, and the score of people with enough items', async () => {
    const wanted = sharedJson('reference/stats/E_reliability.json') as {
      readonly n_complete: number;
      readonly alpha_complete: { readonly raw_alpha: number; readonly 'std.alpha': number };
      readonly item_stats_complete: Readonly<Record<string, readonly number[]>>;
      readonly alpha_ci: { readonly feldt: readonly number[] };
      readonly weighted_alpha: { readonly alpha: number };
      readonly by_country: Readonly<Record<string, { readonly n: number; readonly alpha: number }>>;
      readonly score: { readonly n: number; readonly mean: number; readonly sd: number };
    };
    const construct = 'control_s';
    const result = await analyse(synthSource(), {
      tasks: [{ reliability: { construct, by: ['country'] } }, { score: { construct } }],
    });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const [alpha, score] = result.value;
    if (alpha?.kind !== 'reliability' || score?.kind !== 'score') throw new Error('other findings');
    expect(alpha.pooled.n).toBe(wanted.n_complete);
    close(alpha.pooled.alpha, wanted.alpha_complete.raw_alpha);
    close(alpha.pooled.standardised, wanted.alpha_complete['std.alpha']);
    close(alpha.pooled.low, wanted.alpha_ci.feldt[0] ?? Number.NaN);
    close(alpha.pooled.high, wanted.alpha_ci.feldt[1] ?? Number.NaN);
    alpha.pooled.items.forEach((item, place) => {
      close(item.itemRest, wanted.item_stats_complete['r.drop']?.[place] ?? Number.NaN);
      close(item.mean, wanted.item_stats_complete['mean']?.[place] ?? Number.NaN);
    });
    for (const { codes, n, alpha: own } of alpha.groups) {
      expect(n).toBe(wanted.by_country[codes[0] ?? '']?.n);
      close(own, wanted.by_country[codes[0] ?? '']?.alpha ?? Number.NaN);
    }
    expect(score.mean.base.n).toBe(wanted.score.n);
    close(score.mean.value, wanted.score.mean);
    close(score.sd, wanted.score.sd);
    const [weighted] = await ask({ tasks: [{ reliability: { construct } }] });
    close(weighted?.kind === 'reliability' ? weighted.pooled.alpha : null, wanted.weighted_alpha.alpha);
  });

  it('omega, and whether felt control measures the same in five countries', async () => {
    const construct = 'control_s';
    const wanted = sharedJson('reference/stats/E_reliability.json') as { readonly omega_ml: number };
    const result = await analyse(synthSource(), { tasks: [{ reliability: { construct, by: ['country'] } }] });
    const [finding] = result.ok ? result.value : [];
    if (finding?.kind !== 'reliability') throw new Error('another finding');
    expect(finding.pooled.omega?.value).toBeCloseTo(wanted.omega_ml, 6);
    expect(finding.comparability).toMatchObject({ verdict: 'comparable', fails: null, leftOut: [] });
    expect(finding.comparability?.steps.map(({ step, holds }) => [step, holds])).toEqual([
      ['configural', true],
      ['metric', true],
      ['scalar', true],
    ]);
    expect(finding.notes.map(({ code }) => code)).toContain('comparable');
    const [weighted] = await ask({ tasks: [{ reliability: { construct, by: ['country'] } }] });
    if (weighted?.kind !== 'reliability') throw new Error('another finding');
    expect(weighted.comparability, 'the verdict rests on unweighted answers').toEqual(finding.comparability);
  });

  it('structure and items of felt control by request', async () => {
    const construct = 'control_s';
    const [structure, items] = await ask({
      tasks: [{ structure: { construct } }, { items: { construct, by: 'country' } }],
    });
    if (structure?.kind !== 'structure' || items?.kind !== 'items') throw new Error('other findings');
    const { omega_minres } = sharedJson('reference/stats/E_reliability.json') as {
      readonly omega_minres: { readonly loadings: readonly number[] };
    };
    expect(structure.factors).toBe(1);
    structure.items.forEach(({ loadings }, place) => {
      expect(Math.abs((loadings[0] ?? 0) - (omega_minres.loadings[place] ?? 0))).toBeLessThan(2e-5);
    });
    expect(sentence(structure, 'en')).toMatch(/measure one thing that stands out from chance/);
    expect(items.reference?.code).toBe('BR');
    expect(items.groups.map(({ code }) => code)).toEqual(['DE', 'FR', 'JP', 'US']);
    const dif = sharedJson('reference/stats/I_dif.json') as Readonly<
      Record<string, { readonly lr_total: number; readonly p_total: number; readonly coef_g: number }>
    >;
    items.groups[0]?.items.forEach((own, place) => {
      const wanted = dif[`c${place + 1}`];
      expect(Math.abs((own.statistic ?? 0) - (wanted?.lr_total ?? Number.NaN))).toBeLessThan(1e-5);
      /* The reference has DE first and BR second. */
      expect(Math.abs((own.shift ?? 0) + (wanted?.coef_g ?? Number.NaN))).toBeLessThan(2e-5);
      expect([own.size, own.flagged]).toEqual(['A', false]);
    });
    expect(sentence(items, 'en')).toMatch(/^No item of “control_s” means something else/);
  });

  /** lavaan 0.6-14: `cfa("f =~ t1 + t2 + t3 + t4", d, group = "country", group.equal =, missing = "fiml")`, and complete rows
   * with `estimator = "MLM"` and `"MLR"`: χ² (scaled), CFI and RMSEA (robust), its interval, SRMR. */
  const stepsOfTrust = {
    fiml: [
      [20.1279702934, 0.99303392312, 0.0581032709733, 0.0184365203433, 0.0948190117677, 0.0167340127922],
      [31.648736385, 0.99336354299, 0.0382351900126, 0, 0.065964388989, 0.0329235618336],
      [50.4055587151, 0.988716161288, 0.0401047143029, 0.0111558065719, 0.062234671394, 0.0412395492601],
    ],
    'satorra-bentler': [
      [17.673109096892, 0.9941651259466, 0.0550025116431, 0, 0.0962035131661, 0.0162804607178],
      [31.209074080577, 0.9935252384963, 0.0390631558294, 0, 0.0682666205113, 0.0339681266793],
      [45.9801535336087, 0.9915012091104, 0.0360002810998, 0, 0.0604868595499, 0.0409252611145],
    ],
    'yuan-bentler': [
      [18.2058013391418, 0.9939402097159, 0.0560413919705, 0, 0.0963203749098, 0.0162804607178],
      [31.4254336239312, 0.9934161174087, 0.039383092459, 0, 0.0683835913742, 0.0339681266793],
      [45.9143428810361, 0.9915324021877, 0.0359269847091, 0, 0.06045390119, 0.0409252611145],
    ],
  } as const;

  it('one factor over countries by every estimator, weighted loadings beside it, and polychoric correlations', async () => {
    const construct = 'trust_s';
    const found = await ask({
      tasks: [
        ...Object.keys(stepsOfTrust).map((estimator) => ({
          structure: { construct, estimator, by: ['country'] },
        })),
        { structure: { construct, estimator: 'ml', by: ['country'] } },
        { structure: { construct: 'control_s', correlations: 'polychoric' } },
      ],
    });
    const structures = found.flatMap((own) => (own.kind === 'structure' ? [own] : []));
    Object.entries(stepsOfTrust).forEach(([estimator, steps], place) => {
      const model = structures[place]?.model;
      expect(model?.estimator).toBe(estimator);
      steps.forEach(([chiSquared, cfi, rmsea, low, high, srmr], step) => {
        const fit = model?.comparability?.steps[step]?.fit;
        close(fit?.chiSquared, chiSquared, 2e-6);
        for (const [own, wanted] of [
          [fit?.cfi, cfi],
          [fit?.rmsea, rmsea],
          [fit?.rmseaLow, low],
          [fit?.rmseaHigh, high],
          [fit?.srmr, srmr],
        ] as const)
          expect(Math.abs((own ?? Number.NaN) - wanted), `${estimator} ${step}`).toBeLessThan(2e-6);
      });
    });
    /* `cfa(missing = "fiml")` and `cfa()` of everybody, and with `sampling.weights = "w"`. */
    const [full, , , plain, ordered] = structures;
    expect([full?.model?.n, plain?.model?.n]).toEqual([1500, plain?.n]);
    close(full?.model?.fit?.chiSquared, 5.16944713512468, 1e-6);
    [0.777315998, 0.677564853, 0.562460996, 0.69637182].forEach((wanted, item) => {
      expect(Math.abs((full?.model?.loadings[item] ?? 0) - wanted)).toBeLessThan(2e-6);
    });
    close(plain?.model?.fit?.chiSquared, 4.6042754121699, 1e-6);
    expect(Math.abs((plain?.model?.fit?.srmr ?? 0) - 0.0101308328856)).toBeLessThan(1e-6);
    [0.778772773, 0.683773623, 0.576680515, 0.693152705].forEach((wanted, item) => {
      expect(Math.abs((plain?.model?.weighted?.[item] ?? 0) - wanted)).toBeLessThan(2e-5);
    });
    const { phi } = (
      sharedJson('reference/stats/S_equivalence.json') as {
        readonly congruence: { readonly phi: Readonly<Record<string, number>> };
      }
    ).congruence;
    expect(plain?.model?.groups.length).toBe(5);
    for (const group of plain?.model?.groups ?? [])
      expect(Math.abs((group.phi ?? 0) - (phi[group.codes[0] ?? ''] ?? 0))).toBeLessThan(1e-5);
    expect(plain?.notes.map(({ code }) => code)).toContain('comparable');
    expect(findingTable(plain as Finding, 'en', withSet).join('\n')).toMatch(
      /same intercepts +44\.5 +34 +0\.99/,
    );
    /* `fa(polychoric(d, correct = FALSE)$rho, 1, fm = "minres")` of psych. */
    expect(ordered?.polychoric).toEqual({ smoothed: false });
    [0.79944868, 0.76735267, 0.71198657, 0.67621696].forEach((wanted, item) => {
      expect(Math.abs((ordered?.items[item]?.loadings[0] ?? 0) - wanted)).toBeLessThan(1e-4);
    });
  });

  it('how people use a scale: means of all by P_quality, and by country under the design', async () => {
    const of = ['c1', 'c2', 'c3r', 'c4'];
    const [all] = await ask({ weight: undefined, tasks: [{ patterns: { of } }] });
    const [by] = await ask({ ...designs.clust, tasks: [{ patterns: { of, by: ['country'] } }] });
    if (all?.kind !== 'patterns' || by?.kind !== 'patterns') throw new Error('other findings');
    const { mean } = sharedJson('reference/stats/P_quality.json') as {
      readonly mean: Readonly<Record<string, number>>;
    };
    const total = (style: string) => all.styles.find((own) => own.style === style)?.total.value;
    for (const [style, key] of [
      ['longest-run', 'longstring'],
      ['spread', 'irv'],
      ['extreme', 'ers'],
      ['agreeing', 'ars'],
      ['middle', 'mrs'],
    ] as const)
      close(total(style), mean[key] ?? Number.NaN);
    /* `svyby(~ers, ~country, svydesign(~psu, strata = ~country, weights = ~w, nest = TRUE), svymean)`, and the Wald test. */
    const extreme = by.styles.find(({ style }) => style === 'extreme');
    [
      [0.199250926023, 0.0148183359956],
      [0.185704864363, 0.0152867168666],
      [0.196072992607, 0.0178540483669],
      [0.217163275137, 0.0186016087096],
      [0.192476015608, 0.0118157170557],
    ].forEach(([value = 0, se = 0], place) => {
      close(extreme?.groups[place]?.mean.value, value, 1e-9);
      close(extreme?.groups[place]?.mean.se, se, 1e-9);
    });
    expect(by.styles[0]?.groups.map(({ seen }) => (seen ?? -1) >= 0)).toEqual([true, true, true, true, true]);
    expect(sentence(all, 'es')).toMatch(
      /^En 4 ítems, \d+\s?% de las personas dio siempre la misma respuesta/,
    );
    expect(findingTable(by, 'en', withSet)[0]).toMatch(/straight +longest run +spread/);
    const refused = await analyse(synthSource(), { tasks: [{ patterns: { of: ['c1', 'country', 'c1'] } }] });
    expect(refused.issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'REQUEST-NOT-A-NUMBER tasks/0/patterns/of/1',
      'REQUEST-VARIABLE-TWICE tasks/0/patterns/of/2',
    ]);
    const apart = await analyse(synthSource(), { tasks: [{ patterns: { of: ['c1', 'sent'] } }] });
    expect(apart.issues.map(({ code }) => code)).toEqual(['REQUEST-NOT-ONE-SCALE']);
  });

  it('alpha of those who answered each two items, as psych prints it', async () => {
    const [all] = await ask({
      weight: undefined,
      tasks: [{ reliability: { construct: 'control_s', cases: 'pairwise', by: ['country'] } }],
    });
    if (all?.kind !== 'reliability') throw new Error('another finding');
    const { alpha_pairwise, item_stats } = sharedJson('reference/stats/E_reliability.json') as {
      readonly alpha_pairwise: { readonly raw_alpha: number; readonly 'std.alpha': number };
      readonly item_stats: Readonly<Record<'r.drop' | 'raw.r', readonly number[]>>;
    };
    close(all.pooled.alpha, alpha_pairwise.raw_alpha);
    close(all.pooled.standardised, alpha_pairwise['std.alpha']);
    all.pooled.items.forEach(({ itemRest }, place) => {
      expect(Math.abs((itemRest ?? 0) - (item_stats['r.drop'][place] ?? 0)), `${itemRest}`).toBeLessThan(
        2e-3,
      );
    });
    expect(all.pooled.omega).toBeNull();
    expect(all.groups.map(({ n }) => n > 100)).toEqual([true, true, true, true, true]);
    expect(all.notes.map(({ code }) => code)).toContain('pairwise-cases');
  });
});
