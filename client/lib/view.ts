/** What the explorer shows. Every view is a URL and every URL a view: the two functions below are inverses. */
export interface View {
  readonly rows: string;
  /** Empty: no banner, the total alone. */
  readonly columns: string;
  readonly percent: 'row' | 'column' | 'total';
  /** Name of a weight variable; empty: unweighted. */
  readonly weight: string;
  /** A filter in the expression language; empty: everybody. */
  readonly where: string;
}

const percents = ['column', 'row', 'total'] as const;

const longest = 2000;

const word = (parameters: URLSearchParams, name: string): string =>
  (parameters.get(name) ?? '').trim().slice(0, longest);

/**
 * Reads a view from a URL's query; what is absent or not understood takes its default.
 *
 * @example
 * viewOf(new URLSearchParams('rows=FC0&columns=D4')).percent // 'column'
 */
export const viewOf = (parameters: URLSearchParams): View => ({
  rows: word(parameters, 'rows'),
  columns: word(parameters, 'columns'),
  percent: percents.find((percent) => percent === parameters.get('percent')) ?? 'column',
  weight: word(parameters, 'weight'),
  where: word(parameters, 'where'),
});

/**
 * The query of a view, without what is at its default.
 *
 * @example
 * queryOf({ rows: 'FC0', columns: '', percent: 'row', weight: '', where: '' }) // 'rows=FC0&percent=row'
 */
export const queryOf = (view: View): string => {
  const parameters = new URLSearchParams();
  if (view.rows !== '') parameters.set('rows', view.rows);
  if (view.columns !== '') parameters.set('columns', view.columns);
  if (view.percent !== 'column') parameters.set('percent', view.percent);
  if (view.weight !== '') parameters.set('weight', view.weight);
  if (view.where !== '') parameters.set('where', view.where);
  return parameters.toString();
};
