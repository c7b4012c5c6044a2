import { parameterOf, queryOf, type View, viewOf } from './view.ts';

/** Levels of letters that a table may carry. */
export const letterLevels = [0.1, 0.05, 0.01] as const;
export type LetterLevel = (typeof letterLevels)[number];

/** What the explorer shows. Every view is a URL and every URL a view: the two functions below are inverses. */
export interface TableView extends View {
  /** Stubs, one below the other. */
  readonly rows: readonly string[];
  /** Banners; one of several variables has a column for each combination of their codes. */
  readonly columns: readonly (readonly string[])[];
  readonly percent: 'row' | 'column' | 'total';
  /** Codes at the upper and the lower end of a scale that are counted as one; 0: none. */
  readonly top: number;
  readonly bottom: number;
  /** Codes counted as one under a name of one's own. */
  readonly net: { readonly name: string; readonly codes: readonly string[] } | null;
  /** A second filter, under which the same table stands beside the first; empty: none. */
  readonly beside: string;
  /** Null: no letters. */
  readonly letters: LetterLevel | null;
  /** The column whose figures put the rows in order (its code; `total`); null: the order of the codebook. */
  readonly sort: { readonly by: string; readonly upwards: boolean } | null;
  /** The answer by whose figures the columns stand, the largest first; empty: the order of the codebook. */
  readonly across: string;
}

const percents = ['column', 'row', 'total'] as const;

const most = { rows: 12, columns: 6, codes: 60, box: 5 } as const;

/** Parts of a nested banner in a parameter; no name of a variable has a space. */
const within = ' ';

const wordsOf = (parameters: URLSearchParams, name: string, count: number): readonly string[] =>
  [
    ...new Set(
      parameters
        .getAll(name)
        .map((value) => value.trim().slice(0, 200))
        .filter((value) => value !== ''),
    ),
  ].slice(0, count);

const boxOf = (parameters: URLSearchParams, name: string): number => {
  const given = Number(parameters.get(name) ?? 0);
  return Number.isInteger(given) && given > 0 && given <= most.box ? given : 0;
};

/** Banners as a form gives them: `columns`, and for each the variable it is parted by, if any. */
const bannersOf = (parameters: URLSearchParams): readonly (readonly string[])[] => {
  const parts = ['within', 'within2'].map((name) => parameters.getAll(name));
  const banners = parameters
    .getAll('columns')
    .map((own, place) => [
      ...new Set(
        (own.trim() === '' ? [] : [...own.split(within), ...parts.map((values) => values[place] ?? '')])
          .map((value) => value.trim().slice(0, 200))
          .filter((value) => value !== ''),
      ),
    ]);
  const seen = new Set<string>();
  return banners
    .filter((own) => {
      const key = own.join(within);
      if (own.length === 0 || own.length > 3 || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, most.columns);
};

const netOf = (parameters: URLSearchParams): TableView['net'] => {
  const name = parameterOf(parameters, 'netname').slice(0, 100).trim();
  const codes = wordsOf(parameters, 'net', most.codes);
  return name === '' || codes.length === 0 ? null : { name, codes };
};

const lettersOf = (given: string | null): LetterLevel | null =>
  given === 'none' ? null : (letterLevels.find((level) => String(level) === given) ?? 0.05);

/**
 * Reads a table's view from a URL's query; what is absent or not understood takes its default.
 *
 * @example
 * tableViewOf(new URLSearchParams('rows=FC0&columns=D4&within=D1')).columns // [['D4', 'D1']]
 */
export const tableViewOf = (parameters: URLSearchParams): TableView => {
  const sort = parameterOf(parameters, 'sort').slice(0, 400).trim();
  return {
    ...viewOf(parameters),
    rows: wordsOf(parameters, 'rows', most.rows),
    columns: bannersOf(parameters),
    percent: percents.find((percent) => percent === parameters.get('percent')) ?? 'column',
    top: boxOf(parameters, 'top'),
    bottom: boxOf(parameters, 'bottom'),
    net: netOf(parameters),
    beside: parameterOf(parameters, 'beside'),
    letters: lettersOf(parameters.get('letters')),
    sort: sort === '' ? null : { by: sort, upwards: parameters.get('order') === 'up' },
    across: parameterOf(parameters, 'across').slice(0, 200).trim(),
  };
};

/**
 * The query of a table's view, without what is at its default.
 *
 * @example
 * tableQueryOf(tableViewOf(new URLSearchParams('rows=FC0&columns=D4&within=D1&percent=column'))) // 'rows=FC0&columns=D4+D1'
 */
export const tableQueryOf = (view: TableView): string => {
  const parameters = new URLSearchParams();
  for (const name of view.rows) parameters.append('rows', name);
  for (const banner of view.columns) parameters.append('columns', banner.join(within));
  if (view.percent !== 'column') parameters.set('percent', view.percent);
  if (view.top > 0) parameters.set('top', String(view.top));
  if (view.bottom > 0) parameters.set('bottom', String(view.bottom));
  if (view.net !== null) {
    parameters.set('netname', view.net.name);
    for (const code of view.net.codes) parameters.append('net', code);
  }
  if (view.beside !== '') parameters.set('beside', view.beside);
  if (view.letters !== 0.05) parameters.set('letters', view.letters === null ? 'none' : String(view.letters));
  if (view.sort !== null) {
    parameters.set('sort', view.sort.by);
    if (view.sort.upwards) parameters.set('order', 'up');
  }
  if (view.across !== '') parameters.set('across', view.across);
  const own = parameters.toString();
  const shared = queryOf(view);
  return own === '' || shared === '' ? own + shared : `${own}&${shared}`;
};
