import { describe, expect, it } from 'vitest';
import { check } from '../../../surveys/definition/check.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import type { Score } from '../../../surveys/model/survey.ts';
import { choices, page, question, survey } from '../../support/survey.ts';

const five = choices('1', '2', '3', '4', '5');

const withScore = (score: Partial<Score>) =>
  survey(
    [
      page(
        'one',
        ['a', 'b', 'c']
          .map((name) => question(name, 'rating', { list: 'up' }))
          .concat([question('d', 'rating', { list: 'down' })]),
      ),
    ],
    {
      lists: {
        up: { ordered: true, polarity: 'up', choices: five },
        down: { ordered: true, polarity: 'down', choices: five },
      },
      scores: [{ name: 'S', text: 'title', minimum: 1, ...score } as Score],
    },
  );

const accused = (score: Partial<Score>): readonly string[] =>
  check(withScore(score)).flatMap(({ code, place, data }) =>
    code === 'SCORE-CONTRARY' ? [`${place} ${data?.['item']}`] : [],
  );

const directionOf = (score: Partial<Score>): string | undefined =>
  codebook(withScore(score), 'h').variables.find(({ name }) => name === 'S')?.direction;

describe('items of a score that point in different directions', () => {
  it('are an error where none of the two is turned, in a mean and in a composite of items', () => {
    expect(accused({ kind: 'mean', items: [{ item: 'a' }, { item: 'd' }, { item: 'b' }] })).toEqual([
      'scores/S/items d',
    ]);
    expect(
      accused({
        kind: 'composite',
        components: [
          { of: 'item', name: 'a', sign: 1 },
          { of: 'item', name: 'd', sign: 1 },
        ],
      }),
    ).toEqual(['scores/S/components d']);
  });

  it('are well where the one is turned, and where a wording is turned on the same list', () => {
    expect(accused({ kind: 'mean', items: [{ item: 'a' }, { item: 'd', reversed: true }] })).toEqual([]);
    expect(accused({ kind: 'mean', items: [{ item: 'a' }, { item: 'b', reversed: true }] })).toEqual([]);
    expect(
      accused({
        kind: 'composite',
        components: [
          { of: 'item', name: 'a', sign: 1 },
          { of: 'item', name: 'd', sign: -1 },
        ],
      }),
    ).toEqual([]);
  });

  it('give the score in the codebook the direction of those taken as answered', () => {
    expect(directionOf({ kind: 'mean', items: [{ item: 'a' }, { item: 'd', reversed: true }] })).toBe('up');
    expect(directionOf({ kind: 'mean', items: [{ item: 'd' }, { item: 'a', reversed: true }] })).toBe('down');
  });
});
