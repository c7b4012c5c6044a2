import { describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../../analysis/distribution/random.ts';
import { claimSentence } from '../../../analysis/plan/claim-sentence.ts';
import { runPlan } from '../../../analysis/plan/run-plan.ts';
import type { FigureAsked } from '../../../analysis/plan/schema.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Variable } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers } from '../../support/columns.ts';

/** What a person answers; everything that is a list has the codes that anybody gives. */
type Person = Readonly<Record<string, number | string>>;

const sourceOf = (people: readonly Person[]) => {
  const names = Object.keys(people[0] ?? {});
  const codesOf = (name: string) => [...new Set(people.map((own) => String(own[name])))].sort();
  const isNumber = (name: string) => typeof people[0]?.[name] === 'number';
  return columnarSource({
    codebook: {
      format: 'codebook-1',
      name: 'felt-control',
      version: '1',
      languages: ['en'],
      variables: names.map(
        (name): Variable => ({
          name,
          label: { en: name },
          ...(isNumber(name)
            ? { measure: 'number' }
            : { measure: 'nominal', codes: codesOf(name).map((code) => ({ code, label: { en: code } })) }),
        }),
      ),
    },
    frames: [
      frame(
        Object.fromEntries(
          names.map((name) => [
            name,
            isNumber(name)
              ? numbers(people.map((own) => Number(own[name])))
              : coded(
                  codesOf(name),
                  people.map((own) => String(own[name])),
                ),
          ]),
        ),
      ),
    ],
    simulated: true,
  });
};

/** A bootstrap of fewer samples than the plan's. */
const drawn = (figure: FigureAsked, samples?: number): FigureAsked => ({
  ...figure,
  request: {
    ...figure.request,
    tasks: figure.request.tasks.map((task) =>
      task.mediation && samples !== undefined ? { ...task, mediation: { ...task.mediation, samples } } : task,
    ),
  },
});

/** One hypothesis of the shipped plan alone in its set, so that its p is its own, asked of people who were made. */
const claimOf = async (id: string, people: readonly Person[], samples?: number) => {
  const plan = shippedPlan('felt-control');
  if (plan === null) throw new Error('no plan');
  const hypotheses = plan.hypotheses
    .filter((own) => own.id === id)
    .map((own) => ({ ...own, figures: own.figures.map((figure) => drawn(figure, samples)) }));
  const alone = { ...plan, hypotheses, notYet: [], sensitivity: [] };
  const [claim] = (await runPlan(sourceOf(people), alone, { least: 10 })).claims;
  if (claim === undefined) throw new Error('no claim');
  return claim;
};

const made = (size: number, seed: number, person: (random: Random, row: number) => Person) => {
  const random = seededRandom(seed);
  return Array.from({ length: size }, (_, row) => person(random, row));
};

const pick = (random: Random, codes: readonly string[]): string => codes[random.integer(codes.length)] ?? '';

describe('H3c: insecurity is at the same level everywhere', () => {
  /** One country and one gender may be higher, in points of a scale whose deviation is 20. */
  const people = (country: number, gender: number, size = 3000) =>
    made(size, 31, (random) => {
      const own = {
        D4: pick(random, ['AR', 'CL', 'MX']),
        language: pick(random, ['en', 'es']),
        D1: pick(random, ['18-29', '30-49', '50+']),
        D2: pick(random, ['f', 'm']),
        D3: pick(random, ['less', 'more']),
      };
      const shift = (own.D4 === 'CL' ? country : 0) + (own.D2 === 'f' ? gender : 0);
      return { ...own, LIQ: 60 + shift + 20 * random.normal() };
    });

  it('where it is, every two groups are within the bounds and the shares of variance below theirs', async () => {
    const claim = await claimOf('H3c', people(0, 0));
    expect(claim).toMatchObject({ outcome: 'supported', reason: null });
    /* Three pairs of countries and of ages, one of everything else; a share between countries, and four of the rest. */
    expect(claim.figures.map(({ part }) => part)).toEqual([...Array(9).fill(0), 1, 2, 2, 2, 2]);
    expect(claim.p).toBeLessThan(0.05);
    const [first] = claim.figures;
    expect(Math.max(...claim.figures.map(({ value }) => value))).toBe(first?.value);
    expect(claimSentence(claim, 'en')).toMatch(
      /the largest difference is 0\.\d\d standard deviations \(95% CI/,
    );
  });

  it('a country that is 8 points higher, four tenths of a deviation, speaks against it, and is named', async () => {
    const claim = await claimOf('H3c', people(8, 0));
    expect(claim.outcome).toBe('notSupported');
    expect(claim.figures[0]?.group).toMatchObject({ variable: 'D4', code: 'CL' });
    expect(Math.abs((claim.figures[0]?.value ?? 0) - 0.4)).toBeLessThan(0.1);
    expect(claim.figures.find(({ part }) => part === 1)?.value).toBeGreaterThan(0.02);
  });

  it('so does a gender; one at the bound leaves it open, and so do too few people in a group', async () => {
    const apart = await claimOf('H3c', people(0, 8));
    expect(apart.outcome).toBe('notSupported');
    const partial = apart.figures.filter(({ part }) => part === 2).map(({ value }) => value > 0.02);
    expect(partial).toEqual([false, true, false, false]);
    expect((await claimOf('H3c', people(0, 4))).outcome).toBe('undecided');
    expect(await claimOf('H3c', people(0, 0, 1000))).toMatchObject({
      outcome: 'undecided',
      reason: 'base-too-small',
    });
  });
});

/** A count of so many on average. */
const counted = (random: Random, mean: number): number => {
  let [count, product] = [0, random.uniform()];
  while (product > Math.exp(-mean)) {
    product *= random.uniform();
    count += 1;
  }
  return count;
};

describe('H3d: insecurity goes with changed habits alike in every country', () => {
  /** By 10 points of insecurity 1.2 times as many, in one country by so many times more or fewer again. */
  const people = (times: number, size = 3000) =>
    made(size, 32, (random) => {
      const own = {
        D4: pick(random, ['AR', 'CL', 'MX']),
        language: pick(random, ['en', 'es']),
        D1: pick(random, ['18-29', '30-49', '50+']),
        D2: pick(random, ['f', 'm']),
        D3: pick(random, ['less', 'more']),
      };
      const LIQ = 50 + 20 * random.normal();
      const slope = Math.log(1.2) + (own.D4 === 'CL' ? Math.log(times) : 0);
      const HABIT_N = counted(random, Math.exp(0.3 + (slope * (LIQ - 50)) / 10 + 0.4 * random.normal()));
      return { ...own, LIQ, HABIT_N };
    });

  it('where it does, every country is within the bounds, the farthest said first', async () => {
    const claim = await claimOf('H3d', people(1));
    expect(claim).toMatchObject({ outcome: 'supported', reason: null });
    expect(claim.figures.length).toBe(3);
    const far = claim.figures.map(({ value }) => Math.abs(Math.log(value)));
    expect(far).toEqual(far.toSorted((one, other) => other - one));
    expect(claimSentence(claim, 'en')).toMatch(/in every country \(largest deviation (1\.0|0\.9)\d; 95% CI/);
  });

  it('a country of another slope speaks against it; too few people in it leave it open', async () => {
    const claim = await claimOf('H3d', people(1.25));
    expect(claim.outcome).toBe('notSupported');
    const [first] = claim.figures;
    expect(first?.group).toMatchObject({ variable: 'D4', code: 'CL' });
    /* A third of the people have the other slope, so that it is two thirds of the way from the mean. */
    expect(Math.abs(Math.log(first?.value ?? 1) - (2 / 3) * Math.log(1.25))).toBeLessThan(0.04);
    expect(await claimOf('H3d', people(1, 500))).toMatchObject({
      outcome: 'undecided',
      reason: 'base-too-small',
    });
  });
});

describe('H4d: lack of information goes with more changes through insecurity', () => {
  /** Insecurity is less by so much for a point of information, and by 10 points of it come 1.3 times as many changes. */
  const people = (through: number) =>
    made(1500, 33, (random) => {
      const INFO = 50 + 20 * random.normal();
      const LIQ = 50 - through * (INFO - 50) + 15 * random.normal();
      const eta = 0.2 + (Math.log(1.3) * (LIQ - 50)) / 10 - (0.05 * (INFO - 50)) / 10;
      return {
        D4: pick(random, ['AR', 'CL', 'MX']),
        language: pick(random, ['en', 'es']),
        D1: pick(random, ['18-29', '30-49', '50+']),
        D2: pick(random, ['f', 'm']),
        D3: pick(random, ['less', 'more']),
        S1: pick(random, ['bank', 'shop']),
        INFO,
        LIQ,
        HABIT_N: counted(random, Math.exp(eta + 0.3 * random.normal())),
      };
    });

  it('a path of 1.3 to the power of a half for 10 points less is found, with the limits of the bootstrap', async () => {
    const claim = await claimOf('H4d', people(0.5), 200);
    const [figure] = claim.figures;
    expect(claim).toMatchObject({ outcome: 'supported', p: 2 / 201 });
    expect(figure?.low).toBeLessThan(1.3 ** 0.5);
    expect(figure?.high).toBeGreaterThan(1.3 ** 0.5);
    expect(figure?.low90).toBeGreaterThan(figure?.low ?? 2);
    expect(claimSentence(claim, 'en')).toMatch(
      /Part of the link runs through the insecurity .*\(ratio 1\.1\d; 95% CI/,
    );
  });

  it('none is not found, and one the other way speaks against it', async () => {
    const none = await claimOf('H4d', people(0), 200);
    expect(none.outcome).not.toBe('supported');
    expect(none.p).toBeGreaterThan(0.05);
    expect((await claimOf('H4d', people(-0.5), 200)).reversed).toBe(true);
  });
});

describe('H23: who knows most controls feels less control than who knows some', () => {
  /** Felt control rises by 2 points for 10 of knowing up to 60, and by so many from there on. */
  const people = (beyond: number, before = 2) =>
    made(1500, 34, (random) => {
      const AWARE = 10 * random.integer(11);
      const rise = (before * Math.min(AWARE, 60) + beyond * Math.max(0, AWARE - 60)) / 10;
      return {
        AWARE,
        USED: AWARE / 2 + 10 * random.normal(),
        D3: pick(random, ['less', 'more']),
        FELT: 40 + rise + 12 * random.normal(),
      };
    });

  it('a fall of 3 points for 10 at the top is found, given the rise below it', async () => {
    const claim = await claimOf('H23', people(-3));
    expect(claim).toMatchObject({ outcome: 'supported', reason: null, exploratory: true });
    const [figure] = claim.figures;
    expect(Math.abs((figure?.value ?? 0) - 3)).toBeLessThan(3 * (figure?.se ?? 0));
    expect(claimSentence(claim, 'en')).toMatch(
      /Exploratory: past a certain point, knowing more goes with feeling less/,
    );
  });

  it('where it keeps rising it is the opposite, and where it never rises there is no turn', async () => {
    expect(await claimOf('H23', people(2))).toMatchObject({ outcome: 'notSupported' });
    const falls = await claimOf('H23', people(-3, -1));
    expect(falls).toMatchObject({ outcome: 'undecided', p: 1 });
    const level = await claimOf('H23', people(0));
    expect(level.outcome).not.toBe('supported');
    expect(level.p).toBeGreaterThan(0.05);
  });
});
