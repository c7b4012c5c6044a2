/** What the page of texts shows. Every view is a URL and every URL a view. */
export interface TextsView {
  /** An open question; empty: the first. */
  readonly of: string;
  readonly tone: '' | 'negative' | 'neutral' | 'positive' | 'unread';
  /** A theme's name; empty: any. */
  readonly theme: string;
  readonly language: string;
  /** How sure the tone is: read without doubt, unsure, or named by the text's author. */
  readonly sure: '' | 'sure' | 'unsure' | 'author';
  /** Words that a text must have. */
  readonly term: string;
  /** Whole texts, or the lines in which the words stand. */
  readonly as: 'texts' | 'lines';
  /** The lines' order. */
  readonly order: 'chance' | 'left' | 'right';
  /** A filter in the expression language; empty: everybody. */
  readonly where: string;
  /** Of the order of chance. */
  readonly seed: number;
  readonly page: number;
}

const choices = {
  tone: ['negative', 'neutral', 'positive', 'unread'],
  sure: ['sure', 'unsure', 'author'],
  as: ['texts', 'lines'],
  order: ['chance', 'left', 'right'],
} as const;

const longest = 2000;

const word = (parameters: URLSearchParams, name: string, most = 100): string =>
  (parameters.get(name) ?? '').trim().slice(0, most);

const whole = (parameters: URLSearchParams, name: string): number => {
  const text = parameters.get(name) ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
};

/**
 * Reads a view of texts from a URL's query; what is absent or not understood takes its default.
 *
 * @example
 * textsViewOf(new URLSearchParams('of=OT1&tone=negative&page=0')).page // 1
 */
export const textsViewOf = (parameters: URLSearchParams): TextsView => ({
  of: word(parameters, 'of'),
  tone: choices.tone.find((own) => own === parameters.get('tone')) ?? '',
  theme: word(parameters, 'theme'),
  language: word(parameters, 'language'),
  sure: choices.sure.find((own) => own === parameters.get('sure')) ?? '',
  term: word(parameters, 'term'),
  as: choices.as.find((own) => own === parameters.get('as')) ?? 'texts',
  order: choices.order.find((own) => own === parameters.get('order')) ?? 'chance',
  where: word(parameters, 'where', longest),
  seed: whole(parameters, 'seed'),
  page: whole(parameters, 'page'),
});

const usual = textsViewOf(new URLSearchParams());

/**
 * The query of a view of texts, without what is at its default.
 *
 * @example
 * textsQueryOf({ ...textsViewOf(new URLSearchParams()), term: 'mis datos', page: 2 }) // 'term=mis+datos&page=2'
 */
export const textsQueryOf = (view: TextsView): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(view))
    if (value !== usual[name as keyof TextsView]) parameters.set(name, String(value));
  return parameters.toString();
};
