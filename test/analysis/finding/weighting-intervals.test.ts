import { expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import type { MeansFinding } from '../../../analysis/finding/means-finding.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';
import { ask, file, gender } from './margins.ts';
import { testCodebook } from './survey-data.ts';

it('weighting puts unequal response right, with intervals that hold what they promise', async () => {
  const random = seededRandom(11);
  const codebook: Codebook = {
    ...testCodebook,
    variables: testCodebook.variables.filter(({ name }) => ['country', 'gender', 'age'].includes(name)),
    sets: [],
    scores: [],
  };
  const [countries, genders] = [
    ['CL', 'AR', 'BR'],
    ['f', 'm'],
  ] as const;
  // everybody: a third in each country, half of each gender; the mean of age is 40
  const answers = { CL: 0.2, AR: 0.5, BR: 0.8, f: 0.9, m: 0.5 };
  const drawn = () => {
    const rows: { country: string; gender: string; age: number }[] = [];
    while (rows.length < 200) {
      const [c, g] = [random.integer(3), random.integer(2)];
      const [own, gender] = [countries[c] ?? 'CL', genders[g] ?? 'f'];
      if (random.uniform() > answers[own] * answers[gender]) continue;
      rows.push({ country: own, gender, age: 40 + 10 * (c - 1) + 6 * (g - 0.5) + 5 * random.normal() });
    }
    return columnarSource({
      codebook,
      simulated: true,
      frames: [
        frame({
          country: coded(
            countries,
            rows.map((row) => row.country),
          ),
          gender: coded(
            genders,
            rows.map((row) => row.gender),
          ),
          age: numbers(rows.map(({ age }) => age)),
        }),
      ],
    });
  };
  const weighting = {
    margins: file(gender(0.5), { variable: 'country', counts: { CL: 100, AR: 100, BR: 100 } }),
  };
  const found = { inside: 0, means: [] as number[], errors: 0, plain: 0 };
  const [samples, compared] = [300, 40];
  for (let sample = 0; sample < samples; sample += 1) {
    const tasks = [{ means: { of: ['age'] } }];
    const own = drawn();
    const [{ total }] = (await ask(own, { weighting, tasks })) as [MeansFinding];
    found.inside += (total.low ?? 0) <= 40 && (total.high ?? 0) >= 40 ? 1 : 0;
    found.means.push(total.value ?? 0);
    found.errors += (total.se ?? 0) / samples;
    if (sample >= compared) continue;
    const trim = { least: 1e-9 };
    const [loose] = (await ask(own, { weighting: { ...weighting, trim }, tasks })) as [MeansFinding];
    found.plain += (loose.total.se ?? 0) / compared;
  }
  const mean = found.means.reduce((sum, own) => sum + own, 0) / samples;
  const spread = Math.sqrt(found.means.reduce((sum, own) => sum + (own - mean) ** 2, 0) / (samples - 1));
  expect(Math.abs(mean - 40)).toBeLessThan((3 * spread) / Math.sqrt(samples));
  expect(found.inside / samples).toBeGreaterThan(0.925);
  expect(found.inside / samples).toBeLessThan(0.97);
  expect(Math.abs(found.errors / spread - 1)).toBeLessThan(0.08);
  // errors that do not know the margins are those of ages all over the place
  expect(found.plain / spread).toBeGreaterThan(1.3);
});
