import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../surveys/definition/check.ts';
import {
  cellAt,
  cellsOf,
  drawFrom,
  dueExperiments,
  simpleCell,
  withAssignment,
} from '../../../surveys/engine/assign.ts';
import { relevanceOf } from '../../../surveys/engine/relevance.ts';
import { route } from '../../../surveys/engine/route.ts';
import type { Experiment, Survey } from '../../../surveys/model/survey.ts';
import { noStudy, page, question, respondent, survey } from '../../support/survey.ts';

const factor = (name: string, levels: readonly string[]): Experiment['factors'][number] => ({
  name,
  reference: levels[0] ?? '',
  levels: levels.map((level) => ({ name: level, text: `level.${level}` })),
});

const arms: Experiment = { name: 'ARM', factors: [factor('form', ['short', 'long'])], stratum: 'none' };

const routed = (experiment: Experiment): Survey =>
  survey(
    [
      page('start', [question('Q0', 'text', { text: 'about' })]),
      page('brief', [question('Q1', 'text')], { relevant: "${ARM_form} = 'short'" }),
      page('full', [question('Q2', 'text'), question('Q3', 'text')], { relevant: "${ARM_form} = 'long'" }),
    ],
    {
      experiments: [experiment],
      texts: {
        en: {
          about: 'You get ${ARM_form}.',
          Q1: 'One',
          Q2: 'Two',
          Q3: 'Three',
          'level.short': 'the short form',
          'level.long': 'the long form',
        },
      },
    },
  );

const experiments = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 3 }).map(
  (sizes): Experiment => ({
    name: 'E',
    factors: sizes.map((size, at) =>
      factor(
        `f${at}`,
        Array.from({ length: size }, (_, level) => `${level}`),
      ),
    ),
    stratum: 'language',
  }),
);

describe('cells', () => {
  it('are balanced in every stratum after any number of starts, whatever the mix of strata', () => {
    fc.assert(
      fc.property(
        experiments,
        fc.string(),
        fc.array(fc.constantFrom('en', 'es', 'ar'), { maxLength: 200 }),
        (experiment, secret, starts) => {
          const taken = new Map<string, number>();
          const counts = new Map<string, Map<string, number>>();
          for (const stratum of starts) {
            const place = taken.get(stratum) ?? 0;
            taken.set(stratum, place + 1);
            const cell = cellAt({ experiment, secret, stratum, cells: cellsOf(experiment), place });
            const own = counts.get(stratum) ?? new Map<string, number>();
            counts.set(stratum, own.set(cell, (own.get(cell) ?? 0) + 1));
          }
          for (const own of counts.values()) {
            const all = cellsOf(experiment).map((cell) => own.get(cell) ?? 0);
            expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are a function of secret and place alone, and say nothing to whoever lacks the secret', () => {
    const at = (secret: string, stratum: string, place: number): string =>
      cellAt({ experiment: arms, secret, stratum, cells: cellsOf(arms), place });
    let same = 0;
    let follows = 0;
    for (let block = 0; block < 2000; block += 1) {
      expect(at('one', 'en', block * 2)).toBe(at('one', 'en', block * 2));
      if (at('one', 'en', block * 2) === at('two', 'en', block * 2)) same += 1;
      if (at('one', 'en', block * 2) === at('one', 'en', block * 2 + 2)) follows += 1;
    }
    // 2,000 tosses of a coin: six standard deviations are 134
    expect(Math.abs(same - 1000)).toBeLessThan(134);
    expect(Math.abs(follows - 1000)).toBeLessThan(134);
  });

  it('come from the seed alone for whoever begins without the server, all of them about as often', () => {
    const experiment: Experiment = {
      ...arms,
      factors: [factor('a', ['0', '1']), factor('b', ['0', '1', '2'])],
    };
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed += 1) {
      const cell = simpleCell(experiment, seed * 7919, cellsOf(experiment));
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([...cellsOf(experiment)].sort());
    // a sixth of 6,000, six standard deviations
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(175);
    const cells = cellsOf(experiment);
    expect(simpleCell(experiment, 5, cells)).toBe(simpleCell(experiment, 5, cells));
  });

  it('of simulated people are balanced among themselves', () => {
    const draft = { language: 'es', simulated: false, version: 2, assigned: {} };
    const stratum = (experiment: Experiment, own = draft): string => drawFrom(experiment, own).stratum;
    expect(stratum({ ...arms, stratum: 'language' })).toBe('2:es');
    expect(stratum(arms)).toBe('2:');
    expect(stratum(arms, { ...draft, version: 3 })).not.toBe(stratum(arms));
    expect(stratum(arms, { ...draft, simulated: true })).not.toBe(stratum(arms));
  });
});

describe('a second cell from the opposite half of the design', () => {
  const factors = ['control', 'burden', 'compensation', 'service'].map((name) => factor(name, ['0', '1']));
  const first: Experiment = { ...arms, name: 'EXP', factors };
  const second: Experiment = { ...first, name: 'EXP_2', opposite: 'EXP' };
  const begun = { language: 'es', simulated: false, version: 1, assigned: {} };

  /** Product of the factors, coded -1 and +1. */
  const sign = (cell: string): number =>
    cell.split(' ').reduce((product, level) => product * (level.endsWith('=1') ? 1 : -1), 1);

  it('differs in the sign of the product of all factors, and both halves are as balanced as the whole', () => {
    const taken = new Map<string, number>();
    const drawn = (experiment: Experiment, assigned: Record<string, string>): string => {
      const draw = drawFrom(experiment, { ...begun, assigned });
      const key = `${experiment.name} ${draw.stratum}`;
      const place = taken.get(key) ?? 0;
      taken.set(key, place + 1);
      return cellAt({ ...draw, experiment, secret: 'secret', place });
    };
    const counts = new Map<string, number>();
    for (let person = 0; person < 16 * 50; person += 1) {
      const one = drawn(first, {});
      const other = drawn(second, { EXP: one });
      expect(sign(one) * sign(other)).toBe(-1);
      counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 16 }, () => 50));
  });

  it('may be any where there is no first', () => {
    expect(drawFrom(second, begun).cells).toEqual(cellsOf(second));
  });
});

describe('an experiment without a vignette', () => {
  it('is drawn before the first page, and its levels lead to pages and stand in texts', () => {
    const own = routed(arms);
    expect(check(own).filter(({ code }) => /^(?:LOGIC|EXPERIMENT|REF|NAME)-/.test(code))).toEqual([]);
    const draft = respondent(own).draft();
    expect(dueExperiments(own, draft, null)).toEqual([arms]);
    for (const [level, way, said] of [
      ['short', ['start', 'brief'], 'You get \u2068the short form\u2069.'],
      ['long', ['start', 'full'], 'You get \u2068the long form\u2069.'],
    ] as const) {
      const assigned = withAssignment(draft, arms, `form=${level}`);
      expect(assigned.assigned).toMatchObject({ ARM: `form=${level}`, ARM_assigned: 'balanced' });
      expect(route(own, assigned, noStudy)).toEqual(way);
      expect(relevanceOf(own, assigned, noStudy).value('ARM_form')).toBe(level);
      const { text } = respondent(own, { assigned: assigned.assigned }).sees('start').questions[0] ?? {};
      expect(text?.text).toBe(said);
    }
  });

  it('is drawn on entry to the page it names, and nothing may read it before', () => {
    const late = routed({ ...arms, at: 'full' });
    expect(dueExperiments(late, respondent(late).draft(), null)).toEqual([]);
    expect(dueExperiments(late, respondent(late).draft(), 'start')).toEqual([]);
    expect(dueExperiments(late, respondent(late).draft(), 'full')).toHaveLength(1);
    expect(
      check(late)
        .filter(({ code }) => code === 'LOGIC-NOT-DRAWN')
        .map(({ place }) => place),
    ).toEqual(['pages/brief/relevant', 'pages/full/relevant', 'pages/start/items/Q0/text']);
  });

  it('is not drawn in time where a shuffle may bring the reader first', () => {
    const own = routed({ ...arms, at: 'start' });
    const found = (blocks: Survey['blocks']) =>
      check({ ...own, blocks }).filter(({ code }) => code === 'LOGIC-NOT-DRAWN').length;
    expect(found([])).toBe(0);
    expect(found([{ name: 'b', pages: ['start', 'brief', 'full'] }])).toBe(0);
    expect(found([{ name: 'b', pages: ['start', 'brief', 'full'], shuffle: ['start', 'brief'] }])).toBe(2);
    expect(
      found([
        { name: 'one', pages: ['start'], mix: 'm' },
        { name: 'two', pages: ['brief'], mix: 'm' },
      ]),
    ).toBe(1);
  });

  it('keeps what was drawn first', () => {
    const once = withAssignment(respondent(routed(arms)).draft(), arms, 'form=long', 'stated');
    expect(withAssignment(once, arms, 'form=short')).toBe(once);
    expect(once.assigned['ARM_assigned']).toBe('stated');
  });
});
