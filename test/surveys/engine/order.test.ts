import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf } from '../../../surveys/definition/assigned.ts';
import { cellAt, cellsOf, dueExperiments, withAssignment } from '../../../surveys/engine/assign.ts';
import type { Experiment } from '../../../surveys/model/survey.ts';
import { choices, page, question, respondent, survey } from '../../support/survey.ts';

const experiment: Experiment = {
  name: 'EXP',
  base: 'exp.base',
  sentenceOrder: ['base', 'service', 'control'],
  separator: ' ',
  stratum: 'language',
  factors: [
    {
      name: 'control',
      reference: '0',
      levels: [
        { name: '0', text: null },
        { name: '1', text: 'exp.control' },
      ],
    },
    {
      name: 'service',
      reference: 'good',
      levels: [
        { name: 'good', text: 'exp.good' },
        { name: 'bad', text: 'exp.bad' },
      ],
    },
  ],
};

const pages = ['a', 'b', 'check', 'c', 'd', 'sum'];

const own = survey(
  [
    page('opening', [
      question('pick', 'multiple', {
        shuffle: 'choices',
        extraChoices: choices(
          'one',
          'two',
          { name: 'stays', text: 'choice.stays', place: 'fixed' },
          'three',
          'four',
          { name: 'other', text: 'choice.other', place: 'last' },
          { name: '98', text: 'choice.98', missing: 'unsure' },
        ),
      }),
      question('rows', 'matrix', {
        list: 'yesNo',
        shuffle: 'rows',
        rows: ['r1', 'r2', 'r3', 'r4', 'r5'].map((name) => ({ name, text: `row.${name}` })),
      }),
      question('side', 'rating', { list: 'five', anchors: { A: 'anchor.A', B: 'anchor.B' } }),
    ]),
    ...pages.map((name) => page(name, [question(`q_${name}`, 'rating', { list: 'five' })])),
    page('vignette', [question('v1', 'rating', { list: 'five' })], { vignette: 'EXP' }),
  ],
  {
    blocks: [
      { name: 'block', pages, shuffle: ['a', 'b', 'c', 'd'], pinned: { check: 'middle', sum: 'last' } },
    ],
    experiments: [experiment],
    texts: {
      en: {
        'exp.base': 'An app.',
        'exp.control': 'A panel.',
        'exp.good': 'It works.',
        'exp.bad': 'It fails.',
      },
    },
  },
);

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 2 });

describe('every order', () => {
  it('is a function of the seed alone, whatever is answered', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('1', '5'), (seed, answer) => {
        const [one, other] = [respondent(own, { seed }), respondent(own, { seed })];
        other.sends('opening', { side: answer, pick: ['two'] });
        expect(other.route()).toEqual(one.route());
        const order = (person: typeof one) =>
          person
            .sees('opening')
            .questions.map(({ choices: offered, rows, anchors }) => [
              offered.map(({ name }) => name),
              rows.map(({ name }) => name),
              anchors?.map(({ text }) => text),
            ]);
        expect(order(other)).toEqual(order(one));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps pins: the check in the middle of its block, the summary last, codes off the scale after it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const person = respondent(own, { seed });
        const route = person.route();
        expect(route[0]).toBe('opening');
        expect(route[3]).toBe('check');
        expect(route[6]).toBe('sum');
        expect(
          route
            .slice(1, 6)
            .filter((name) => name !== 'check')
            .sort(),
        ).toEqual(['a', 'b', 'c', 'd']);
        const offered = person.question('opening', 'pick').choices.map(({ name }) => name);
        expect(offered[2]).toBe('stays');
        expect(offered.slice(5)).toEqual(['other', '98']);
        expect(person.question('opening', 'pick').choices.at(-1)?.apart).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('differs between people, and between questions of one person', () => {
    const orders = new Set<string>();
    const sides = new Map<string, number>();
    for (let seed = 1; seed <= 400; seed += 1) {
      const person = respondent(own, { seed });
      orders.add(person.route().join());
      const side = person.draft().assigned['side_side'] ?? '';
      sides.set(side, (sides.get(side) ?? 0) + 1);
      expect(person.question('opening', 'side').anchors?.map(({ text }) => text)).toEqual(
        side === 'AB' ? ['anchor.A', 'anchor.B'] : ['anchor.B', 'anchor.A'],
      );
    }
    expect(orders.size).toBe(24);
    expect([...sides.keys()].sort()).toEqual(['AB', 'BA']);
    expect(Math.abs((sides.get('AB') ?? 0) - 200)).toBeLessThan(40);
  });
});

describe('an experiment', () => {
  const place = (at: number, secret = 'secret', stratum = 'en') =>
    cellAt({ experiment, secret, stratum, cells: cellsOf(experiment), place: at });

  it('has every combination once in every block, in an order its secret decides', () => {
    expect(cellsOf(experiment)).toEqual([
      'control=0 service=good',
      'control=0 service=bad',
      'control=1 service=good',
      'control=1 service=bad',
    ]);
    fc.assert(
      fc.property(fc.string(), fc.nat(10_000), (secret, block) => {
        const cells = [0, 1, 2, 3].map((at) => place(block * 4 + at, secret));
        expect(new Set(cells).size).toBe(4);
      }),
    );
    const order = (secret: string, stratum: string) =>
      Array.from({ length: 40 }, (_, at) => place(at, secret, stratum)).join();
    expect(order('secret', 'en')).toBe(order('secret', 'en'));
    expect(order('other', 'en')).not.toBe(order('secret', 'en'));
    expect(order('secret', 'es')).not.toBe(order('secret', 'en'));
    expect(levelsOf('control=1 service=bad')).toEqual({ control: '1', service: 'bad' });
  });

  it('is assigned on entry to its page, once and for good', () => {
    const person = respondent(own);
    expect(dueExperiments(own, person.draft(), null)).toEqual([]);
    expect(dueExperiments(own, person.draft(), 'opening')).toEqual([]);
    expect(dueExperiments(own, person.draft(), 'vignette')).toEqual([experiment]);
    const once = withAssignment(person.draft(), experiment, 'control=1 service=bad');
    expect(dueExperiments(own, once, 'vignette')).toEqual([]);
    expect(withAssignment(once, experiment, 'control=0 service=good')).toBe(once);
  });

  it('shows the sentences of its cell in their order', () => {
    const assigned = { EXP: 'control=1 service=bad' };
    expect(respondent(own, { assigned }).sees('vignette').vignette?.text).toBe('An app. It fails. A panel.');
    const other = { EXP: 'control=0 service=good' };
    expect(respondent(own, { assigned: other }).sees('vignette').vignette?.text).toBe('An app. It works.');
    expect(respondent(own).sees('vignette').vignette).toBeNull();
  });
});
