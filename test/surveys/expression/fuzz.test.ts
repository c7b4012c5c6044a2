import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkExpression } from '../../../surveys/expression/check.ts';
import type { Context } from '../../../surveys/expression/context.ts';
import { evaluate, holds } from '../../../surveys/expression/evaluate.ts';
import { limits } from '../../../surveys/expression/limits.ts';
import { parse } from '../../../surveys/expression/parse.ts';
import { references } from '../../../surveys/expression/references.ts';
import {
  canary,
  contextFor,
  hostileNames,
  type RandomExpression,
  randomExpressions,
} from '../../support/expressions.ts';

const runs = 1_000_000;
const checkedOneIn = 20;

const readable: ReadonlySet<PropertyKey> = new Set<keyof Context>([
  ...(['value', 'current', 'column', 'list', 'choiceName', 'today', 'now', 'timezone', 'random'] as const),
]);

/** Prototypes whose members a name written by an author must never reach. */
const prototypes: readonly object[] = [
  ...[Object, Function, Array, String, Number, Boolean, Map, Set, Date, RegExp].map(
    (each) => each.prototype as object,
  ),
];

const members = (): string =>
  prototypes
    .map((each) =>
      Reflect.ownKeys(each)
        .filter((key) => key !== canary)
        .map((key) => {
          const { value, get, set } = Object.getOwnPropertyDescriptor(each, key) ?? {};
          return [value, get, set]
            .map((part) => (typeof part === 'function' ? part.name : typeof part))
            .join();
        })
        .join(' '),
    )
    .join('\n');

/** Every reading of what it was not given is told. */
const watched = <T extends object>(
  target: T,
  allowed: (key: PropertyKey) => boolean,
  tell: (key: string) => void,
): T =>
  new Proxy(Object.freeze(target), {
    get: (own, key) => {
      if (!allowed(key)) tell(String(key));
      return Reflect.get(own, key) as unknown;
    },
    getPrototypeOf: () => {
      tell('getPrototypeOf');
      return null;
    },
  });

describe('a million expressions, made by the grammar and spoilt', () => {
  let inherited = 0;
  const before = members();

  beforeAll(() => {
    for (const each of prototypes)
      Object.defineProperty(each, canary, {
        configurable: true,
        get: () => {
          inherited += 1;
          return undefined;
        },
      });
  });

  afterAll(() => {
    for (const each of prototypes) Reflect.deleteProperty(each, canary);
  });

  it(`end as a value or an issue, read only what they name, and stay within their steps`, () => {
    const make = randomExpressions(20_260_315);
    const surprises: string[] = [];
    const tally = { read: 0, values: 0, issues: 0, most: 0 };
    let reads = 0;
    let drawn: RandomExpression = { text: '', values: {}, current: '' };
    const tell = (what: string): void => {
      if (surprises.length < 20) surprises.push(`${what}: ${drawn.text.slice(0, 300)}`);
    };
    const rows = [
      { name: 'yes', size: '1', a: 'x' },
      { name: 'no', mod: '3' },
    ].map((row) =>
      watched(
        row,
        (key) => Object.hasOwn(row, key),
        (key) => tell(`row.${key}`),
      ),
    );
    const context = watched(
      {
        ...contextFor(drawn),
        value: (name: string) => {
          reads += 1;
          if (!drawn.text.includes(name)) tell(`value(${name})`);
          return Object.hasOwn(drawn.values, name) ? (drawn.values[name] ?? '') : '';
        },
        list: (name: string) => {
          if (!drawn.text.includes(name)) tell(`list(${name})`);
          return name === 'l' ? rows : [];
        },
      },
      (key) => readable.has(key),
      (key) => tell(`context.${key}`),
    );
    for (let run = 0; run < runs; run += 1) {
      drawn = make();
      reads = 0;
      try {
        const parsed = parse(drawn.text);
        if (run % checkedOneIn === 0)
          checkExpression({
            text: drawn.text,
            place: '',
            purpose: 'constraint',
            own: 'a',
            variable: () => null,
            names: ['a', 'b_1'],
          });
        if (!parsed.ok) {
          if (!/^character \d+$/.test(parsed.issues[0]?.place ?? '')) tell('refused without a place');
          continue;
        }
        tally.read += 1;
        const result = run % 2 === 0 ? evaluate(parsed.value, context) : holds(parsed.value, context);
        if (result.ok) tally.values += 1;
        else tally.issues += 1;
        if (result.ok && !['string', 'number', 'boolean'].includes(typeof result.value)) tell('another type');
        if (!result.ok && result.issue.severity !== 'error') tell('an issue that is no error');
        if (reads > limits.steps) tell('more than its steps');
        tally.most = Math.max(tally.most, reads);
      } catch (thrown) {
        tell(`thrown ${String(thrown)}`);
      }
    }
    expect(surprises).toEqual([]);
    expect(inherited).toBe(0);
    expect(members()).toBe(before);
    expect(tally.read).toBeGreaterThan(runs * 0.6);
    expect(tally.values).toBeGreaterThan(runs * 0.2);
    expect(tally.issues).toBeGreaterThan(runs * 0.1);
  }, 240_000);

  it('are the same for the same seed, and write names that objects inherit', () => {
    const [one, other] = [randomExpressions(7), randomExpressions(7)];
    const texts = Array.from({ length: 2_000 }, () => one().text);
    expect(texts).toEqual(Array.from({ length: 2_000 }, () => other().text));
    for (const name of hostileNames) expect(texts.some((text) => text.includes(`\${${name}}`))).toBe(true);
    expect(new Set(texts).size).toBeGreaterThan(1_500);
    const read = texts.map((text) => parse(text)).filter(({ ok }) => ok);
    expect(read.flatMap((each) => (each.ok ? references(each.value) : [])).includes('__proto__')).toBe(true);
  });
});
