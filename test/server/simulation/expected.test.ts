import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { answer } from '../../../server/simulation/answer.ts';
import { effects } from '../../../server/simulation/effects.ts';
import { expectedItem, expectedScore } from '../../../server/simulation/expected.ts';
import { itemModels } from '../../../server/simulation/item-model.ts';
import { person } from '../../../server/simulation/person.ts';
import { population } from '../../../server/simulation/population.ts';
import type { QuestionView } from '../../../surveys/engine/view.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';

const library = (name: string): Survey => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`no ${name}`);
  return survey;
};
const flagship = library('felt-control');

const words = { text: '', language: 'en', direction: 'ltr', fallback: false } as const;

const viewOf = (survey: Survey, name: string): QuestionView => {
  const question = survey.pages.flatMap((page) => page.items).find((own) => own.name === name);
  if (question?.list === undefined) throw new Error(`no ${name}`);
  const choices = [...(survey.lists[question.list]?.choices ?? []), ...(question.extraChoices ?? [])];
  return {
    name,
    kind: question.kind,
    relevant: true,
    sections: [],
    text: words,
    hint: null,
    guidance: null,
    stem: null,
    required: false,
    readOnly: false,
    sensitive: false,
    choices: choices.map((choice) => ({
      name: choice.name,
      label: words,
      apart: choice.missing !== undefined,
      exclusive: false,
      chosen: false,
      offered: true,
      rank: '',
    })),
    rows: [],
    anchors: null,
    ends: null,
    parts: [],
    value: '',
    said: words,
    maximumLength: null,
    minimum: null,
    maximum: null,
    step: null,
    integer: false,
    unit: null,
  };
};

/** Mean on 0-100 of many people's answers, and its standard error. */
const drawn = (
  item: string,
  options: { readonly country?: string; readonly cell?: string; readonly reversed?: boolean },
) => {
  const random = seededRandom(5);
  const strata = population(flagship, effects)
    .filter(({ country }) => options.country === undefined || country === options.country)
    .map((stratum, _, all) => ({
      ...stratum,
      share: stratum.share / all.reduce((sum, { share }) => sum + share, 0),
    }));
  const view = viewOf(flagship, item);
  const question = flagship.pages.flatMap((page) => page.items).find(({ name }) => name === item);
  const model = itemModels(flagship, effects).get(item);
  if (question === undefined || model === undefined) throw new Error(item);
  const values: number[] = [];
  const top = Math.max(...view.choices.filter(({ apart }) => !apart).map(({ name }) => Number(name)));
  const bottom = top === 10 ? 0 : 1;
  for (let i = 0; i < 8000; i += 1) {
    const who = person(strata, effects, random);
    const cell = options.cell ?? '';
    const swapped = false;
    const sent = answer({
      survey: flagship,
      effects,
      person: who,
      question,
      view,
      model,
      cell,
      swapped,
      random,
    });
    const code = Number(sent[item]?.[0] ?? 98);
    if (code > 90) continue;
    const value = (100 * (code - bottom)) / (top - bottom);
    values.push(options.reversed === true ? 100 - value : value);
  }
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length), n: values.length };
};

describe('the known truth', () => {
  it.each([
    ['FC1', { country: 'AR' }],
    ['FC4', { country: 'CO', reversed: true }],
    ['IN2', { country: 'US', reversed: true }],
    ['LO1', {}],
    ['LO2', { country: 'GB' }],
  ] as const)('is what many people answer: %s %o', (item, options) => {
    const { mean, error, n } = drawn(item, options);
    const where = 'country' in options ? { country: options.country } : {};
    expect(n).toBeGreaterThan(7000);
    expect(Math.abs(mean - expectedItem(flagship, effects, item, where)) / error).toBeLessThan(3.3);
  });

  it('holds for the vignette, cell by cell', () => {
    const cell = 'control=1 burden=company compensation=0 service=bad';
    const levels = { control: '1', burden: 'company', compensation: '0', service: 'bad' };
    const { mean, error } = drawn('V1', { cell });
    expect(Math.abs(mean - expectedItem(flagship, effects, 'V1', { levels })) / error).toBeLessThan(3.3);
  });

  it('says what was put in: panel and protection raise felt control, bad service lowers it', () => {
    const effect = (factor: string, to: string, from: string) =>
      expectedItem(flagship, effects, 'V1', { levels: { [factor]: to } }) -
      expectedItem(flagship, effects, 'V1', { levels: { [factor]: from } });
    expect(effect('control', '1', '0')).toBeGreaterThan(10);
    expect(effect('burden', 'company', 'user')).toBeGreaterThan(5);
    expect(effect('service', 'bad', 'good')).toBeLessThan(-2);
    expect(expectedScore(flagship, effects, 'FELT', { country: 'CO' })).toBeGreaterThan(
      expectedScore(flagship, effects, 'FELT', { country: 'AR' }) + 10,
    );
  });
});

describe('population', () => {
  it('is eight countries for the flagship and all for the pulse, shares adding to one', () => {
    const flagshipPeople = population(flagship, effects);
    expect(new Set(flagshipPeople.map(({ country }) => country)).size).toBe(8);
    const pulsePeople = population(library('pulse'), effects);
    expect(new Set(pulsePeople.map(({ language }) => language))).toEqual(
      new Set(['es-419', 'en', 'pt-BR', 'ar']),
    );
    for (const people of [flagshipPeople, pulsePeople])
      expect(people.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('answers in the source language where the survey offers none of the spoken ones', () => {
    const finnish = { ...flagship, source: 'fi', languages: [{ tag: 'fi', status: 'approved' as const }] };
    expect(population(finnish, effects).every(({ language }) => language === 'fi')).toBe(true);
  });
});
