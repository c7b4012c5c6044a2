import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../../analysis/distribution/random.ts';
import { mediationIntervals } from '../../../analysis/driver/mediation-intervals.ts';
import { groupSample } from '../../../analysis/factor/group-sample.ts';
import { omega } from '../../../analysis/factor/omega.ts';
import { coefficientTable, designModel } from '../../../analysis/model/design-model.ts';
import { differentialItem } from '../../../analysis/model/differential-item.ts';
import { modelRows } from '../../../analysis/model/model-rows.ts';
import { regression } from '../../../analysis/model/regression.ts';
import { mergeMoments } from '../../../analysis/summary/merge-moments.ts';
import { itemMoments } from '../../oracle/synth.ts';

/** Share of samples in which something happens, and three Monte-Carlo errors of a share of five in a hundred. */
const rate = (samples: number, happens: (sample: number) => boolean) => ({
  share: [...Array(samples).keys()].filter(happens).length / samples,
  reach: 3 * Math.sqrt((0.05 * 0.95) / samples),
});
const near = ({ share, reach }: ReturnType<typeof rate>, wanted: number): void => {
  expect(Math.abs(share - wanted), `${share}`).toBeLessThanOrEqual(reach);
};

const names = ['a', 'b', 'c', 'd'];
const loadings = [0.8, 0.7, 0.6, 0.7];
const answers = (random: Random, n: number) =>
  Array.from({ length: n }, () => {
    const factor = random.normal();
    return Object.fromEntries(
      names.map((name, item) => [
        name,
        String((loadings[item] ?? 0) * factor + Math.sqrt(1 - (loadings[item] ?? 0) ** 2) * random.normal()),
      ]),
    );
  });
const items = names.map((item) => ({ item, reversed: false }));

describe('what is promised of errors and intervals, with known truth', () => {
  it('a predictor that says nothing is found in five of a hundred samples, with weights and clusters', () => {
    const random = seededRandom(100);
    const found = rate(500, () => {
      const cluster: string[] = [];
      const [x, y, w]: [number[], number[], number[]] = [[], [], []];
      for (let c = 0; c < 60; c += 1) {
        const [shared, level] = [random.normal(), random.normal()];
        for (let row = 0; row < 6; row += 1) {
          cluster.push(String(c));
          x.push(0.6 * shared + random.normal());
          y.push(0.6 * level + random.normal());
          w.push(Math.exp(0.5 * random.normal()));
        }
      }
      const fit = regression(modelRows(y, [{ term: 'x', values: x }], w), 'linear');
      if (fit === null || fit === 'separated') throw new Error('no fit');
      const { covariance, df } = designModel(fit, {
        stratum: cluster.map((own) => (Number(own) < 30 ? 'a' : 'b')),
        cluster,
      });
      return Number(coefficientTable(fit, covariance, df)[1]?.p) < 0.05;
    });
    near(found, 0.05);
  });

  it('the interval of omega holds the truth in ninety-five', () => {
    const random = seededRandom(101);
    const sum = loadings.reduce((total, value) => total + value, 0);
    const truth = sum ** 2 / (sum ** 2 + loadings.reduce((total, value) => total + 1 - value ** 2, 0));
    const found = rate(300, () => {
      const sample = groupSample(itemMoments(answers(random, 300), names), items);
      const own = sample && omega(sample, names);
      return own !== null && own.low <= truth && truth <= own.high;
    });
    near(found, 0.95);
  });

  it('an item like the others is found different in five of a hundred', () => {
    const random = seededRandom(102);
    const found = rate(300, () => {
      const cells = new Map<string, { answer: number; matched: number; focal: boolean; n: number }>();
      for (let row = 0; row < 400; row += 1) {
        const matched = 4 + random.integer(13);
        const latent = 0.5 * (matched - 10) - Math.log(1 / (1 - random.uniform()) - 1);
        const answer = latent < -1 ? 0 : latent < 1 ? 1 : 2;
        const cell = cells.get(`${answer} ${matched} ${row % 2}`) ?? {
          answer,
          matched,
          focal: row % 2 === 0,
          n: 0,
        };
        cells.set(`${answer} ${matched} ${row % 2}`, { ...cell, n: cell.n + 1 });
      }
      return (differentialItem([...cells.values()])?.total.p ?? 1) < 0.05;
    });
    near(found, 0.05);
  });

  it('the bootstrap interval of a path holds the truth in ninety-five', () => {
    const random = seededRandom(103);
    const found = rate(150, (sample) => {
      const cause = Array.from({ length: 200 }, () => random.normal());
      const mediator = cause.map((value) => 0.4 * value + random.normal());
      const outcome = mediator.map((value, row) => 0.5 * value + 0.1 * (cause[row] ?? 0) + random.normal());
      const rows = { cause, mediators: [mediator], outcome };
      const own = mediationIntervals(rows, seededRandom(sample), { samples: 300 })?.indirect;
      return own !== undefined && own.low <= 0.2 && 0.2 <= own.high;
    });
    near(found, 0.95);
  });

  it('omega of shards put together is that of all rows', () => {
    const rows = answers(seededRandom(104), 500);
    const shards = [0, 1, 2].map((part) =>
      itemMoments(
        rows.filter((_, row) => row % 3 === part),
        names,
      ),
    );
    const whole = groupSample(itemMoments(rows, names), items);
    const merged = groupSample(shards.reduce(mergeMoments), items);
    if (whole === null || merged === null) throw new Error('singular');
    expect(Math.abs((omega(whole, names)?.value ?? 0) - (omega(merged, names)?.value ?? 1))).toBeLessThan(
      1e-12,
    );
  });
});
