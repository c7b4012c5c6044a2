import { describe, expect, it } from 'vitest';
import type { PrivacyPromise } from '../../../surveys/promise/promise.ts';
import { everyPromise, lineMayBeShown, provenBy, type TestResults } from '../../../surveys/promise/proven.ts';
import { promises } from '../../../surveys/promise/registry.ts';

const promise = (id: string, tests: readonly string[]): PrivacyPromise => ({
  id,
  tests,
  lines: [],
  words: [],
  strength: 'construction',
  modes: ['confidential'],
  neededIn: [],
});

const results: TestResults = {
  'a.test.ts > one': 'passed',
  'a.test.ts > group > two': 'passed',
  'a.test.ts > group > three': 'passed',
  'a.test.ts > mixed > four': 'passed',
  'a.test.ts > mixed > five': 'skipped',
  'a.test.ts > six': 'failed',
};

describe('a promise is proven', () => {
  for (const [what, tests, proven] of [
    ['by its test', ['a.test.ts > one'], true],
    ['by every test of a group', ['a.test.ts > group'], true],
    ['not by a group with a skipped test', ['a.test.ts > mixed'], false],
    ['not by a failed test', ['a.test.ts > six'], false],
    ['not by a test that is gone', ['a.test.ts > seven'], false],
    ['not by the beginning of a name', ['a.test.ts > on'], false],
    ['not by one of two', ['a.test.ts > one', 'a.test.ts > six'], false],
    ['not without a test', [], false],
  ] as const)
    it(what, () => {
      expect(provenBy(results, [promise('p', tests)]).has('p')).toBe(proven);
    });
});

describe('a consent line', () => {
  it('is shown while every promise behind it is proven, and not without one of them', () => {
    expect(lineMayBeShown('rights', everyPromise)).toBe(true);
    for (const { id, lines } of promises) {
      const without = new Set([...everyPromise].filter((own) => own !== id));
      for (const line of lines) expect(lineMayBeShown(line, without), `${line} without ${id}`).toBe(false);
    }
  });

  it('that no promise knows is the researcher’s word and stays', () => {
    expect(lineMayBeShown('contact', new Set())).toBe(true);
  });
});
