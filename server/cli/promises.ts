import { promiseSentence } from '../../surveys/locales/promises.ts';
import { neededPromises } from '../../surveys/promise/needed-promises.ts';
import { promisesOf } from '../../surveys/promise/promises-of.ts';
import { everyPromise, type TestResults } from '../../surveys/promise/proven.ts';
import { type KnownPromise, promises } from '../../surveys/promise/registry.ts';
import type { Proof } from '../promise/proof.ts';
import { testsOf } from '../promise/tests-of.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

interface Listed {
  readonly promise: KnownPromise;
  /** Whether the survey asked about cannot do without it; without a survey, whether some mode cannot. */
  readonly needed: boolean;
}

/** All promises, or those that are made where a survey is published. */
const listed = async (call: Call, name: string | undefined): Promise<readonly Listed[]> => {
  if (name === undefined)
    return promises.map((promise) => ({ promise, needed: promise.neededIn.length > 0 }));
  const { survey, study } = await withStore(dataPlace(call), (store) => publishedOr(store, name));
  const needed = neededPromises(survey, study);
  const made = promisesOf(survey, study);
  return promises
    .filter((promise) => made.includes(promise) || needed.includes(promise))
    .map((promise) => ({ promise, needed: needed.includes(promise) }));
};

const resultOf = (test: string, tests: TestResults): TestResults[string] | 'not-run' =>
  tests[test] ?? 'not-run';

const rowOf = ({ promise, needed }: Listed, proof: Proof, language: string) => ({
  id: promise.id,
  sentence: promiseSentence(promise.id, language, everyPromise) ?? '',
  strength: promise.strength,
  modes: promise.modes,
  needed,
  proven: proof.proven.has(promise.id),
  tests: testsOf(promise, proof).map((name) => ({ name, result: resultOf(name, proof.tests) })),
});

const lines = (row: ReturnType<typeof rowOf>, { words }: Call): string =>
  [
    words(row.proven ? 'promise-proven' : 'promise-unproven', { id: row.id, sentence: row.sentence }),
    `  ${words(row.strength === 'construction' ? 'promise-construction' : 'promise-procedure')}${
      row.needed ? `, ${words('promise-needed')}` : ''
    }`,
    ...(row.tests.length === 0 ? [`  ${words('promise-no-test')}`] : []),
    ...row.tests.map(({ name, result }) => `  ${words(`promise-test-${result}`, { name })}`),
  ]
    .map((line) => `${line}\n`)
    .join('');

export const promisesVerb: Verb = {
  name: 'promises',
  usage: ['[NAME] [--data DIR] [--database URL]'],
  about: 'promises',
  options: dataOptions,
  positionals: [0, 1],
  json: true,
  run: async (call) => {
    const { io, words, language, positionals, json } = call;
    const { proof } = io;
    const rows = (await listed(call, positionals[0])).map((own) => rowOf(own, proof, language));
    if (json) {
      const { state, sources } = proof;
      await io.out(`${JSON.stringify({ state, sources, promises: rows })}\n`);
      return 0;
    }
    await io.out(rows.map((row) => lines(row, call)).join(''));
    const proven = rows.filter((row) => row.proven).length;
    io.err(`${words(`promises-${proof.state}`, { proven, all: rows.length })}\n`);
    return 0;
  },
};
