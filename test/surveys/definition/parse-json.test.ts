import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../surveys/definition/parse-json.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly value?: string;
  readonly bytes?: string;
  readonly parts?: readonly (readonly [string, number])[];
}

const corpus = (name: string): readonly Entry[] =>
  (sharedJson(`reference/trust/${name}.json`) as { entries: readonly Entry[] }).entries;

const textOf = ({ value, bytes, parts }: Entry): string => {
  if (bytes !== undefined) return Buffer.from(bytes, 'base64').toString('latin1');
  return parts === undefined ? (value ?? '') : parts.map(([text, times]) => text.repeat(times)).join('');
};

const byPlatform = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

const code = (text: string): string => parseJson(text).issues[0]?.code ?? 'fine';

describe('parseJson', () => {
  it('reads what the platform writes, to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        if (/__proto__/.test(text)) return;
        const read = parseJson(text);
        expect(read.ok && read.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('never accepts what the platform refuses', () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '{', '}', '[', ']', ':', '\\', '\n', 'e', '0'),
      )
      .map(([text, place, letter]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + letter + text.slice(at + 1);
      });
    fc.assert(
      fc.property(broken, (text) => {
        if (byPlatform(text) === null) expect(parseJson(text).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{"a":1,\n "a":2}', 'JSON-DUPLICATE-KEY', '2:2'],
    ['{"a":1,"\\u0061":2}', 'JSON-DUPLICATE-KEY', '1:8'],
    ['{"a":\n  1,}', 'JSON-SYNTAX', '2:5'],
    ['{"a":"b', 'JSON-END', '1:8'],
    ['', 'JSON-END', '1:1'],
    ['{"a":"\\x41"}', 'JSON-ESCAPE', '1:7'],
    ['["\\ud800"]', 'JSON-SURROGATE', '1:2'],
    ['{"\\udc00":1}', 'JSON-SURROGATE', '1:2'],
    ['{"__proto__":{}}', 'JSON-KEY', '1:2'],
    ['[1e400]', 'JSON-NUMBER', '1:2'],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 'JSON-DEPTH', '1:65'],
    ['[01]', 'JSON-SYNTAX', '1:3'],
    ['"a\nb"', 'JSON-SYNTAX', '1:3'],
    ['\ufeff{}', 'JSON-SYNTAX', '1:1'],
  ])('%j is refused with %s at %s', (text, wanted, place) => {
    const { issues } = parseJson(text);
    expect(issues.map((issue) => [issue.code, issue.place])).toEqual([[wanted, place]]);
  });

  it('accepts 64 levels, pairs of surrogates, numbers as doubles', () => {
    expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`).ok).toBe(true);
    expect(parseJson('"\\ud83d\\ude00"')).toEqual({ ok: true, value: '\u{1F600}', issues: [] });
    expect(parseJson('[100000000000000000000000000, 1.0, -0, 1E2]')).toMatchObject({
      value: [1e26, 1, -0, 100],
    });
  });

  it.skipIf(!sharedPresent)(`survives the corpus of hostile bodies (needs it: ${sharedAbsent})`, () => {
    const entries = corpus('json');
    expect(entries.length).toBeGreaterThan(60);
    for (const entry of entries) {
      const text = textOf(entry);
      const read = parseJson(text);
      if (entry.kind === 'syntax') expect(read.ok, entry.id).toBe(false);
      if (entry.kind === 'shape') expect(read.ok, entry.id).toBe(true);
      if (read.ok) expect(read.value, entry.id).toEqual(byPlatform(text)?.value);
    }
    expect(code(textOf(entries.find(({ id }) => id === 'json-063') ?? { id: '', kind: '' }))).toBe(
      'JSON-DEPTH',
    );
  });

  it.skipIf(!sharedPresent)(`leaves prototypes alone (needs the corpus: ${sharedAbsent})`, () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    for (const entry of corpus('prototype')) {
      const read = parseJson(textOf(entry));
      if (read.ok && read.value !== null && typeof read.value === 'object' && !Array.isArray(read.value))
        expect(Object.getPrototypeOf(read.value), entry.id).toBe(Object.prototype);
    }
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
