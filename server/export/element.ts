const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML 1.0 holds it: what XML has no room for (control characters, halves of characters) is `�`. */
const escaped = (text: string): string =>
  text
    .replace(/(?![\t\n])\p{Cc}|[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);

export type Attributes = Readonly<Record<string, string | undefined>>;

/** What stands in an element: a text, or elements (null ones are left out), in order. */
export type Content = string | readonly (Element | null)[];

/** An element that was written. */
export interface Element {
  readonly xml: string;
}

/**
 * An element as XML, an attribute without a value left out.
 *
 * @example
 * element('labl', { 'xml:lang': 'en' }, 'a < b').xml // '<labl xml:lang="en">a &lt; b</labl>'
 */
export const element = (name: string, attributes: Attributes, content: Content = []): Element => {
  const given = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${escaped(value).replaceAll('\n', '&#10;')}"`],
    )
    .join('');
  const inner =
    typeof content === 'string' ? escaped(content) : content.map((own) => own?.xml ?? '').join('');
  return { xml: inner === '' ? `<${name}${given}/>` : `<${name}${given}>${inner}</${name}>` };
};
