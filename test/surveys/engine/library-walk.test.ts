import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, cellsOf } from '../../../surveys/engine/assign.ts';
import { route } from '../../../surveys/engine/route.ts';
import { start } from '../../../surveys/engine/start.ts';
import { validate } from '../../../surveys/engine/validate.ts';
import { library } from '../../../surveys/library/library.ts';
import { finished, study, walk } from '../../support/walk.ts';

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
        cellAt({
          experiment,
          secret: 'k',
          stratum: 'en',
          cells: cellsOf(experiment),
          place: block * 16 + place,
        }),
      );
      expect(new Set(cells).size).toBe(16);
    }
    const order = (secret: string): string =>
      Array.from({ length: 16 }, (_, place) =>
        cellAt({ experiment, secret, stratum: 'en', cells: cellsOf(experiment), place }),
      ).join();
    expect(order('k')).not.toBe(order('l'));
  });
});
