import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../analysis/distribution/random.ts';
import { effects } from '../../../server/simulation/effects.ts';
import { fieldwork } from '../../../server/simulation/fieldwork.ts';
import { respond } from '../../../server/simulation/respondent.ts';
import { cellAt } from '../../../surveys/engine/assign.ts';
import { validate } from '../../../surveys/engine/validate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';

const flagship = shipped('felt-control');
if (flagship === null) throw new Error('no felt-control');
const study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

const run = async (survey: Survey, n: number, seed = 1) => {
  const work = fieldwork({ survey, hash: 'hash', study, effects });
  const taken = new Map<string, number>();
  const documents = [];
  for (let index = 0; index < n; index += 1)
    documents.push(
      await respond(work, {
        day: '2026-03-02',
        random: seededRandom(seed * 1000 + index),
        cellOf: async (experiment, draw) => {
          const place = taken.get(draw.stratum) ?? 0;
          taken.set(draw.stratum, place + 1);
          return cellAt({ ...draw, experiment, secret: 'secret', place });
        },
      }),
    );
  return documents;
};

/** A survey that the effects know nothing about: every kind of question, routing, bounds, constraints. */
const stranger: Survey = {
  ...flagship,
  name: 'stranger',
  source: 'en',
  languages: [{ tag: 'en', status: 'approved' }],
  attributes: [],
  experiments: [],
  constructs: [],
  scores: [],
  blocks: [],
  lists: {
    colour: {
      choices: [
        { name: 'red', text: 't' },
        { name: 'blue', text: 't' },
        { name: 'no', text: 't', missing: 'declined' },
      ],
    },
    much: { ordered: true, choices: ['1', '2', '3'].map((name) => ({ name, text: 't' })) },
    things: {
      choices: [
        { name: 'a', text: 't' },
        { name: 'b', text: 't' },
        { name: 'none', text: 't', exclusive: true },
      ],
    },
  },
  pages: [
    {
      name: 'one',
      items: [
        { name: 'intro', kind: 'note', text: 't' },
        { name: 'colour', kind: 'single', list: 'colour', text: 't', required: 'true()' },
        { name: 'age', kind: 'number', text: 't', minimum: 18, maximum: 90, required: 'true()' },
        { name: 'even', kind: 'number', text: 't', minimum: 0, maximum: 9, constraint: '. mod 2 = 0' },
      ],
    },
    {
      name: 'two',
      relevant: "${colour} = 'red'",
      items: [
        { name: 'things', kind: 'multiple', list: 'things', text: 't' },
        {
          name: 'grid',
          kind: 'matrix',
          list: 'much',
          text: 't',
          rows: [
            { name: 'x', text: 't' },
            { name: 'y', text: 't' },
          ],
        },
        { name: 'twice', kind: 'calculated', text: 't', calculation: '${age} * 2' },
        { name: 'word', kind: 'text', text: 't', maximumLength: 20, required: 'true()' },
        { name: 'why', kind: 'longtext', text: 't' },
        {
          name: 'more',
          kind: 'single',
          list: 'much',
          text: 't',
          relevant: "${grid_x} = '3'",
          required: 'true()',
        },
      ],
    },
  ],
  texts: { en: { ...flagship.texts['en'], t: 'Text' } },
};

describe('respond', () => {
  it('gives the same document for the same random numbers, another for others', async () => {
    const [first, again, other] = [await run(flagship, 5), await run(flagship, 5), await run(flagship, 5, 2)];
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
  });

  it('answers a survey it knows nothing about, validly, through its routing', async () => {
    const documents = await run(stranger, 200);
    expect(documents.flatMap((document) => validate(stranger, document, study))).toEqual([]);
    const complete = documents.filter(({ status }) => status === 'complete');
    expect(complete.length).toBeGreaterThan(150);
    for (const { answers, missing } of complete) {
      expect(Number(answers['age'])).toBeGreaterThanOrEqual(18);
      if (answers['even'] !== undefined) expect(Number(answers['even']) % 2).toBe(0);
      if (answers['colour'] === 'red') {
        expect(answers['twice']).toBe(String(Number(answers['age']) * 2));
        expect((answers['word'] ?? '').length).toBeGreaterThan(0);
        expect(answers['more'] !== undefined).toBe(answers['grid_x'] === '3');
      } else expect(missing['word']).toBe('not-shown');
    }
    expect(new Set(complete.map(({ answers }) => answers['colour']))).toEqual(new Set(['red', 'blue', 'no']));
    expect(complete.some(({ answers }) => answers['things'] === 'none')).toBe(true);
  });

  it('honours the side on which two statements stood', async () => {
    const pages = flagship.pages.filter(({ name }) => name === 'DC1');
    const documents = await run({ ...flagship, pages, blocks: [], experiments: [] }, 1500);
    const mean = (side: string): number => {
      const values = documents.flatMap(({ answers, assigned }) => {
        const code = Number(answers['DC1'] ?? 98);
        return assigned['DC1_side'] !== side || code > 5 ? [] : [side === 'AB' ? code : 6 - code];
      });
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean('AB')).toBeGreaterThan(3.05);
    expect(mean('BA')).toBeGreaterThan(3.05);
  });
});
