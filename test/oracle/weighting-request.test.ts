import { describe, expect, it } from 'vitest';
import { codedColumn } from '../../analysis/data/build-column.ts';
import { analyse } from '../../analysis/finding/analyse.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import type { RegressionFinding } from '../../analysis/finding/model-finding.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { sourceFromCsv } from '../support/load-csv.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../support/shared.ts';
import codebook from '../support/synth-codebook.json' with { type: 'json' };
import { deviation } from './deviation.ts';

interface Reference {
  readonly margins: readonly Readonly<Record<string, readonly (string | number)[]>>[];
  readonly mean: { readonly mean: number };
  readonly se_linearised: number;
  readonly deff_kish: number;
  readonly min: number;
  readonly max: number;
  readonly poststrat: { readonly mean: { readonly mean: number; readonly se: number } };
  readonly trim: { readonly lower: number; readonly upper: number; readonly max: number };
}

/**
 * R 4.2.2, survey 4.1-1, on `synth.csv` with weights w and the margins of `Q_weights.json`. Raked: the weights of
 * `rake(epsilon = 1e-11)` put in the design as they are and `calibrate`d to the same margins, which leaves them alone
 * and lets errors know the margins by regression with the final weights. Post-stratified: `postStratify(~country)`.
 * Of each: `svymean(~t1)`, `svyby(~t1, ~disclose)`, `svyby(~disclose, ~gender)` (people of code 1),
 * `svychisq(~disclose + gender)`, `svytotal(~t1)`, `svymean(~t1, subset(gender == "f"))`,
 * `svyglm(t1 ~ disclose + sent)`.
 */
const fromR = {
  srs: {
    mean: [3.0443554115496316, 0.0336612922825151],
    groups: [2.738697870431014, 3.3815190030829285, 0.0452846886934581, 0.0468004882971878],
    shares: [0.447522528740941, 0.505046498942319, 0.516803360592413],
    errors: [0.0205132029125795, 0.0214684931724285, 0.118765699072646],
    test: [2.318379581690397, 1.912380798235682, 2866.6588165552876, 0.101128114657816],
    total: [4416.6351055451923, 53.3974575893321],
    filtered: [3.0448285604312422, 0.0464716298552553],
    model: [0.3078411366901252, 1.17587321514328],
    modelErrors: [0.0605069842245323, 0.0569143677531773],
  },
  strat: {
    mean: [3.0443554115496316, 0.0337159070412602],
    groups: [2.738697870431014, 3.3815190030829285, 0.0453375212750023, 0.0468712400582535],
    shares: [0.447522528740941, 0.505046498942319, 0.516803360592413],
    errors: [0.0205471286385026, 0.0215030397016445, 0.118970266577466],
    test: [2.310678500367877, 1.912448874587186, 2857.1986186332565, 0.101884000652442],
    total: [4416.6351055451923, 53.4721633399205],
    filtered: [3.0448285604312422, 0.0465485673964528],
    model: [0.3078411366901252, 1.17587321514328],
    modelErrors: [0.0605850030749863, 0.0570093302664761],
  },
  clust: {
    mean: [3.0443554115496316, 0.0423167919317614],
    groups: [2.738697870431014, 3.3815190030829285, 0.0490471912166684, 0.0510548575015951],
    shares: [0.447522528740941, 0.505046498942319, 0.516803360592413],
    errors: [0.0216697305349123, 0.0253999886818997, 0.1010560444925587],
    test: [1.804558557227678, 1.495824144452663, 82.270327944896437, 0.179092736010421],
    total: [4416.6351055451923, 64.8556867312101],
    filtered: [3.0448285604312422, 0.0572618028006074],
    model: [0.3078411366901252, 1.17587321514328],
    modelErrors: [0.0584357884298361, 0.0476019841703672],
  },
  'post-stratified srs': {
    mean: [3.044609158423901, 0.031635528566448],
    groups: [2.7223407596699292, 3.4009545437307969, 0.042359519325003, 0.0429701838893574],
    shares: [0.446222617261746, 0.506251095535055, 0.505619715939671],
    errors: [0.0194985420868985, 0.020517191581703, 0.1049036814790073],
    test: [2.169605249120975, 1.994801434926981, 2990.207350955544, 0.114544263700537],
    total: [4408.3957975303165, 50.8162841283877],
    filtered: [3.0444665570508684, 0.0444412767987897],
    model: [0.3428049544083969, 1.1598821996875655],
    modelErrors: [0.0563416487690997, 0.0532829950310255],
  },
  'post-stratified clust': {
    mean: [3.0446091584239015, 0.0398721018834421],
    groups: [2.7223407596699292, 3.4009545437307969, 0.0446348947349111, 0.045705033902036],
    shares: [0.446222617261746, 0.506251095535055, 0.505619715939671],
    errors: [0.0192538012802749, 0.0246562138068934, 0.0857498790604067],
    test: [2.070268518925392, 1.722753886210389, 94.751463741571385, 0.138485169769421],
    total: [4408.3957975303165, 61.7447410999599],
    filtered: [3.0444665570508684, 0.0530504922087124],
    model: [0.3428049544083969, 1.1598821996875655],
    modelErrors: [0.049324793870518, 0.0455722450991218],
  },
} as const;

const designs: Readonly<Record<keyof typeof fromR, object>> = {
  srs: {},
  strat: { strata: 'lang' },
  clust: { strata: 'country', cluster: 'psu' },
  'post-stratified srs': {},
  'post-stratified clust': { strata: 'country', cluster: 'psu' },
};

/** The gender that nine of ten people said. */
const said: Variable = {
  name: 'said',
  measure: 'nominal',
  label: { en: 'Said' },
  derived: { from: ['gender'], rule: 'not in every tenth row', made: 'test' },
  codes: ['f', 'm', 'x'].map((code) => ({ code, label: { en: code } })),
};

describe.skipIf(!sharedPresent)(`margins by request against R (needs: ${sharedAbsent})`, () => {
  const source = sharedPresent
    ? sourceFromCsv('reference/stats/synth.csv', codebook as unknown as Codebook)
    : null;
  const reference = (sharedPresent ? sharedJson('reference/stats/Q_weights.json') : {}) as Reference;
  const margins = (reference.margins ?? []).map((own) => {
    const [variable = ''] = Object.keys(own);
    const codes = own[variable] ?? [];
    return {
      variable,
      counts: Object.fromEntries(codes.map((code, at) => [String(code), Number(own['Freq']?.[at])])),
    };
  });
  const file = (own: readonly object[]) => ({
    format: 'margins-1',
    source: { who: 'The handbook', title: 'Q_weights', year: 2026, address: 'reference/stats' },
    margins: own,
  });
  const raked = { margins: file(margins) };
  const stratified = { margins: file(margins.slice(0, 1)), method: 'post-stratify' };
  const ask = async (request: Record<string, unknown>) => {
    if (source === null) throw new Error(sharedAbsent);
    const result = await analyse(source, { weight: 'w', ...request });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value;
  };

  for (const [name, wanted] of Object.entries(fromR)) {
    const design = designs[name as keyof typeof fromR];
    const weighting = name.startsWith('post') ? stratified : raked;
    it(`${name}: means, shares, test, total and a model with errors that know the margins: 24 numbers within 1e-8`, async () => {
      const off = deviation(1e-8);
      const [means, table] = (await ask({
        ...design,
        weighting,
        tasks: [
          { means: { of: ['t1'], by: ['disclose'] } },
          { crosstab: { rows: ['disclose'], columns: ['gender'] } },
        ],
      })) as [MeansFinding, CrosstabFinding];
      off.compare(means.total.value, wanted.mean[0], 'mean');
      off.compare(means.total.se, wanted.mean[1], 'its error');
      means.groups.forEach(({ mean }, group) => {
        off.compare(mean.value, wanted.groups[group] ?? 0, 'group');
        off.compare(mean.se, wanted.groups[group + 2] ?? 0, 'error of a group');
      });
      table.cells[1]?.forEach(({ column }, place) => {
        off.compare(column.value, wanted.shares[place] ?? 0, 'share');
        off.compare(column.se, wanted.errors[place] ?? 0, 'error of a share');
      });
      off.compare(table.test?.statistic, wanted.test[0], 'F');
      table.test?.df.forEach((df, place) => {
        off.compare(df, wanted.test[place + 1] ?? 0, 'df');
      });
      off.compare(table.test?.p, wanted.test[3], 'p');
      const [totals] = (await ask({
        ...design,
        weighting,
        tasks: [{ means: { of: ['t1'], totals: true } }],
      })) as [MeansFinding];
      off.compare(totals.totals?.[0]?.total.value, wanted.total[0], 'total');
      off.compare(totals.totals?.[0]?.total.se, wanted.total[1], 'error of the total');
      const [filtered] = (await ask({
        ...design,
        weighting,
        where: "${gender} = 'f'",
        tasks: [{ means: { of: ['t1'] } }],
      })) as [MeansFinding];
      off.compare(filtered.total.value, wanted.filtered[0], 'mean of women');
      off.compare(filtered.total.se, wanted.filtered[1], 'its error');
      const [model] = (await ask({
        ...design,
        weighting,
        tasks: [{ regression: { of: 't1', by: ['disclose', 'sent'], family: 'linear' } }],
      })) as [RegressionFinding];
      model.coefficients.forEach(({ value, se }, place) => {
        off.compare(value, wanted.model[place] ?? 0, 'coefficient');
        off.compare(se, wanted.modelErrors[place] ?? 0, 'its error');
      });
      expect(off.count).toBe(2 + 4 + 6 + 4 + 2 + 2 + 4);
    });
  }

  it('the handbook: raked mean, its error, and what the weights cost: 5 numbers within 1e-8', async () => {
    const off = deviation(1e-8);
    const [finding] = (await ask({ weighting: raked, tasks: [{ means: { of: ['t1'] } }] })) as [MeansFinding];
    off.compare(finding.total.value, reference.mean.mean);
    off.compare(finding.total.se, reference.se_linearised);
    const { weighting } = finding.provenance;
    off.compare(weighting?.designEffect, reference.deff_kish);
    off.compare(weighting?.least, reference.min, 'weights add up to 1,500 people, so their mean is 1');
    off.compare(weighting?.most, reference.max);
    expect(weighting).toMatchObject({
      method: 'rake',
      variables: ['country', 'age', 'gender'],
      trimmed: null,
    });
    expect(off.count).toBe(5);
  });

  it('people who did not say: their share is found and not known, 8 numbers within 1e-9', async () => {
    const off = deviation(1e-9);
    const own = codebook as unknown as Codebook;
    const open = sourceFromCsv(
      'reference/stats/synth.csv',
      { ...own, variables: [...own.variables, said] },
      (frame) => {
        const gender = frame.columns.get('gender');
        if (gender?.kind !== 'coded') throw new Error('no gender');
        const rows = Array.from(gender.values, (value, row) =>
          (row + 1) % 10 === 0 ? null : (gender.codes[value] ?? null),
        );
        return {
          ...frame,
          columns: new Map([...frame.columns, ['said', codedColumn(['f', 'm', 'x'], rows)]]),
        };
      },
    );
    // post-stratified by hand, then calibrate(~I(f − 0.505·said) + I(m − 0.485·said)) to 0: weights stay as they are
    for (const [design, wanted] of [
      [{}, [3.0514722417344964, 0.0320543486542019, 0.4801792834046713, 0.0141476111342305]],
      [
        { strata: 'country', cluster: 'psu' },
        [3.0514722417344964, 0.0375350439262525, 0.4801792834046713, 0.0143645594110552],
      ],
    ] as const) {
      const result = await analyse(open, {
        weight: 'w',
        ...design,
        weighting: { margins: file([{ variable: 'said', shares: { f: 0.505, m: 0.485, x: 0.01 } }]) },
        tasks: [{ means: { of: ['t1'] } }, { crosstab: { rows: ['disclose'] } }],
      });
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      const [means, table] = result.value as unknown as [MeansFinding, CrosstabFinding];
      off.compare(means.total.value, wanted[0]);
      off.compare(means.total.se, wanted[1], 'error of the mean');
      off.compare(table.total[1]?.column.value, wanted[2]);
      off.compare(table.total[1]?.column.se, wanted[3], 'error of the share');
    }
    expect(off.count).toBe(8);
  });

  it('post-stratified to variables crossed, as postStratify(~age + country) has it: 12 numbers within 1e-9', async () => {
    const off = deviation(1e-9);
    const counts = [
      [70, 90, 85, 85],
      [80, 95, 100, 85],
      [65, 80, 80, 75],
      [55, 75, 70, 70],
      [60, 65, 55, 60],
    ];
    const crossed = {
      variable: 'age × country',
      counts: Object.fromEntries(
        ['BR', 'DE', 'FR', 'JP', 'US'].flatMap((country, column) =>
          ['18-29', '30-44', '45-59', '60+'].map((age, row) => [
            `${age} × ${country}`,
            counts[column]?.[row],
          ]),
        ),
      ),
    };
    for (const [design, wanted] of [
      [{}, [0.03375206826306059, 53.70187879479406, 1.92616978949157, 1.978066238828268]],
      [
        { strata: 'country', cluster: 'psu' },
        [0.04329910916678831, 65.81402099771361, 1.828438754360027, 1.761294785865806],
      ],
    ] as const) {
      const [means, table] = (await ask({
        ...design,
        weighting: { method: 'post-stratify', margins: file([crossed]) },
        tasks: [
          { means: { of: ['t1'], totals: true } },
          { crosstab: { rows: ['disclose'], columns: ['gender'] } },
        ],
      })) as [MeansFinding, CrosstabFinding];
      off.compare(means.total.value, 3.0405986863859011);
      off.compare(means.total.se, wanted[0], 'error of the mean');
      off.compare(means.totals?.[0]?.total.value, 4402.4869192224214);
      off.compare(means.totals?.[0]?.total.se, wanted[1], 'error of the total');
      off.compare(table.test?.statistic, wanted[2], 'F');
      off.compare(table.test?.df[0], wanted[3], 'df');
    }
    expect(off.count).toBe(12);
  });

  it('trimmed: within the limits, with the margin that is missed, and errors of weights as they are', async () => {
    const { lower: least, upper: most, max } = reference.trim;
    const asked = { tasks: [{ means: { of: ['t1'] } }] };
    const [trimmed] = (await ask({ ...asked, weighting: { ...raked, trim: { least, most } } })) as [
      MeansFinding,
    ];
    const { weighting, weight } = trimmed.provenance;
    expect(weight).toBe('w');
    // trimWeights(upper = 3, lower = 0.2, strict = TRUE): 18 weights at a limit, 60+ missed by 0.0057478
    expect(weighting?.most).toBeCloseTo(max, 9);
    expect(weighting?.least).toBeCloseTo(least, 9);
    expect(weighting?.trimmed).toBeCloseTo(18 / 1500, 9);
    expect(weighting?.missed).toBeCloseTo(0.00574780237833, 9);
    expect(trimmed.total.value).toBeCloseTo(3.0459232983312261, 9);
    expect(trimmed.total.se).toBeCloseTo(0.0328734444596185, 9);
    expect(trimmed.notes.map(({ code }) => code)).toContain('weights-trimmed');
    const [again] = (await ask({
      ...asked,
      weighting: { ...raked, trim: { least, most, again: true } },
    })) as [MeansFinding];
    const own = again.provenance.weighting;
    expect(own?.most).toBeLessThan(most + 1e-6);
    expect(own?.least).toBeGreaterThan(least - 1e-6);
    expect(own?.missed).toBeLessThan(1e-9);
    expect(again.notes.map(({ code }) => code)).toContain('weights-trimmed-met');
    // errors know the margins again: near those without limits, below those of weights as they are
    expect(again.total.se).toBeLessThan(trimmed.total.se ?? 0);
  });
});
