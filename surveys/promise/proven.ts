import type { PrivacyPromise } from './promise.ts';
import { type PromiseWord, promises } from './registry.ts';

/** Ids of the promises that tests have shown to be kept on the build that runs. */
export type Proven = ReadonlySet<string>;

/** As if every test had passed: for trials without people, and for tests that are about something else. */
export const everyPromise: Proven = new Set(promises.map(({ id }) => id));

/** How tests ended, by file and full name; a test that is not there did not run. */
export type TestResults = Readonly<Record<string, 'passed' | 'failed' | 'skipped'>>;

const holds = (test: string, results: TestResults): boolean => {
  const own = Object.entries(results).filter(([name]) => name === test || name.startsWith(`${test} > `));
  return own.length > 0 && own.every(([, result]) => result === 'passed');
};

/**
 * The promises of which every test passed. A promise that names no test is never among them, and of a group every
 * test must have passed and there must be one.
 */
export const provenBy = (results: TestResults, among: readonly PrivacyPromise[] = promises): Proven =>
  new Set(
    among
      .filter(({ tests }) => tests.length > 0 && tests.every((test) => holds(test, results)))
      .map(({ id }) => id),
  );

/**
 * Whether a consent line may be shown: every promise behind it is proven. A line of a name no promise knows is the
 * researcher's own word.
 */
export const lineMayBeShown = (name: string, proven: Proven): boolean =>
  promises.every(({ id, lines }) => !lines.includes(name) || proven.has(id));

const behindWord: ReadonlyMap<string, readonly string[]> = new Map(
  promises
    .flatMap(({ words }) => words)
    .map((word) => [word, promises.filter(({ words }) => words.includes(word)).map(({ id }) => id)]),
);

/** Whether a word of the catalogue is one that a promise stands behind. */
export const isPromiseWord = (word: string): word is PromiseWord => behindWord.has(word);

/** Whether a sentence of the catalogue may be shown: every promise behind it is proven. */
export const wordMayBeShown = (word: PromiseWord, proven: Proven): boolean =>
  (behindWord.get(word) ?? []).every((id) => proven.has(id));
