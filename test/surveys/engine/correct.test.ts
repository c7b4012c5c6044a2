import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct } from '../../../surveys/engine/correct.ts';
import { pageView } from '../../../surveys/engine/page-view.ts';
import { validate } from '../../../surveys/engine/validate.ts';
import { askedVariables } from '../../../surveys/engine/variables.ts';
import { library } from '../../../surveys/library/library.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { noStudy, page, question, respondent, survey } from '../../support/survey.ts';
import { finished, study, walk } from '../../support/walk.ts';

const own = survey([
  page('first', [
    question('knows', 'single', { list: 'yesNo', required: 'true()' }),
    question('why', 'longtext', { relevant: "${knows} = 'yes'", maximumLength: 20 }),
    question('score', 'calculated', { calculation: "if(${knows} = 'yes', 'one', 'two')" }),
  ]),
  page('second', [
    question('deeper', 'single', { list: 'yesNo', relevant: "${knows} = 'no'", required: 'true()' }),
    question('day', 'date'),
    question('least', 'number'),
    question('most', 'number', { constraint: '. >= number(${least}) or number(${least}) > 50' }),
  ]),
]);

const answered = (): ResponseDocument => {
  const person = respondent(own);
  person.sends('first', { knows: 'yes', why: 'They ask' });
  person.sends('second', { 'day.year': '2026', 'day.month': '2', 'day.day': '3', least: '2', most: '5' });
  return { ...person.document(), readings: { why: 'positive' } };
};

const corrected = (
  changes: Parameters<typeof correct>[0]['changes'],
  document = answered(),
): ResponseDocument => {
  const result = correct({ survey: own, study: noStudy, document, language: 'en', changes });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  expect(validate(own, result.value, noStudy)).toEqual([]);
  return result.value;
};

const refusal = (changes: Parameters<typeof correct>[0]['changes']): readonly string[] => {
  const document = answered();
  const result = correct({ survey: own, study: noStudy, document, language: 'en', changes });
  return result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`);
};

describe('a correction', () => {
  it('drops what it hides, says what it brings out, calculates again and forgets what was read in a text', () => {
    const read = { ...answered(), codes: { why: { given: { ana: { tone: 'mixed' as const } } } } };
    expect(corrected({ least: { least: ['1'] } }, read).codes).toEqual(read.codes);
    expect(corrected({ why: { why: ['Something else'] } }, read)).not.toHaveProperty('codes');
    const quoted = { ...answered(), quotes: ['why'] };
    expect(corrected({ least: { least: ['1'] } }, quoted).quotes).toEqual(['why']);
    expect(corrected({ why: { why: ['Something else'] } }, quoted)).not.toHaveProperty('quotes');
    const document = corrected({ knows: { knows: ['no'] } }, read);
    expect(document).not.toHaveProperty('codes');
    expect(document.answers).toMatchObject({ knows: 'no', score: 'two' });
    expect(document.answers).not.toHaveProperty('why');
    expect(document.missing).toEqual({ why: 'not-shown', deeper: 'broke-off' });
    expect(document).not.toHaveProperty('readings');
    expect(document.corrected).toBe(true);
    const back = corrected({ knows: { knows: ['yes'] } }, document);
    expect(back.missing).toEqual({ why: 'skipped', deeper: 'not-shown' });
  });

  it('takes a question back, required or not, and a day as a whole', () => {
    const document = corrected({ knows: null, day: null });
    expect(document.missing).toEqual({
      knows: 'withdrawn',
      why: 'not-shown',
      deeper: 'not-shown',
      day: 'withdrawn',
    });
    expect(corrected({ knows: null }, document)).toBe(document);
    const day = { 'day.year': ['2025'], 'day.month': ['12'], 'day.day': ['31'] };
    expect(corrected({ day }, document).answers['day']).toBe('2025-12-31');
  });

  it('is refused by the rules the answer was given under, also another question’s', () => {
    expect(refusal({ knows: { knows: [''] } })).toEqual(['ANSWER-REQUIRED knows']);
    expect(refusal({ knows: { knows: ['maybe'] } })).toEqual(['ANSWER-NOT-OFFERED knows']);
    expect(refusal({ why: { why: ['x'.repeat(21)] } })).toEqual(['ANSWER-TOO-LONG why']);
    expect(refusal({ day: { 'day.year': ['2026'], 'day.month': ['2'], 'day.day': ['31'] } })).toEqual([
      'ANSWER-DATE day',
    ]);
    expect(refusal({ least: { least: ['9'] } })).toEqual(['ANSWER-CONSTRAINT most']);
    expect(refusal({ deeper: { deeper: ['yes'] } })).toEqual(['ANSWER-NOT-ASKED deeper']);
    expect(refusal({ score: { score: ['x'] }, nobody: null })).toEqual([
      'ANSWER-UNKNOWN-VARIABLE score',
      'ANSWER-UNKNOWN-VARIABLE nobody',
    ]);
  });

  it('that takes back is never refused: an answer that breaks a rule without it goes too', () => {
    const document = corrected({ least: null });
    expect(document.missing).toMatchObject({ least: 'withdrawn', most: 'withdrawn' });
  });
});

/** The fields of a question as they would be sent unchanged. */
const asSent = (
  { answers }: ResponseDocument,
  variables: readonly string[],
): Record<string, readonly string[]> =>
  Object.fromEntries(variables.map((variable) => [variable, (answers[variable] ?? '').split(' ')]));

const questionsOf = (shipped: Survey, document: ResponseDocument): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const [variable, { question: asked }] of askedVariables(shipped))
    if (asked.kind !== 'calculated' && document.missing[variable] !== 'not-shown')
      found.set(asked.name, [...(found.get(asked.name) ?? []), variable]);
  return found;
};

describe('laws of corrections, in every shipped survey', () => {
  for (const shipped of library) {
    it(`${shipped.name}: the same again is no change, any change is valid, everything taken back leaves nothing`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 2 ** 31 - 2 }),
          fc.boolean(),
          fc.infiniteStream(fc.nat(1000)),
          (seed, fixed, stream) => {
            const given = study(fixed);
            const pick = (count: number): number => (stream.next().value ?? 0) % count;
            const language = shipped.source;
            const draft = walk(shipped, given, seed, language, pick);
            const document = finished(shipped, given, draft);
            const change = (of: ResponseDocument, changes: Parameters<typeof correct>[0]['changes']) =>
              correct({ survey: shipped, study: given, document: of, language, changes });
            const names = [...questionsOf(shipped, document)];
            for (const [name, variables] of names.filter(([, own]) =>
              own.some((each) => document.answers[each] !== undefined),
            )) {
              const kind = askedVariables(shipped).get(variables[0] ?? '')?.question.kind;
              const sent =
                kind === 'longtext'
                  ? { [name]: [document.answers[name] ?? ''] }
                  : asSent(document, variables);
              const same = change(document, { [name]: sent });
              if (!same.ok) throw new Error(JSON.stringify(same.issues));
              expect(same.value).toBe(document);
            }
            let standing = document;
            for (let time = 0; time < 4; time += 1) {
              const now = [...questionsOf(shipped, standing).keys()];
              const name = now[pick(now.length)] ?? '';
              const on = shipped.pages.find(({ items }) => items.some((item) => item.name === name));
              if (on === undefined) continue;
              const view = pageView({
                survey: shipped,
                study: given,
                draft: { ...standing, seen: [], revision: 0 },
                page: on.name,
                language,
              }).questions.find((each) => each.name === name);
              const options = view?.choices.map((choice) => choice.name) ?? [];
              const input = options.length === 0 ? null : { [name]: [options[pick(options.length)] ?? ''] };
              const result = change(standing, { [name]: input });
              if (!result.ok) continue;
              standing = result.value;
              expect(validate(shipped, standing, given)).toEqual([]);
              for (const variable of askedVariables(shipped).keys())
                expect(standing.answers[variable] === undefined).toBe(
                  standing.missing[variable] !== undefined,
                );
            }
            const all = Object.fromEntries(
              [...questionsOf(shipped, standing).keys()].map((name) => [name, null]),
            );
            const empty = change(standing, all);
            if (!empty.ok) throw new Error(JSON.stringify(empty.issues));
            expect(
              Object.keys(empty.value.answers).filter(
                (name) => askedVariables(shipped).get(name)?.question.kind !== 'calculated',
              ),
            ).toEqual([]);
            expect(validate(shipped, empty.value, given)).toEqual([]);
          },
        ),
        { numRuns: 8 },
      );
    });
  }
});
