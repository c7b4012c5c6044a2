/** Who is shown and how much each counts: what every page of findings has in its URL. */
export interface View {
  /** Name of a weight variable; empty: unweighted. */
  readonly weight: string;
  /** A filter in the expression language; empty: everybody. */
  readonly where: string;
}

const longest = 2000;

/** A parameter of a URL's query, trimmed and of bounded length. */
export const parameterOf = (parameters: URLSearchParams, name: string): string =>
  (parameters.get(name) ?? '').trim().slice(0, longest);

/**
 * Reads a view from a URL's query; what is absent takes its default.
 *
 * @example
 * viewOf(new URLSearchParams('weight=w&rows=FC0')) // { weight: 'w', where: '' }
 */
export const viewOf = (parameters: URLSearchParams): View => ({
  weight: parameterOf(parameters, 'weight'),
  where: parameterOf(parameters, 'where'),
});

/**
 * The query of a view, without what is at its default.
 *
 * @example
 * queryOf({ weight: 'w', where: '' }) // 'weight=w'
 */
export const queryOf = ({ weight, where }: View): string => {
  const parameters = new URLSearchParams();
  if (weight !== '') parameters.set('weight', weight);
  if (where !== '') parameters.set('where', where);
  return parameters.toString();
};
