import { IntlMessageFormat } from 'intl-messageformat';

export type Elements = ReturnType<NonNullable<typeof IntlMessageFormat.__parse>>;
export type Element = Elements[number];
export type Plural = Extract<Element, { pluralType?: unknown }>;

/** Why a text cannot be read as a message: the parser's word, or a shape we do not have; `at` counts from 1. */
export interface MessageFault {
  readonly reason: string;
  readonly at: number;
}

/** A message as it was read: its elements, and the piped answers that stand as marks in them. */
export interface Message {
  readonly elements: Elements;
  readonly piped: readonly string[];
}

type Reading = Message | { readonly fault: MessageFault };

/** A plural or choice, or one of the short forms; everything else in braces is a placeholder or stands for itself. */
const looksLikeMessage =
  /\{\s*[\p{L}_$][\p{L}\p{M}\p{N}_.${}-]*\s*,\s*(?:[A-Za-z]+\s*,|(?:number|date|time)\s*\})/u;

/**
 * Whether a text counts or chooses, so that it is read as an ICU message. Any other text is taken as it stands: braces
 * and apostrophes in it mean nothing.
 *
 * @example
 * isMessage('{n, plural, one {# day} other {# days}}') // true
 * isMessage("l'accord de {provider} (a, b)") // false
 */
export const isMessage = (text: string): boolean => text.includes('{') && looksLikeMessage.test(text);

/** Answers piped as `${name}` are none of ICU's business: each is kept as one mark of the same length while it reads. */
const withoutPipes = (text: string): { readonly text: string; readonly piped: readonly string[] } => {
  const piped: string[] = [];
  const marked = text.replace(/\$\{\s*[^\s{},]+\s*\}/g, (whole) => {
    piped.push(whole);
    return `\ue000${String.fromCharCode(0xe0ff + piped.length)}${'\ue001'.repeat(whole.length - 2)}`;
  });
  return { text: marked, piped };
};

/** Puts the piped answers back into a text made from a reading. */
export const withPipes = (text: string, piped: readonly string[]): string =>
  text.replace(
    /\ue000([\ue100-\uf8ff])\ue001*/g,
    (whole, mark: string) => piped[mark.charCodeAt(0) - 0xe100] ?? whole,
  );

/** A `plural` or `selectordinal`. */
export const isPlural = (element: Element): element is Plural => 'pluralType' in element;

const branches = (element: Element): readonly Elements[] =>
  'options' in element ? Object.values(element.options).map(({ value }) => value) : [];

/** The elements of a message and of all its branches. */
export const everyElement = (elements: Elements): readonly Element[] =>
  elements.flatMap((element) => [element, ...branches(element).flatMap(everyElement)]);

/** The kinds of ICU's elements by their numbers. */
const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'] as const;

export const kindOf = (element: Element): (typeof kinds)[number] => kinds[element.type] ?? 'tag';

const pluralKey = /^(?:zero|one|two|few|many|other|=\d+)$/;

/** What ICU knows and we do not: dates, number styles, plural branches that no language has. */
const foreign = (element: Element): string | null => {
  const kind = kindOf(element);
  if (kind === 'date' || kind === 'time' || kind === 'tag') return kind;
  if ('style' in element && element.style != null) return 'number-style';
  if (kind !== 'literal' && 'value' in element && !/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(element.value))
    return 'name';
  if (isPlural(element) && !Object.keys(element.options).every((key) => pluralKey.test(key)))
    return 'plural-category';
  return null;
};

const offsetOf = (error: unknown): number => {
  const location: unknown = error instanceof Error && 'location' in error ? error.location : null;
  const start: unknown =
    typeof location === 'object' && location !== null && 'start' in location && location.start;
  return typeof start === 'object' && start !== null && 'offset' in start ? Number(start.offset) : 0;
};

const parsed = (text: string): Reading => {
  const { text: marked, piped } = withoutPipes(text);
  // An apostrophe is an apostrophe: doubled, it never quotes, also before a brace as in l'{name}.
  const doubled = marked.replace(/''?/g, "''");
  try {
    const elements = IntlMessageFormat.__parse?.(doubled, { ignoreTag: true }) ?? [];
    const reason = everyElement(elements)
      .map(foreign)
      .find((found) => found !== null);
    return reason == null ? { elements, piped } : { fault: { reason, at: 1 } };
  } catch (error) {
    const before = doubled.slice(0, offsetOf(error));
    const reason = error instanceof Error ? error.message.toLowerCase().replaceAll('_', '-') : 'syntax';
    return { fault: { reason, at: 1 + before.replaceAll("''", "'").length } };
  }
};

const readings = new Map<string, Reading>();

const read = (text: string): Reading => {
  const known = readings.get(text);
  if (known !== undefined) return known;
  if (readings.size >= 10_000) readings.clear();
  const made = parsed(text);
  readings.set(text, made);
  return made;
};

/** A text as a message; null where it is none, or a wrong one. */
export const readMessage = (text: string): Message | null => {
  const reading = isMessage(text) ? read(text) : null;
  return reading === null || 'fault' in reading ? null : reading;
};

/**
 * What stands in the way of reading a text as an ICU message, or null. `plural`, `selectordinal`, `select` and plain
 * `number` are read; dates and styles are not.
 *
 * @example
 * messageFault('{n, plural, one {# day} other {# days}}') // null
 * messageFault("C'est {n, plurl, one {# jour}}") // { reason: 'invalid-argument-type', at: 11 }
 */
export const messageFault = (text: string): MessageFault | null => {
  if (!isMessage(text)) return null;
  const reading = read(text);
  return 'fault' in reading ? reading.fault : null;
};

/** Names a message inserts (`plain`) and names it counts or chooses by, each once; null where it is no message. */
export const messageNames = (
  text: string,
): { readonly plain: readonly string[]; readonly deciding: readonly string[] } | null => {
  const message = readMessage(text);
  if (message === null) return null;
  const all = everyElement(message.elements);
  const named = (wanted: boolean): readonly string[] => [
    ...new Set(
      all.flatMap((element) =>
        'value' in element && kindOf(element) !== 'literal' && (kindOf(element) === 'argument') === wanted
          ? [element.value]
          : [],
      ),
    ),
  ];
  return { plain: named(true), deciding: named(false) };
};
