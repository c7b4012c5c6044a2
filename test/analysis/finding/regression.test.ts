import { describe, expect, it } from 'vitest';
import { protectFinding } from '../../../analysis/disclosure/protect-finding.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { RegressionFinding } from '../../../analysis/finding/model-finding.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { countedRows } from '../../support/counted-rows.ts';
import { countedSource } from './regression-source.ts';

const design = { weight: 'w', strata: 'st', cluster: 'clu' };

const asked = async (regression: object, around: object = {}): Promise<RegressionFinding> => {
  const result = await analyse(countedSource(), { ...around, tasks: [{ regression }] });
  const [finding] = result.ok ? result.value : [];
  if (finding?.kind !== 'regression') throw new Error(JSON.stringify(result.issues));
  return finding;
};

const issues = async (regression: object, around: object = {}): Promise<readonly string[]> => {
  const result = await analyse(countedSource(), { ...around, tasks: [{ regression }] });
  return result.issues.map(({ code, place }) => `${code} ${place.replace('tasks/0/regression', '…')}`);
};

const close = (own: number | null | undefined, wanted: number, digits = 9): void =>
  expect(own ?? Number.NaN).toBeCloseTo(wanted, digits);

describe('a regression by request, against R', () => {
  it('interactions, HC2 and a contrast: lm(y ~ x1 + g * h), HC2 by hand, c(gb = 1, gc = -1)', async () => {
    const finding = await asked({
      of: 'y',
      by: ['x1', 'g', 'h'],
      interactions: [['g', 'h']],
      errors: 'hc2',
      contrasts: [
        {
          name: 'b less c',
          terms: [
            { variable: 'g', code: 'b', times: 1 },
            { variable: 'g', code: 'c', times: -1 },
          ],
        },
        {
          name: 'more in n',
          terms: [{ variable: 'h', code: 'n', with: [{ variable: 'g', code: 'c' }], times: 1 }],
        },
      ],
    });
    expect([finding.errors, finding.df]).toEqual(['hc2', 53]);
    const last = finding.coefficients.at(-1);
    expect([last?.variable, last?.code, last?.with]).toEqual(['g', 'c', [{ variable: 'h', code: 'n' }]]);
    close(last?.value, 2.620635989314);
    close(last?.se, 0.483946336523);
    const [contrast, more] = finding.contrasts ?? [];
    close(contrast?.value, 1.27574400178);
    close(contrast?.se, 0.395154997744);
    close(contrast?.p, 0.00213775695739);
    close(more?.value, 2.620635989314);
    expect(sentence(finding, 'en')).toContain(
      'more (0.23 to 0.46). b less c: 1.28 (0.48 to 2.07), other things',
    );
  });

  it('the mean of some codes less that of all others, under the design: svyglm and svycontrast', async () => {
    const finding = await asked(
      {
        of: 'y',
        by: ['x1', 'x2', 'g', 'h'],
        contrasts: [
          { name: 'not a', variable: 'g', codes: ['b', 'c'] },
          { name: 'd', variable: 'g', codes: ['d'] },
        ],
      },
      design,
    );
    expect(finding.df).toBe(7);
    close(finding.contrasts?.[0]?.value, 0.980040086792);
    close(finding.contrasts?.[0]?.se, 0.276334868435);
    expect(finding.contrasts?.[1]?.value).toBeNull();
    expect(finding.notes).toContainEqual({
      code: 'contrast-codes-unmet',
      data: { contrast: 'd', codes: 'd' },
    });
  });

  it('counts as rate ratios: svyglm(k ~ x1 + g, family = quasipoisson), exp(confint(ddf))', async () => {
    const finding = await asked({ of: 'k', by: ['x1', 'g'], family: 'poisson' }, design);
    const [x1, gb] = finding.coefficients;
    close(x1?.ratio?.value, Math.exp(0.1817027383083), 6);
    close(x1?.ratio?.low, 1.123997381477, 6);
    close(x1?.ratio?.high, 1.279557167, 6);
    close(gb?.se, 0.1558623979193, 5);
    expect(sentence(finding, 'en')).toContain('multiplies it by 1.20 (1.12 to 1.28)');
  });

  it('rates of counts: svyglm(k ~ x1 + g + offset(log(1 + x2)), family = quasipoisson)', async () => {
    const told = { of: 'k', by: ['x1', 'g'], family: 'poisson' };
    const finding = await asked({ ...told, exposure: 'ex' }, design);
    const [x1, gb] = finding.coefficients;
    close(x1?.value, 0.175158505201, 7);
    close(x1?.se, 0.0439847151046, 6);
    close(x1?.effect?.value, 0.439952114003, 6);
    close(gb?.ratio?.value, Math.exp(0.608118035531), 6);
    expect(await issues({ ...told, exposure: 'x2' })).toEqual(['REQUEST-EXPOSURE-ZERO …/exposure']);
    expect(await issues({ ...told, exposure: 'o' })).toEqual(['REQUEST-NOT-A-NUMBER …/exposure']);
    expect(await issues({ ...told, exposure: 'x1' })).toEqual(['REQUEST-VARIABLE-TWICE …/exposure']);
    expect(await issues({ of: 'y', by: ['x1'], exposure: 'ex' })).toEqual([
      'REQUEST-EXPOSURE-POISSON …/exposure',
    ]);
  });

  it('standardised coefficients and their difference: lavaan MLR standardizedSolution, n in place of n − 1', async () => {
    const finding = await asked({
      of: 'y',
      by: ['x1', 'x2'],
      standardised: true,
      contrasts: [
        {
          name: 'x1 less x2',
          standardised: true,
          terms: [
            { variable: 'x1', times: 1 },
            { variable: 'x2', times: -1 },
          ],
        },
      ],
    });
    const [x1, x2] = finding.coefficients;
    close(x1?.standardised?.value, 0.507729973867, 6);
    close((x1?.standardised?.se ?? 0) * Math.sqrt(59 / 60), 0.0895724969462, 6);
    close(finding.contrasts?.[0]?.value, (x1?.standardised?.value ?? 0) - (x2?.standardised?.value ?? 0));
  });

  it('analysis of covariance: svypredmeans, svyrecvar of influences, p.adjust; lm means with HC2', async () => {
    const told = { of: 'y', by: ['x1', 'x2', 'g', 'h'], adjusted: ['g'], blocks: [['x1', 'x2'], ['g']] };
    const { adjusted = [], blocks = [], r2 } = await asked(told, design);
    expect(adjusted[0]?.means.map(({ code, n }) => [code, n])).toEqual([
      ['a', 20],
      ['b', 20],
      ['c', 20],
    ]);
    close(adjusted[0]?.means[1]?.value, 3.116603017);
    close(adjusted[0]?.means[1]?.se, 0.263776061937);
    const [ab, ac, bc] = adjusted[0]?.differences ?? [];
    close(ab?.value, -1.020443255138);
    close(ab?.adjusted, 0.0208508971551);
    close(ac?.adjusted, 0.0636885255131);
    close(bc?.se, 0.29645637168);
    close(blocks[0]?.test?.statistic, 22.943930724, 7);
    close(r2, 0.443849596883);
    close(blocks[0]?.r2, 0.443849596883 - 0.152702239681);
    close(blocks[1]?.r2, 0.443849596883 - 0.308494381524);
    /* 1 − deviance(a)/deviance(b) of lm with the weights; limits by uniroot of pf(ncp =), F and df over the mean of the
       eigenvalues of vcov(lm)⁻¹ vcov(svyglm), 0.963. */
    close(blocks[1]?.partial?.value, 0.1957398634837);
    close(blocks[1]?.partial?.low, 0.0325682375222, 7);
    close(blocks[1]?.partial?.high, 0.3625939218714, 7);
    const alone = (await asked(told)).blocks?.[1]?.partial;
    close(alone?.value, 0.207756788435);
    close(alone?.low, 0.0370022647277, 7);
    close(alone?.high, 0.3778294938953, 7);
    const plain = await asked({ of: 'y', by: ['x1', 'g'], adjusted: ['g'], errors: 'hc2' });
    close(plain.adjusted?.[0]?.means[2]?.value, 3.029);
    close(plain.adjusted?.[0]?.means[2]?.se, 0.261767733671);
  });

  it('slopes in groups, their mean and how far each is from it: svyglm(k ~ x1 * h) and sums of coef and vcov', async () => {
    const told = { of: 'k', by: ['x1', 'h'], family: 'poisson', interactions: [['x1', 'h']] };
    for (const coding of ['first', 'average']) {
      const finding = await asked({ ...told, coding, slopes: [{ of: 'x1', by: 'h' }] }, design);
      const [slopes] = finding.slopes ?? [];
      const [m, n] = slopes?.groups ?? [];
      close(m?.value, 0.1618396504853, 7);
      close(m?.se, 0.0745256943617, 6);
      close(n?.value, 0.1960910300351, 7);
      close(slopes?.common.value, 0.1794477540567, 7);
      close(slopes?.common.se, 0.0353396430169, 6);
      close(m?.deviation?.value, -0.0176081035714, 7);
      close(n?.deviation?.se, 0.051682303681, 6);
      close(slopes?.test?.p, 0.75478, 5);
      expect([m?.n, slopes?.df]).toEqual([30, 9]);
      expect(sentence(finding, 'en')).toMatch(
        /cannot be told that “x1” goes otherwise with it in any group of “h”/,
      );
      const few = (protectFinding(finding, 31) as RegressionFinding).slopes?.[0];
      expect(few?.groups.map((own) => [own.n, own.value, own.deviation])).toEqual([
        [null, null, null],
        [null, null, null],
      ]);
      expect(few?.common.value).toBeNull();
    }
    expect(
      await issues({
        ...told,
        slopes: [
          { of: 'h', by: 'x1' },
          { of: 'x1', by: 'g' },
        ],
      }),
    ).toEqual([
      'REQUEST-NOT-A-NUMBER …/slopes/0/of',
      'REQUEST-NUMBER-IN-TABLE …/slopes/0/by',
      'REQUEST-NOT-A-PREDICTOR …/slopes/1/by',
    ]);
    expect(await issues({ ...told, interactions: [], slopes: [{ of: 'x1', by: 'h' }] })).toEqual([
      'REQUEST-NO-COEFFICIENT …/slopes/0',
    ]);
  });

  it('groups of few people have no part in the mean of the slopes', async () => {
    const finding = await asked({
      of: 'y',
      by: ['x1', 'g'],
      interactions: [['x1', 'g']],
      slopes: [{ of: 'x1', by: 'g' }],
    });
    expect(finding.slopes?.[0]?.groups.map(({ n, deviation }) => [n, deviation])).toEqual([
      [20, null],
      [20, null],
      [20, null],
    ]);
    expect(finding.slopes?.[0]?.common.value).toBeNull();
  });

  it('adjusted shares: mean of plogis over everybody at each code', async () => {
    const { adjusted = [] } = await asked({ of: 'z', by: ['x1', 'g'], adjusted: ['g'] }, design);
    close(adjusted[0]?.means[0]?.value, 0.550907377636, 7);
    close(adjusted[0]?.means[2]?.value, 0.637315829979, 7);
  });

  it('effects on the share of each answer: svyolr(o ~ x1 + g), mean changes with a delta error by hand', async () => {
    const { family, coefficients } = await asked({ of: 'o', by: ['x1', 'g'] }, design);
    expect(family).toBe('ordinal');
    const [x1, gb] = coefficients;
    close(x1?.value, 0.766679896108, 5);
    const wanted = [
      [-0.1086139401026, 0.0212063840928, -0.4484123301242, 0.0786956484382],
      [0.047631768075, 0.0225308595236, 0.265076034357, 0.0936357570802],
      [0.0609821720273, 0.0226905045087, 0.183336295767, 0.07046752305],
    ];
    wanted.forEach(([slope = 0, slopeError = 0, change = 0, changeError = 0], place) => {
      expect(x1?.effects?.[place]?.code).toBe(String(place));
      close(x1?.effects?.[place]?.value, slope, 5);
      close(x1?.effects?.[place]?.se, slopeError, 4);
      close(gb?.effects?.[place]?.value, change, 5);
      close(gb?.effects?.[place]?.se, changeError, 4);
    });
  });

  it('any of some codes as the outcome: svyglm((o >= 1) ~ x1 + g), its average slope', async () => {
    const told = { of: 'o', codes: ['1', '2'], by: ['x1', 'g'] };
    const finding = await asked(told, design);
    const [x1] = finding.coefficients;
    expect([finding.family, finding.code, finding.codes, finding.fewest]).toEqual([
      'logistic',
      null,
      ['1', '2'],
      18,
    ]);
    close(x1?.value, 0.754251944562, 5);
    close(x1?.effect?.value, 0.10657577857, 5);
    close(x1?.effect?.se, 0.0240772214422, 5);
    expect(sentence(finding, 'en', countedSource().codebook)).toContain('share of “o 1, o 2”');
    const any = await asked({ of: 'chosen', codes: ['chosen_z', 'chosen_o'], by: ['x1'] });
    const chose = countedRows.z.filter((own, row) => own === 1 || countedRows.o[row] === 2).length;
    expect([any.base.n, any.fewest]).toEqual([60, Math.min(chose, 60 - chose)]);
    expect(sentence(any, 'en', countedSource().codebook)).toContain('share of “chosen_z, chosen_o”');
  });

  it('says what it cannot have', async () => {
    const told = { of: 'y', by: ['x1', 'g'] };
    expect(
      await issues({
        ...told,
        interactions: [
          ['x1', 'h'],
          ['g', 'g'],
        ],
      }),
    ).toEqual(['REQUEST-NOT-A-PREDICTOR …/interactions/0/1', 'REQUEST-VARIABLE-TWICE …/interactions/1/1']);
    expect(
      await issues({
        ...told,
        contrasts: [
          { name: '1', terms: [{ variable: 'g', times: 1 }] },
          { name: '2', terms: [{ variable: 'g', code: 'b', with: [{ variable: 'x1' }], times: 1 }] },
          { name: '3', variable: 'g', codes: ['z'], against: ['a', 'q'] },
        ],
      }),
    ).toEqual([
      'REQUEST-NO-COEFFICIENT …/contrasts/0/terms/0',
      'REQUEST-NO-COEFFICIENT …/contrasts/1/terms/0',
      'REQUEST-NO-COEFFICIENT …/contrasts/2/codes/0',
      'REQUEST-NO-COEFFICIENT …/contrasts/2/against/1',
    ]);
    expect(await issues({ ...told, adjusted: ['x1', 'h'], blocks: [['g', 'h', 'g']] })).toEqual([
      'REQUEST-NOT-GROUPS …/adjusted/0',
      'REQUEST-NOT-A-PREDICTOR …/adjusted/1',
      'REQUEST-NOT-A-PREDICTOR …/blocks/0/1',
      'REQUEST-VARIABLE-TWICE …/blocks/0/2',
    ]);
    expect(await issues({ of: 'o', by: ['g'], adjusted: ['g'] })).toEqual([
      'REQUEST-ADJUSTED-ORDINAL …/adjusted',
    ]);
    expect(await issues({ of: 'o', codes: ['2', '9'], by: ['g'], family: 'linear' })).toEqual([
      'REQUEST-NOT-A-CODE …/codes/1',
      'REQUEST-CODES-LOGISTIC …/codes',
    ]);
    expect(await issues({ of: 'chosen', codes: ['z'], by: ['g'] })).toEqual(['REQUEST-NOT-A-CODE …/codes/0']);
    expect(await issues({ ...told, errors: 'hc2' }, { weight: 'w' })).toEqual([
      'REQUEST-ERRORS-DESIGN …/errors',
    ]);
    expect(await issues({ of: 'z', by: ['x1'], errors: 'hc2' })).toEqual(['REQUEST-ERRORS-FAMILY …/errors']);
    expect(await issues({ of: 'k', by: ['x1'], family: 'poisson', standardised: true })).toEqual([
      'REQUEST-ONLY-LINEAR …/standardised',
    ]);
  });

  it('a path to a count is told in ratios: lm(x2 ~ x1 + g + h), glm(k ~ x1 + x2 + g + h, quasipoisson)', async () => {
    const path = async (told: object, around = {}) => {
      const mediation = { of: 'k', cause: 'x1', through: 'x2', family: 'poisson', samples: 200, ...told };
      const result = await analyse(countedSource(), { ...around, tasks: [{ mediation }] });
      const [finding] = result.ok ? result.value : [];
      if (finding?.kind !== 'mediation') throw new Error(JSON.stringify(result.issues));
      return finding;
    };
    const finding = await path({ given: ['g', 'h'] }, { weight: 'w' });
    close(finding.paths[0]?.a, 0.04654486061337);
    close(finding.paths[0]?.b, -0.0433257404491, 7);
    close(finding.direct, 0.1837004887586, 7);
    close(finding.ratio?.value, Math.exp(0.04654486061337 * -0.0433257404491), 7);
    close(finding.ratio?.low, Math.exp(finding.indirect.low ?? Number.NaN));
    close(finding.total, (finding.direct ?? 0) + (finding.indirect.value ?? 0));
    expect(finding.standardised.value).toBeNull();
    expect(sentence(finding, 'en')).toMatch(
      /^Whether “x1” goes with “k” .*: 1\.00 times \(0\.9\d to 1\.0\d\) .*, and 1\.\d\d times in all/,
    );
    expect(sentence(finding, 'es')).toMatch(/se multiplica por 1,00/);
    expect(sentence(await path({ cause: 'h' }), 'en')).toMatch(/“n” and “m” \(h\) through “x2”/);
    const few = protectFinding(finding, 61);
    expect(few).toMatchObject({ ratio: null, direct: null });
    expect(sentence(few, 'en')).toMatch(/cannot be had/);
  });

  it('shows no interaction and no contrast of few people', async () => {
    const finding = await asked({
      of: 'y',
      by: ['g', 'h'],
      interactions: [['g', 'h']],
      contrasts: [{ name: 'b', variable: 'g', codes: ['b'], against: ['a'] }],
      adjusted: ['g'],
      blocks: [['g']],
    });
    expect(sentence(finding, 'en')).toMatch(/^“y”: what “g” goes with depends on “h”: .* 2\.70 \(.* b: /);
    expect(sentence(finding, 'es')).toMatch(/depende de «h»/);
    expect(sentence(finding, 'en')).toMatch(
      /“g” goes with \d+% of the variance that the other predictors leave/,
    );
    /* Twenty people in each group, ten in each of the six cells. */
    const cells = protectFinding(finding, 11) as RegressionFinding;
    expect(cells.coefficients.map(({ value, with: others }) => [others.length, value === null])).toEqual([
      [0, false],
      [0, false],
      [0, false],
      [1, true],
      [1, true],
    ]);
    expect(cells.contrasts?.[0]).toMatchObject({ n: null, value: finding.contrasts?.[0]?.value });
    expect(cells.adjusted).toEqual(finding.adjusted);
    expect(cells.blocks?.[0]).toMatchObject({ r2: null, partial: null, test: finding.blocks?.[0]?.test });
    const groups = protectFinding(finding, 21) as RegressionFinding;
    expect(groups.adjusted?.[0]?.means.map(({ value, n }) => [value, n])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(groups.adjusted?.[0]?.differences.every(({ value, p }) => value === null && p === null)).toBe(
      true,
    );
    expect(groups.contrasts?.[0]).toMatchObject({
      n: null,
      value: null,
      se: null,
      low: null,
      high: null,
      p: null,
    });
    expect(groups.coefficients.filter(({ value }) => value !== null).map(({ variable }) => variable)).toEqual(
      ['h'],
    );
  });
});
