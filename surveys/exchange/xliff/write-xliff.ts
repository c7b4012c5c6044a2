import { contentHash } from '../../definition/hash.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Survey } from '../../model/survey.ts';
import { type Translatable, translatables } from '../translation/translatable.ts';
import { type Piece, pieces } from './inline.ts';
import { nameToken, unitId } from './unit-id.ts';
import { stateOf } from './xliff-state.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const escaped = (text: string): string => text.replace(/[&<>"\r]/g, (letter) => entities[letter] ?? letter);

const attribute = (text: string): string =>
  escaped(text).replace(/[\n\t]/g, (own) => `&#${own.charCodeAt(0)};`);

const hex = (letter: string): string => letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

/** Words as XML has them; characters that XML does not know have an element of their own. */
const words = (text: string): string =>
  escaped(text).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
    (letter) => `<cp hex="${hex(letter)}"/>`,
  );

/** Ids of the placeholders of a unit: the nth of a kind has the same id in source and target. */
const identifier = () => {
  const ids = new Map<string, string>();
  return (text: string, nth: number): string => {
    const known = ids.get(`${nth} ${text}`) ?? `p${ids.size + 1}`;
    ids.set(`${nth} ${text}`, known);
    return known;
  };
};

const content = (all: readonly Piece[], idOf: ReturnType<typeof identifier>): string => {
  const counts = new Map<string, number>();
  return all
    .map(({ kind, text }) => {
      if (kind === 'words') return words(text);
      const nth = (counts.get(text) ?? 0) + 1;
      counts.set(text, nth);
      return `<ph id="${idOf(text, nth)}" canDelete="no" disp="${attribute(text)}"/>`;
    })
    .join('');
};

/** Which texts go into a file, and what is to be said of one besides. */
export interface XliffOptions {
  readonly wanted?: (text: Translatable) => boolean;
  /** The source words a translation was made from, where it is out of date and they are known. */
  readonly earlier?: (text: Translatable) => string | null;
}

type Notes = readonly (readonly [category: string, text: string])[];

const notesOf = ({ places, shown, source, note }: Translatable, earlier: string | null): Notes => [
  ...(note === null ? [] : ([['author', note]] as const)),
  ...(earlier === null ? [] : ([['earlier-source', earlier]] as const)),
  ['where', places.length === 0 ? '-' : `${places.slice(0, 5).join(', ')}${places.length > 5 ? ', …' : ''}`],
  ['seen-by', shown ? 'respondents' : 'researchers'],
  ['length', String([...source].length)],
];

const unit = (own: Translatable, earlier: string | null): string => {
  const idOf = identifier();
  const source = content(pieces(own.source), idOf);
  const target =
    own.target === null
      ? ''
      : `
          <target>${content(pieces(own.target), idOf)}</target>`;
  return `      <unit id="${unitId(own.key)}" name="${own.key}" canResegment="no">
        <notes>
${notesOf(own, earlier)
  .map(([category, text]) => `          <note category="${category}">${words(text)}</note>`)
  .join('\n')}
        </notes>
        <segment state="${stateOf(own.status)}" subState="confia:${own.status}">
          <source>${source}</source>${target}
        </segment>
      </unit>`;
};

const group = (name: string, all: readonly string[]): string =>
  `    <group id="${nameToken(name)}" name="${attribute(name)}">
${all.join('\n')}
    </group>`;

/**
 * A survey's texts for translators of one language, as XLIFF 2.1: a group for each question, list or part, a unit for
 * each text with notes on where it is shown, who sees it, how long it is, what its author says of it and, where asked, the
 * earlier words of a source that has changed; what is filled in is a `<ph>`; the status is
 * in `state` and `subState`. `original` is the content hash of the version.
 */
export const writeXliff = (
  survey: Survey,
  language: LanguageTag,
  { wanted = () => true, earlier = () => null }: XliffOptions = {},
): string => {
  const groups = new Map<string, string[]>();
  for (const own of translatables(survey, language).filter(wanted)) {
    const name = own.group === '' ? 'unused' : own.group;
    groups.set(name, [...(groups.get(name) ?? []), unit(own, earlier(own))]);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="${attribute(survey.source)}" trgLang="${attribute(language)}" xml:space="preserve">
  <file id="${nameToken(survey.name)}" original="${contentHash(survey)}">
${[...groups].map(([name, all]) => group(name, all)).join('\n')}
  </file>
</xliff>
`;
};
