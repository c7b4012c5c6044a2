import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TestModule, Vitest } from 'vitest/node';
import { loadProof, proofOn } from '../../../server/promise/proof.ts';
import { digestFile, proofFile, sourceDigest } from '../../../server/promise/source-digest.ts';
import { everyPromise, provenBy, type TestResults } from '../../../surveys/promise/proven.ts';
import { promises } from '../../../surveys/promise/registry.ts';
import { ProofReporter, promiseFiles } from '../../support/proof-reporter.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sources = 'a'.repeat(64);
const tests: TestResults = Object.fromEntries(
  promises.flatMap((promise) => promise.tests.map((test) => [test, 'passed'] as const)),
);

describe('a proof', () => {
  it('holds on the sources it was made on, and on no other', () => {
    expect(proofOn({ sources, tests }, sources).proven.has('delete')).toBe(true);
    const other = proofOn({ sources, tests }, 'b'.repeat(64));
    expect([other.state, other.proven.size]).toEqual(['other-build', 0]);
    expect(proofOn(null, sources).state).toBe('none');
  });

  it('loses each promise with any one of its tests, and keeps those that do not need it', () => {
    for (const { id, tests: own } of promises)
      for (const gone of own) {
        const isGone = (test: string): boolean => test === gone || test.startsWith(`${gone} > `);
        const left = Object.fromEntries(Object.entries(tests).filter(([test]) => !isGone(test)));
        const { proven } = proofOn({ sources, tests: left }, sources);
        expect(proven.has(id), `${id} without ${gone}`).toBe(false);
        for (const other of promises)
          if (
            other.tests.length > 0 &&
            !other.tests.some((test) => isGone(test) || gone.startsWith(`${test} > `))
          )
            expect(proven.has(other.id)).toBe(true);
      }
  });

  it('that cannot be read is none', () => {
    const folder = temporaryFolder();
    expect(loadProof(folder).state).toBe('none');
    for (const text of ['', '{}', `{"sources":"${sources}","tests":{"a":"perhaps"}}`]) {
      writeFileSync(join(folder, proofFile), text);
      expect(loadProof(folder)).toMatchObject({ state: 'none', tests: {} });
    }
    writeFileSync(join(folder, proofFile), JSON.stringify({ sources, tests }));
    expect(loadProof(folder).state).toBe('other-build');
    writeFileSync(join(folder, digestFile), `${sources}\n`);
    expect(loadProof(folder)).toMatchObject({ state: 'current', sources, tests });
  });
});

describe('the digest of the sources', () => {
  it('changes with any file of the product, not with READMEs, tests or the proofs', () => {
    const folder = temporaryFolder();
    for (const name of ['analysis', 'client', 'server', 'surveys', 'test']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'a.ts'), name);
    }
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    const first = sourceDigest(folder);
    for (const kept of ['server/README.md', `server/${proofFile}`, 'test/a.ts', 'package.json'])
      writeFileSync(join(folder, kept), 'changed');
    expect(sourceDigest(folder)).toBe(first);
    expect(sourceDigest(`${folder}/`)).toBe(first);
    const seen = new Set([first]);
    for (const [path, text] of [
      ['server/a.ts', 'changed'],
      ['surveys/b.json', '{}'],
      ['package-lock.json', '{ }'],
    ] as const) {
      writeFileSync(join(folder, path), text);
      seen.add(sourceDigest(folder));
    }
    expect(seen.size).toBe(4);
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    expect(sourceDigest(copy)).toBe(sourceDigest(folder));
    expect(readFileSync(join(copy, 'server/a.ts'), 'utf8')).toBe('changed');
  });
});

describe('a run of tests', () => {
  const rootWith = (source: string): string => {
    const root = temporaryFolder();
    for (const folder of ['analysis', 'client', 'server', 'surveys']) mkdirSync(join(root, folder));
    writeFileSync(join(root, 'server/a.ts'), source);
    writeFileSync(join(root, 'package-lock.json'), '{}');
    return root;
  };
  type State = 'passed' | 'failed' | 'skipped' | 'pending';
  const moduleOf = (file: string, states: Readonly<Record<string, State>>): TestModule =>
    ({
      relativeModuleId: file,
      children: {
        allTests: () =>
          Object.entries(states).map(([fullName, state]) => ({ fullName, result: () => ({ state }) })),
      },
    }) as unknown as TestModule;
  const named = promises.flatMap(({ tests }) => tests);
  const promised = promiseFiles.map((file) =>
    moduleOf(
      file,
      Object.fromEntries(
        named
          .filter((test) => test.startsWith(`${file} > `))
          .map((test): [string, State] => [test.slice(file.length + 3), 'passed']),
      ),
    ),
  );
  const others = [
    moduleOf('test/analysis/other.test.ts', { 'adds up': 'failed' }),
    moduleOf('test/repo/law.test.ts', { 'a > b': 'passed' }),
  ];
  const written = (
    modules: readonly TestModule[],
    { during = () => {}, config = {} }: { during?: (root: string) => void; config?: object } = {},
  ): string | null => {
    const root = rootWith('one');
    const reporter = new ProofReporter(root);
    reporter.onInit({ config: { watch: false, ...config } } as unknown as Vitest);
    during(root);
    reporter.onTestRunEnd(modules);
    const file = join(root, 'server', proofFile);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };

  it('of everything writes the same proof as one of what promises name, in whatever order, and proves them all', () => {
    const proof = written(promised);
    expect(proof).not.toBeNull();
    expect(written([...others, ...promised.toReversed(), ...others])).toBe(proof);
    const { tests } = JSON.parse(proof ?? '{}') as { tests: TestResults };
    const untested = promises.filter((promise) => promise.tests.length === 0).map(({ id }) => id);
    expect([...everyPromise].filter((id) => !provenBy(tests).has(id))).toEqual(untested);
  });

  it('writes none that leaves out a file, was filtered, or saw the sources change', () => {
    expect(written(promised.slice(1))).toBeNull();
    expect(written(promised, { config: { testNamePattern: /a/ } })).toBeNull();
    expect(written(promised, { config: { watch: true } })).toBeNull();
    const during = (root: string): void => writeFileSync(join(root, 'server/a.ts'), 'two');
    expect(written(promised, { during })).toBeNull();
  });
});
