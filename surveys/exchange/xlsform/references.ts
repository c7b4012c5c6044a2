import { nearestName } from '../../expression/nearest-name.ts';
import { nameForm } from './check-names.ts';
import { everything, type Form, type Group, type Item } from './form.ts';
import type { Tell, Where } from './report.ts';

/** Everything of a form that has a name, by the name its sheet writes. */
export type Named = ReadonlyMap<string, readonly (Group | Item)[]>;

/** Names every form has without a row of its own. */
const builtIn: ReadonlySet<string> = new Set(['instanceID', 'instanceName']);

export const namedIn = (form: Form): Named => {
  const found = new Map<string, (Group | Item)[]>();
  for (const each of everything(form.members)) {
    const own = found.get(each.name) ?? [];
    own.push(each);
    found.set(each.name, own);
  }
  return found;
};

/** Whether a name can be read by logic: a question or calculation, not a group, a note or a left-out metadatum. */
const readable = (each: Group | Item): boolean =>
  each.is === 'item' && !(each.type.is === 'metadata' && each.type.type !== 'today');

/** Where references begin that are not written `${name}`: characters of the text, from 1. */
export const malformedIn = (text: string): readonly number[] =>
  [...text.matchAll(/\$\{([^{}$]*)(\}?)/g)]
    .filter(
      ([, inside = '', close]) => close !== '}' || !nameForm.test(inside.trim().replace(/^last-saved#/, '')),
    )
    .map(({ index }) => index + 1);

/**
 * Tells of references that cannot be followed (`PYREF_…`, and `UNSUPPORTED_006` for those that are valid XLSForm).
 *
 * @returns Whether every reference is sound.
 */
export const checkReferences = (text: string, where: Where, named: Named, tell: Tell): boolean => {
  let sound = true;
  const malformed = new Set(malformedIn(text));
  const fault = (...told: Parameters<Tell>): void => {
    tell(...told);
    sound = false;
  };
  for (const match of text.matchAll(/\$\{([^{}$]*)(\}?)/g)) {
    const written = (match[1] ?? '').trim();
    const saved = written.startsWith('last-saved#');
    const name = saved ? written.slice('last-saved#'.length) : written;
    const at = match.index + 1;
    if (malformed.has(at)) {
      fault('PYREF_001', where, { at });
      continue;
    }
    const found = named.get(name) ?? [];
    if (found.length === 0 && !builtIn.has(name))
      fault('PYREF_003', where, { name, at, suggestion: nearestName(name, [...named.keys()]) });
    else if (found.length > 1) fault('PYREF_004', where, { name, at });
    else if (saved || found[0] === undefined || !readable(found[0]))
      fault('UNSUPPORTED_006', where, { used: `\${${written}}`, at });
  }
  return sound;
};

/** The name a reference in a text reads, in the order of the text. */
const reference = /\$\{\s*([^\s{}$]+)\s*\}/g;

export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(reference)].map(([, name = '']) => name);

/**
 * A text whose references have other names; everything else stays as it is written.
 *
 * @example
 * renamed('${my-age} > ${b}', (name) => name.replace('-', '_')) // '${my_age} > ${b}'
 */
export const renamed = (text: string, nameOf: (name: string) => string): string =>
  text.replace(reference, (whole, name: string) => {
    const next = nameOf(name);
    return next === name ? whole : `\${${next}}`;
  });
