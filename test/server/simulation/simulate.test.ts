import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimSentence } from '../../../analysis/plan/claim-sentence.ts';
import { runPlan } from '../../../analysis/plan/run-plan.ts';
import type { Plan } from '../../../analysis/plan/schema.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { scoreAll } from '../../../analysis/scale/score.ts';
import { readTone } from '../../../server/read-tone.ts';
import { effects } from '../../../server/simulation/effects.ts';
import { expectedItem, expectedScore, type Where } from '../../../server/simulation/expected.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import type { Store } from '../../../server/storage/store.ts';
import { levelsOf } from '../../../surveys/definition/assigned.ts';
import { validate } from '../../../surveys/engine/validate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';

const library = (name: string): Survey => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`no ${name}`);
  return survey;
};
const flagship = library('felt-control');
const pulse = library('pulse');
const study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };
const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
const people = 3000;

const folder = mkdtempSync(join(tmpdir(), 'confia-simulation-'));
let store: Store;
let documents: readonly ResponseDocument[] = [];
let scores: ReadonlyMap<ResponseDocument, ReturnType<typeof scoreAll>> = new Map();
const progress: number[] = [];

const all = async (name: string): Promise<readonly ResponseDocument[]> => {
  const found: ResponseDocument[] = [];
  for await (const { document } of store.responses(name)) found.push(document);
  return found;
};

beforeAll(async () => {
  store = await openStore({ path: join(folder, 'confia.db') });
  await store.publish(flagship, study, '2026-03-01');
  await store.publish(pulse, study, '2026-03-01');
  await simulate({
    store,
    name: flagship.name,
    n: people,
    seed: 2026,
    days,
    onProgress: (done) => progress.push(done),
  });
  documents = await all(flagship.name);
  scores = new Map(
    documents.map((document) => [document, scoreAll(flagship, document.answers, document.assigned)]),
  );
}, 300_000);

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Estimate {
  readonly mean: number;
  readonly variance: number;
}

/** A mean with the variance of a simple random sample. */
const estimate = (values: readonly number[]): Estimate => {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n };
};

const scoresOf = (name: string, keep: (document: ResponseDocument) => boolean): readonly number[] =>
  documents.filter(keep).flatMap((document) => {
    const value = scores.get(document)?.[name];
    return typeof value === 'number' ? [value] : [];
  });

const codesOf = (item: string, keep: (document: ResponseDocument) => boolean): readonly number[] =>
  documents.filter(keep).flatMap(({ answers }) => {
    const code = Number(answers[item] ?? 98);
    return code > 90 ? [] : [25 * (code - 1)];
  });

/** A difference of two estimates lies within 3.3 standard errors of the truth, and the truth is far from nothing. */
const recovered = (one: Estimate, other: Estimate, truth: number, notZero = true): void => {
  const error = Math.sqrt(one.variance + other.variance);
  const found = one.mean - other.mean;
  expect(
    Math.abs(found - truth) / error,
    `found ${found}, put in ${truth}, standard error ${error}`,
  ).toBeLessThan(3.3);
  if (notZero)
    expect(Math.abs(found) / error, `found ${found}, standard error ${error}`).toBeGreaterThan(1.96);
};

describe('simulated respondents', () => {
  it('are as many as asked for, valid, marked, of eight countries, spread over the days', async () => {
    expect(documents).toHaveLength(people);
    expect(progress.at(-1)).toBe(people);
    expect(documents.every(({ simulated }) => simulated)).toBe(true);
    expect(documents.slice(0, 300).flatMap((document) => validate(flagship, document, study))).toEqual([]);
    expect(new Set(documents.map(({ day }) => day))).toEqual(new Set(days));
    const counts = await store.counts(flagship.name);
    expect(counts).toMatchObject({ simulated: people });
    const brokeOff = documents.filter(({ status }) => status === 'broke-off').length;
    expect(brokeOff / people).toBeGreaterThan(0.03);
    expect(brokeOff / people).toBeLessThan(0.09);
  });

  it('are balanced over the cells of the experiment within a language', () => {
    for (const language of ['es-419', 'en']) {
      const cells = new Map<string, number>();
      for (const { assigned, language: spoken } of documents) {
        const cell = assigned['EXP1'];
        if (spoken === language && cell !== undefined) cells.set(cell, (cells.get(cell) ?? 0) + 1);
      }
      expect(cells.size).toBe(16);
      expect(Math.max(...cells.values()) - Math.min(...cells.values())).toBeLessThanOrEqual(1);
    }
  });

  it('are the same for the same seed, and nobody is added twice', async () => {
    const again = await simulate({ store, name: flagship.name, n: 50, seed: 2026, days });
    expect(again).toMatchObject({ stored: 0, repeated: 50 });
    expect(await store.counts(flagship.name)).toMatchObject({ simulated: people });
  });

  it('answer the pulse in four languages, with the country from the invitation', async () => {
    const counts = await simulate({ store, name: pulse.name, n: 200, seed: 3, days });
    expect(counts.stored).toBe(200);
    const found = await all(pulse.name);
    expect(new Set(found.map(({ language }) => language))).toEqual(new Set(['es-419', 'en', 'pt-BR', 'ar']));
    expect(found.flatMap((document) => validate(pulse, document, study))).toEqual([]);
    const arabic = found.filter(({ language }) => language === 'ar');
    expect(
      arabic.every(({ attributes }) => attributes['country'] === 'EG' || attributes['country'] === 'MA'),
    ).toBe(true);
    expect(arabic.some(({ answers }) => /\p{Script=Arabic}/u.test(answers['OT1'] ?? ''))).toBe(true);
  });
});

describe('the analysis finds what was put in', () => {
  const score = (name: string, where: Where) =>
    estimate(
      scoresOf(
        name,
        ({ answers, language }) =>
          (where.country === undefined || answers['D4'] === where.country) &&
          (where.language === undefined || language.startsWith(where.language)),
      ),
    );
  const truth = (name: string, where: Where) => expectedScore(flagship, effects, name, where);

  it.each([
    ['CO', 'AR'],
    ['MX', 'US'],
    ['CL', 'AR'],
    ['CO', 'GB'],
    ['MX', 'ES'],
  ])('felt control: %s against %s', (one, other) => {
    recovered(
      score('FELT', { country: one }),
      score('FELT', { country: other }),
      truth('FELT', { country: one }) - truth('FELT', { country: other }),
    );
  });

  it('every country and score, against its own truth', () => {
    const countries = ['CL', 'MX', 'CO', 'AR', 'PE', 'ES', 'US', 'GB'];
    for (const country of countries)
      for (const name of ['FELT', 'INFO', 'TRUST', 'BURDEN', 'LIQ', 'MOTHER_MEAN']) {
        const { mean, variance } = score(name, { country });
        expect(
          Math.abs(mean - truth(name, { country })) / Math.sqrt(variance),
          `${name} in ${country}`,
        ).toBeLessThan(4);
      }
  });

  it('language: information is less clear in English, felt control differs by the countries alone', () => {
    recovered(
      score('INFO', { language: 'en' }),
      score('INFO', { language: 'es' }),
      truth('INFO', { language: 'en' }) - truth('INFO', { language: 'es' }),
    );
    recovered(
      score('FELT', { country: 'US', language: 'en' }),
      score('FELT', { country: 'US', language: 'es' }),
      0,
      false,
    );
  });

  it.each([
    ['V1', 'control', '1', '0', true],
    ['V1', 'burden', 'company', 'user', true],
    ['V1', 'service', 'bad', 'good', true],
    ['V1', 'compensation', '1', '0', false],
    ['V2', 'burden', 'company', 'user', true],
    ['V3', 'service', 'bad', 'good', true],
    ['V4', 'compensation', '1', '0', true],
  ] as const)('arm: %s by %s', (item, factor, to, from, notZero) => {
    const arm = (level: string) =>
      estimate(codesOf(item, ({ assigned }) => levelsOf(assigned['EXP1'] ?? '')[factor] === level));
    const known = (level: string) => expectedItem(flagship, effects, item, { levels: { [factor]: level } });
    recovered(arm(to), arm(from), known(to) - known(from), notZero);
  });

  it('through the columns and the source as well', async () => {
    const source = await store.source(flagship.name);
    expect(await source.rows()).toBe(people);
    const { groups } = await source.moments({ variables: ['FELT'], by: ['D4'] });
    const of = (country: string) => {
      const moments = groups.find(({ codes }) => codes[0] === country)?.moments;
      if (moments === undefined) throw new Error(country);
      const n = moments.n;
      return {
        mean: moments.mean[0] ?? Number.NaN,
        variance: (moments.comoment[0] ?? Number.NaN) / (n - 1) / n,
      };
    };
    recovered(of('CO'), of('AR'), truth('FELT', { country: 'CO' }) - truth('FELT', { country: 'AR' }));
    expect(of('CO').mean).toBeCloseTo(score('FELT', { country: 'CO' }).mean, 9);
  });

  it('what people write goes with what they answer', () => {
    const felt = (label: string) =>
      estimate(
        scoresOf(
          'FELT',
          ({ answers, language }) => readTone(answers['OT1'] ?? '', language, 'open').label === label,
        ),
      );
    const [good, bad] = [felt('positive'), felt('negative')];
    expect((good.mean - bad.mean) / Math.sqrt(good.variance + bad.variance)).toBeGreaterThan(10);
  });

  it('attentive people pass the attention check, careless ones mostly do not', () => {
    const asked = documents.filter(({ answers }) => answers['AT1'] !== undefined);
    const passed = asked.filter(({ answers }) => answers['AT1'] === '2').length / asked.length;
    const truth = (1 - effects.careless) * (0.985 + 0.015 / 5) + effects.careless / 5;
    expect(Math.abs(passed - truth)).toBeLessThan(3.3 * Math.sqrt((truth * (1 - truth)) / asked.length));
  });

  it('the plan of analysis supports what was put in, and not what was not', async () => {
    const shippedText = JSON.stringify(shippedPlan(flagship.name));
    /** Fewer bootstrap samples than are shipped, for the time they take. */
    const plan = JSON.parse(shippedText.replaceAll('"samples":5000', '"samples":300')) as Plan | null;
    const reward = plan?.hypotheses.find(({ id }) => id === 'H16a');
    const [asked] = reward?.figures ?? [];
    if (plan === null || reward === undefined || asked === undefined) throw new Error('no plan');
    /** Felt control was asked about before the situation was drawn: the reward in it cannot have moved it. */
    const nothing = {
      ...reward,
      id: 'null',
      figures: [
        {
          request: {
            tasks: [{ regression: { of: 'FELT', by: ['EXP1_compensation', 'language'] } }],
          },
          take: asked.take,
        },
      ],
    };
    const small = { ...reward, id: 'small', minimum: people + 1 };
    const guess = { ...nothing, id: 'guess', role: 'exploratory' as const };
    const own = { ...plan, hypotheses: [...plan.hypotheses, nothing, small, guess] };
    const standing = {
      code: 'plan-locked',
      lock: null,
      lateOn: null,
      changed: [],
      added: [],
      dropped: [],
    } as const;
    const table = await runPlan(await store.source(flagship.name), own, { least: 10, standing });
    const of = (id: string) => table.claims.find((claim) => claim.id === id);
    expect(table.simulated).toBe(true);
    expect(table.claims).toHaveLength(own.hypotheses.length + own.notYet.length);
    expect(['H8a', 'H14b', 'H17a', 'H19a'].map((id) => of(id)?.outcome)).toEqual(Array(4).fill('supported'));
    expect(of('null')?.outcome).toBe('notSupported');
    expect(of('H12b')?.outcome).toBe('notAsked');
    expect(table.claims.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(of('small')).toMatchObject({ outcome: 'undecided', reason: 'base-too-small' });
    const [found, explored] = [of('H14b'), of('guess')];
    expect(explored?.exploratory).toBe(true);
    expect(explored && claimSentence(explored, 'es')).toMatch(/^Exploratoria: /);
    if (found === undefined) throw new Error('no claim');
    expect(claimSentence(found, 'en')).toMatch(
      /^Protection by default raised felt control: \d+\.\d points of 100 \(95% CI \d+\.\d to \d+\.\d\)\.$/,
    );
    expect(claimSentence(found, 'es')).toMatch(/^Proteger por defecto aumentó el control sentido: \d+,\d /);
  }, 120_000);
});
