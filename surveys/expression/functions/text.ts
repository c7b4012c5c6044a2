import { toText } from '../convert.ts';
import type { Expression } from '../expression.ts';
import { argument, define, type LanguageFunction, type Machine, ofTexts, orCurrent } from './function.ts';

const many = Number.POSITIVE_INFINITY;

const normal = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');

/** XPath's rounding: half towards positive infinity. */
const rounded = (x: number): number => Math.floor(x + 0.5);

const substring = (text: string, from: number, length: number | null): string => {
  const first = rounded(from);
  const end = length === null ? many : first + rounded(length);
  if (Number.isNaN(first) || Number.isNaN(end)) return '';
  return text.slice(Math.max(first, 1) - 1, Math.max(end, 1) - 1);
};

const translated = (text: string, from: string, to: string): string => {
  const source = [...from];
  const target = [...to];
  const map = new Map<string, string>();
  for (const [place, character] of source.entries())
    if (!map.has(character)) map.set(character, target[place] ?? '');
  return [...text].map((character) => map.get(character) ?? character).join('');
};

const joined = (machine: Machine, given: readonly Expression[]): string[] =>
  given.flatMap((each) =>
    each.kind === 'union' || each.kind === 'lookup' ? machine.values(each).map(toText) : [machine.text(each)],
  );

/** Texts: making, cutting, comparing. Lengths and places are UTF-16 units, as in both web engines. */
export const textFunctions: Readonly<Record<string, LanguageFunction>> = {
  string: define(0, 1, (machine, given) => machine.text(orCurrent(given))),
  concat: define(0, many, (machine, given) => joined(machine, given).join('')),
  join: define(1, many, (machine, given) =>
    joined(machine, given.slice(1)).join(machine.text(argument(given, 0))),
  ),
  contains: ofTexts((text, part) => text.includes(part)),
  'starts-with': ofTexts((text, part) => text.startsWith(part)),
  'ends-with': ofTexts((text, part) => text.endsWith(part)),
  'string-length': define(0, 1, (machine, given) => machine.text(orCurrent(given)).length),
  'normalize-space': define(0, 1, (machine, given) => normal(machine.text(orCurrent(given)))),
  'substring-before': ofTexts((text, part) => text.slice(0, Math.max(text.indexOf(part), 0))),
  'substring-after': ofTexts((text, part) =>
    text.includes(part) ? text.slice(text.indexOf(part) + part.length) : '',
  ),
  substring: define(2, 3, (machine, given) =>
    substring(
      machine.text(argument(given, 0)),
      machine.number(argument(given, 1)),
      given.length > 2 ? machine.number(argument(given, 2)) : null,
    ),
  ),
  substr: define(2, 3, (machine, given) =>
    machine
      .text(argument(given, 0))
      .slice(
        machine.number(argument(given, 1)),
        given.length > 2 ? machine.number(argument(given, 2)) : undefined,
      ),
  ),
  translate: define(3, 3, (machine, given) =>
    translated(
      machine.text(argument(given, 0)),
      machine.text(argument(given, 1)),
      machine.text(argument(given, 2)),
    ),
  ),
};
