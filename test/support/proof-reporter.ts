import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { proofFile, sourceDigest } from '../../server/promise/source-digest.ts';
import { promises } from '../../surveys/promise/registry.ts';

const named = promises.flatMap(({ tests }) => tests);

/** The test files that promises name. */
export const promiseFiles: readonly string[] = [...new Set(named.map((test) => test.split(' > ')[0] ?? ''))];

/**
 * At the end of a run that had every test file a promise names, writes how those tests ended beside the digest of the
 * sources they ran on: into the sources, to be committed, and into the build, so that it can be started at once. Any
 * other run writes nothing, and neither does one during which the sources changed.
 */
export class ProofReporter implements Reporter {
  readonly #root: string;
  #before = '';
  #partial = false;

  constructor(root: string) {
    this.#root = root;
  }

  onInit(vitest: Vitest): void {
    this.#before = sourceDigest(this.#root);
    this.#partial = vitest.config.testNamePattern !== undefined || vitest.config.watch;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const ran = new Map(modules.map((module) => [module.relativeModuleId.replaceAll('\\', '/'), module]));
    if (this.#partial || !promiseFiles.every((file) => ran.has(file))) return;
    if (sourceDigest(this.#root) !== this.#before) return;
    const tests: Record<string, string> = {};
    for (const file of promiseFiles)
      for (const test of ran.get(file)?.children.allTests() ?? []) {
        const id = `${file} > ${test.fullName}`;
        if (!named.some((own) => id === own || id.startsWith(`${own} > `))) continue;
        const { state } = test.result();
        tests[id] = state === 'pending' ? 'skipped' : state;
      }
    const sorted = Object.fromEntries(Object.entries(tests).sort(([a], [b]) => (a < b ? -1 : 1)));
    const text = `${JSON.stringify({ sources: this.#before, tests: sorted }, null, 2)}\n`;
    writeFileSync(join(this.#root, 'server', proofFile), text);
    const built = join(this.#root, 'dist/server');
    if (existsSync(built)) writeFileSync(join(built, proofFile), text);
  }
}
