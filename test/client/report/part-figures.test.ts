import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string): string =>
  readFileSync(join(import.meta.dirname, '../../../client', path), 'utf8');

const tokens = read('ui/tokens.css');
const [light = '', rest = ''] = tokens.split('@media (prefers-color-scheme: dark)');
const [dark = ''] = rest.split('@media');
const print = tokens.split('@media print')[1] ?? '';

const named = (css: string): ReadonlyMap<string, string> =>
  new Map([...css.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));

const colour = (scheme: ReadonlyMap<string, string>, name: string): string => {
  const value = scheme.get(name) ?? '';
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return other === undefined ? value : colour(scheme, other);
};

const luminance = (hex: string): number => {
  const whole = hex.length === 4 ? hex.replace(/[\da-f]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(whole.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [most, least] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((most ?? 0) + 0.05) / ((least ?? 0) + 0.05);
};

const sheet = read('report/sheets/charts.css');
const pale: readonly string[] =
  /\.part:is\(([^)]*)\)\s*\+ \.part-figure/.exec(sheet)?.[1]?.match(/[\w-]+/g) ?? [];
const parts = [...sheet.matchAll(/^\.(?:part\.)?([\w-]+) \{\n {2}fill: var\(--\1\);/gm)].map(
  ([, own = '']) => own,
);

it('sets figures on parts of a bar so that they are read, in every scheme', () => {
  expect(parts.length).toBeGreaterThan(18);
  const schemes = {
    light: named(light),
    dark: new Map([...named(light), ...named(dark)]),
    print: new Map([...named(light), ...named(print)]),
  };
  const faults = Object.entries(schemes).flatMap(([scheme, own]) =>
    parts.flatMap((part) => {
      const ink = colour(own, pale.includes(part) ? 'on-pale' : 'paper');
      const found = contrast(ink, colour(own, part));
      return found >= 4.5 ? [] : [`${scheme} ${part} ${found.toFixed(2)}`];
    }),
  );
  expect(faults).toEqual([]);
});
