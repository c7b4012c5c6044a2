import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterLevels, type TableView, tableQueryOf, tableViewOf } from '../../../client/lib/table-view.ts';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
const names = (most: number) => fc.uniqueArray(name, { maxLength: most });
const word = fc.string({ maxLength: 40 }).map((text) => text.trim());

const view: fc.Arbitrary<TableView> = fc.record({
  rows: names(12),
  columns: fc.uniqueArray(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), {
    maxLength: 6,
    selector: (own) => own.join(' '),
  }),
  percent: fc.constantFrom('row' as const, 'column' as const, 'total' as const),
  top: fc.integer({ min: 0, max: 5 }),
  bottom: fc.integer({ min: 0, max: 5 }),
  net: fc.option(
    fc.record({
      name: word.filter((own) => own !== ''),
      codes: fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
    }),
  ),
  letters: fc.constantFrom(null, ...letterLevels),
  sort: fc.option(fc.record({ by: word.filter((own) => own !== ''), upwards: fc.boolean() })),
  across: word,
  beside: word,
  weight: word,
  where: word,
});

describe('a table’s view is its URL', () => {
  it('comes back the same from its query', () => {
    fc.assert(
      fc.property(view, (given) => {
        expect(tableViewOf(new URLSearchParams(tableQueryOf(given)))).toEqual(given);
      }),
    );
  });

  it('takes a form’s pairs of banner and what parts it, and leaves out what is empty or twice', () => {
    const asked =
      'rows=A&rows=&rows=A&columns=X&within=Y&columns=&within=Z&columns=X&within=&columns=X+Y&within=';
    const { rows, columns } = tableViewOf(new URLSearchParams(asked));
    expect(rows).toEqual(['A']);
    expect(columns).toEqual([['X', 'Y'], ['X']]);
  });

  it('takes defaults for what it does not understand, and does not grow without bound', () => {
    const none = tableViewOf(new URLSearchParams('percent=cell&top=9&bottom=-1&letters=0.3&net=1'));
    expect(none).toMatchObject({
      percent: 'column',
      top: 0,
      bottom: 0,
      letters: 0.05,
      net: null,
      sort: null,
    });
    const many = new URLSearchParams(Array.from({ length: 500 }, (_, at) => ['rows', `v${at}`]));
    expect(tableViewOf(many).rows.length).toBe(12);
  });
});
