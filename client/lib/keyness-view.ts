/** What the page of words of groups shows. Every view is a URL and every URL a view. */
export interface KeynessView {
  /** An open question; empty: the first. */
  readonly of: string;
  /** What the texts are grouped by; empty: their tone. */
  readonly by: string;
  /** Of the answers; empty: any. */
  readonly language: string;
  /** A filter in the expression language; empty: everybody. */
  readonly where: string;
}

const longest = 2000;

/**
 * Reads a view of words from a URL's query; what is absent takes its default.
 *
 * @example
 * keynessViewOf(new URLSearchParams('of=OT1&by=country')) // { of: 'OT1', by: 'country', language: '', where: '' }
 */
export const keynessViewOf = (parameters: URLSearchParams): KeynessView => {
  const word = (name: string, most = 100): string => (parameters.get(name) ?? '').trim().slice(0, most);
  return { of: word('of'), by: word('by'), language: word('language'), where: word('where', longest) };
};
