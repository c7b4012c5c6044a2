import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../surveys/definition/hash.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Recode, Survey } from '../../../surveys/model/survey.ts';
import { carry } from '../../../surveys/version/carry.ts';
import { publishing } from '../../../surveys/version/publish-issues.ts';
import { composed, type Recoding, recoded } from '../../../surveys/version/recoding.ts';
import { traceThrough } from '../../../surveys/version/trace.ts';
import { page, question, survey } from '../../support/survey.ts';

const code = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'constructor');
const recoding: fc.Arbitrary<Recoding> = fc.dictionary(code, code);

describe('recodes', () => {
  it('have an identity, compose, and never make a code up', () => {
    fc.assert(
      fc.property(recoding, recoding, recoding, code, (one, other, third, value) => {
        expect(recoded({}, value)).toBe(value);
        expect(recoded(composed(one, {}), value)).toBe(recoded(one, value));
        expect(recoded(composed({}, one), value)).toBe(recoded(one, value));
        expect(recoded(composed(one, other), value)).toBe(recoded(other, recoded(one, value)));
        expect(recoded(composed(composed(one, other), third), value)).toBe(
          recoded(composed(one, composed(other, third)), value),
        );
        expect([value, ...Object.values(one)]).toContain(recoded(one, value));
      }),
    );
  });
});

const names = ['a', 'b', 'c', 'd', 'e'];
const subset = fc.subarray(names, { minLength: 1 });

const version = (number: number, codes: readonly string[], before: Survey | null, map: Recoding): Survey => {
  const recodes: readonly Recode[] = [
    { variable: 'one', codes: map },
    { variable: 'many', codes: map },
  ];
  return {
    ...survey(
      [
        page('p', [
          question('one', 'single', { list: 'own' }),
          question('many', 'multiple', { list: 'own' }),
        ]),
      ],
      { lists: { own: { choices: codes.map((name) => ({ name, text: `choice.${name}` })) } } },
    ),
    version: number,
    ...(before === null ? {} : { follows: { version: before.version, hash: contentHash(before), recodes } }),
  };
};

const document = (own: Survey, one: string, many: readonly string[]): ResponseDocument => ({
  survey: own.name,
  version: own.version,
  hash: contentHash(own),
  language: 'en',
  day: '2026-02-03',
  status: 'complete',
  simulated: false,
  seed: 1,
  consent: '',
  answers: { one, many: many.join(' ') },
  missing: {},
  attributes: {},
  assigned: {},
  shownIn: {},
});

/** Codes of two steps, each read as one that is there. */
const chain = fc.tuple(subset, subset, subset).chain(([first, second, third]) =>
  fc.record({
    first: fc.constant(first),
    second: fc.constant(second),
    third: fc.constant(third),
    one: fc.tuple(...first.map(() => fc.constantFrom(...second))),
    two: fc.tuple(...second.map(() => fc.constantFrom(...third))),
    answer: fc.constantFrom(...first),
    answers: fc.subarray([...first], { minLength: 1 }),
  }),
);

describe('a response of an earlier version', () => {
  it('is the same carried step by step and at once, with codes that are there', () => {
    fc.assert(
      fc.property(chain, ({ first, second, third, one, two, answer, answers }) => {
        const mapOf = (from: readonly string[], to: readonly string[]): Recoding =>
          Object.fromEntries(from.map((name, index) => [name, to[index] ?? name]));
        const v1 = version(1, first, null, {});
        const v2 = version(2, second, v1, mapOf(first, one));
        const v3 = version(3, third, v2, mapOf(second, two));
        const steps = [
          { survey: v1, hash: contentHash(v1) },
          { survey: v2, hash: contentHash(v2) },
        ];
        expect(
          publishing(v2, steps.slice(0, 1)).issues.filter(({ severity }) => severity === 'error'),
        ).toEqual([]);
        const own = document(v1, answer, answers);
        const byStep = carry(carry(own, v1, v2, traceThrough([v1, v2])), v2, v3, traceThrough([v2, v3]));
        const atOnce = carry(own, v1, v3, traceThrough([v1, v2, v3]));
        expect(atOnce).toEqual(byStep);
        expect(third).toContain(atOnce.answers['one']);
        for (const name of (atOnce.answers['many'] ?? '').split(' ')) expect(third).toContain(name);
        expect(carry(own, v1, v1, traceThrough([v1]))).toEqual(own);
      }),
      { numRuns: 60 },
    );
  });
});
