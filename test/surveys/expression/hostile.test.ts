import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../surveys/expression/evaluate.ts';
import { parse } from '../../../surveys/expression/parse.ts';
import { readPattern } from '../../../surveys/expression/regex.ts';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly value?: unknown;
  readonly parts?: readonly (readonly [string, number])[];
  readonly attack?: { readonly unit: string; readonly times: number; readonly tail: string };
  readonly match?: string;
  readonly miss?: string;
}

const entriesOf = (file: string): readonly Entry[] =>
  sharedPresent
    ? (sharedJson(`reference/trust/${file}`) as { readonly entries: readonly Entry[] }).entries
    : [];

const textOf = ({ value, parts }: Entry): string | null =>
  parts !== undefined
    ? parts.map(([text, times]) => text.repeat(times)).join('')
    : typeof value === 'string'
      ? value
      : null;

/** The quickest of a few runs, so that a busy machine does not decide. */
const quickest = (work: () => void): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );

describe.skipIf(!sharedPresent)(`expressions that try to get out (${sharedAbsent})`, () => {
  for (const entry of entriesOf('expressions.json')) {
    const text = textOf(entry);
    if (text === null) continue;
    it(`${entry.id} ${text.slice(0, 40)}`, () => {
      const seen: string[] = [];
      const run = () => {
        const parsed = parse(text);
        if (!parsed.ok) return parsed.issues[0];
        const evaluation = evaluate(parsed.value, {
          value: (name) => {
            seen.push(name);
            return '';
          },
        });
        return evaluation.ok ? evaluation.value : evaluation.issue;
      };
      const result = run();
      expect(['string', 'number', 'boolean', 'object']).toContain(typeof result);
      if (typeof result === 'object') expect(result).toMatchObject({ severity: 'error' });
      expect(seen.every((name) => text.includes(name))).toBe(true);
      expect(quickest(run)).toBeLessThan(5);
    });
  }
});

describe.skipIf(!sharedPresent)(`patterns of authors (${sharedAbsent})`, () => {
  for (const entry of entriesOf('regex.json')) {
    const pattern = textOf(entry) ?? '';
    it(`${entry.kind} ${entry.id} ${pattern.slice(0, 40)}`, () => {
      const reading = readPattern(pattern);
      if (entry.kind === 'refuse') {
        expect(reading.ok).toBe(false);
        return;
      }
      if (entry.kind === 'plain') {
        expect(reading.ok && reading.matches(entry.match ?? '')).toBe(true);
        expect(reading.ok && reading.matches(entry.miss ?? '')).toBe(false);
        return;
      }
      const { unit = '', times = 0, tail = '' } = entry.attack ?? {};
      const attack = unit.repeat(times) + tail;
      const took = quickest(() => {
        const again = readPattern(pattern);
        if (again.ok) again.matches(attack);
      });
      expect(took).toBeLessThan(50);
    });
  }

  it('names what is refused and where', () => {
    expect(readPattern('ab(?=c)')).toEqual({ ok: false, reason: 'look-around', at: 2 });
    expect(readPattern('(a)\\1')).toEqual({ ok: false, reason: 'back-reference', at: 3 });
    expect(readPattern('\\q')).toEqual({ ok: false, reason: 'unknown escape', at: 0 });
    expect(readPattern('[(?=]').ok).toBe(true);
    expect(readPattern('a'.repeat(301))).toEqual({ ok: false, reason: 'too long', at: 300 });
  });
});
