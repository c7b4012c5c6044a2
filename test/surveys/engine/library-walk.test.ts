import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, cellsOf, dueExperiments, withAssignment } from '../../../surveys/engine/assign.ts';
import { finish } from '../../../surveys/engine/finish.ts';
import { pageView } from '../../../surveys/engine/page-view.ts';
import { route } from '../../../surveys/engine/route.ts';
import { start } from '../../../surveys/engine/start.ts';
import { step } from '../../../surveys/engine/step.ts';
import { validate } from '../../../surveys/engine/validate.ts';
import { library } from '../../../surveys/library/library.ts';
import type { Draft, ResponseDocument } from '../../../surveys/model/response.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';

const study = (providerFixed: boolean): Study => ({
  placeholders: {},
  providerFixed,
  timings: false,
  incentive: false,
});

/** Answers every page by a stream of choices; the page may be reached again only when it is still on the way. */
const walk = (
  survey: Survey,
  own: Study,
  seed: number,
  language: string,
  pick: (count: number) => number,
): Draft => {
  let draft = start({
    survey,
    hash: 'h',
    study: own,
    language,
    day: '2026-03-01',
    seed,
    consent: 'c',
    attributes: {},
    simulated: true,
  });
  for (;;) {
    const page = route(survey, draft, own).find((name) => !draft.seen.includes(name));
    if (page === undefined) return draft;
    for (const experiment of dueExperiments(survey, draft, page))
      draft = withAssignment(
        draft,
        experiment,
        cellAt({ experiment, secret: 's', stratum: language, place: seed % 64 }),
      );
    const view = pageView({ survey, study: own, draft, page, language });
    expect(view.questions.length).toBeGreaterThan(0);
    const input: Record<string, readonly string[]> = {};
    for (const question of view.questions) {
      const rows = question.kind === 'matrix' ? question.rows : [{ name: '', choices: question.choices }];
      for (const row of rows) {
        const field = row.name === '' ? question.name : `${question.name}_${row.name}`;
        const options = ['', ...row.choices.map(({ name }) => name)];
        if (row.choices.length > 0) input[field] = [options[pick(options.length)] ?? ''];
        else if (question.kind === 'longtext') input[field] = [pick(2) === 0 ? '' : 'No me fío: "todo" <b>&'];
      }
    }
    const stepped = step({ survey, study: own, draft, page, language, input });
    expect(stepped.problems).toEqual([]);
    expect(stepped.draft.revision).toBe(draft.revision + 1);
    draft = stepped.draft;
  }
};

const finished = (survey: Survey, own: Study, draft: Draft): ResponseDocument => {
  const result = finish(survey, draft, own);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

describe('the shipped surveys, walked by anybody', () => {
  for (const survey of library) {
    for (const { tag } of survey.languages) {
      it(`${survey.name} in ${tag}: every walk ends complete, valid, and with a reason for every empty variable`, () => {
        fc.assert(
          fc.property(
            fc.integer({ min: 1, max: 2 ** 31 - 2 }),
            fc.boolean(),
            fc.infiniteStream(fc.nat(1000)),
            (seed, fixed, stream) => {
              const own = study(fixed);
              const draft = walk(survey, own, seed, tag, (count) => (stream.next().value ?? 0) % count);
              const document = finished(survey, own, draft);
              expect(document.status).toBe('complete');
              expect(validate(survey, document, own)).toEqual([]);
              const answered = Object.keys(document.answers);
              expect(answered.filter((name) => document.missing[name] !== undefined)).toEqual([]);
              expect(Object.values(document.missing)).not.toContain('broke-off');
              const reached = new Set(route(survey, draft, own));
              for (const page of survey.pages.filter(({ name }) => !reached.has(name)))
                for (const { name } of page.items) expect(document.answers[name]).toBeUndefined();
            },
          ),
          { numRuns: 25 },
        );
      });
    }
  }

  it('leaves out what a named company answers, and the hypothetical leak until it is confirmed', () => {
    const [flagship] = library.filter(({ name }) => name === 'felt-control');
    if (flagship === undefined) throw new Error('felt-control is not shipped');
    const draft = start({
      survey: flagship,
      hash: 'h',
      study: study(true),
      language: 'en',
      day: '2026-03-01',
      seed: 5,
      consent: 'c',
      attributes: {},
      simulated: true,
    });
    expect(route(flagship, draft, study(false))).toEqual(expect.arrayContaining(['S1', 'LO2']));
    expect(route(flagship, draft, study(true))).not.toEqual(expect.arrayContaining(['S1']));
    expect(route(flagship, draft, study(true))).not.toEqual(expect.arrayContaining(['LO2']));
    expect(route(flagship, draft, { ...study(true), hypotheticalConfirmed: true })).toEqual(
      expect.arrayContaining(['LO2']),
    );
  });

  it('keeps the cells of the experiment balanced in every block of sixteen', () => {
    const experiment = library.flatMap(({ experiments }) => experiments)[0];
    if (experiment === undefined) throw new Error('no experiment is shipped');
    expect(cellsOf(experiment)).toHaveLength(16);
    for (let block = 0; block < 20; block += 1) {
      const cells = Array.from({ length: 16 }, (_, place) =>
        cellAt({ experiment, secret: 'k', stratum: 'en', place: block * 16 + place }),
      );
      expect(new Set(cells).size).toBe(16);
    }
    const order = (secret: string): string =>
      Array.from({ length: 16 }, (_, place) => cellAt({ experiment, secret, stratum: 'en', place })).join();
    expect(order('k')).not.toBe(order('l'));
  });
});
