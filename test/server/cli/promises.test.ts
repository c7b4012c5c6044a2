import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { promiseIssues } from '../../../server/promise/promise-issues.ts';
import { assumedProof, type Proof, proofOn } from '../../../server/promise/proof.ts';
import { unkeptIssues } from '../../../server/publishing/study-issues.ts';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import { library, shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { neededPromises } from '../../../surveys/promise/needed-promises.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { promises } from '../../../surveys/promise/registry.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const survey = (name: string): Survey => {
  const found = shipped(name);
  if (found === null) throw new Error(name);
  return found;
};
const pilot = demoStudy('2026-11-24', 3);
const { pilot: _, ...study } = pilot;
const without = (...gone: readonly string[]): Proof => ({
  ...assumedProof,
  proven: new Set([...everyPromise].filter((id) => !gone.includes(id))),
});

describe('a study with people', () => {
  it('is refused for each promise that its mode or a line of its consent needs, and for no other', () => {
    for (const name of ['pulse', 'felt-control', 'staff-mirror']) {
      const needed = neededPromises(survey(name), study).map(({ id }) => id);
      expect(needed).toEqual(expect.arrayContaining(['delete', 'no-mark', 'voluntary', 'code-until']));
      for (const { id } of promises) {
        const issues = promiseIssues(survey(name), study, without(id));
        expect(issues.map(({ code, place }) => [code, place])).toEqual(
          needed.includes(id) ? [['PROMISE-UNPROVEN', `promises/${id}`]] : [],
        );
      }
    }
    const ids = (name: string) => neededPromises(survey(name), study).map(({ id }) => id);
    expect(ids('staff-mirror')).toContain('staff-apart');
    expect(ids('pulse')).not.toContain('staff-apart');
    expect(ids('felt-control')).toContain('quote-leave');
    expect(ids('felt-control')).not.toContain('timings-asked');
  });

  it('needs more when it is anonymous', () => {
    const anonymous = neededPromises(survey('pulse'), { ...study, mode: 'anonymous' }).map(({ id }) => id);
    expect(anonymous).toEqual(expect.arrayContaining(['not-linked', 'order-not-kept']));
    const proof = without('not-linked');
    expect(promiseIssues(survey('pulse'), { ...study, mode: 'anonymous' }, proof)).toHaveLength(1);
    expect(promiseIssues(survey('pulse'), study, proof)).toEqual([]);
  });

  it('is refused by the command, while a pilot is published with a warning', async () => {
    const folder = temporaryFolder();
    const publish = (proof: Proof) =>
      command(
        ['publish', 'pulse', '--study', join(folder, 'study.json'), '--json', '--data', join(folder, 'data')],
        { proof },
      );
    writeFileSync(join(folder, 'study.json'), JSON.stringify(study));
    const refused = await publish(proofOn(null, 'a'));
    expect(refused.exit).toBe(1);
    const told = JSON.parse(refused.out) as { issues: { code: string; sentence: string }[] };
    expect(new Set(told.issues.map(({ code }) => code))).toEqual(new Set(['PROMISE-UNPROVEN']));
    expect(told.issues[0]?.sentence).toContain('npm run prove');
    writeFileSync(join(folder, 'study.json'), JSON.stringify(pilot));
    const warned = await publish(proofOn(null, 'a'));
    expect(warned.exit).toBe(0);
    const { issues } = JSON.parse(warned.out) as { issues: { code: string; severity: string }[] };
    expect(issues.find(({ code }) => code === 'PROMISE-UNPROVEN')?.severity).toBe('warning');
    const listed = await command(['promises', 'pulse', '--json', '--data', join(folder, 'data')], {
      proof: without('delete'),
    });
    const { promises: rows } = JSON.parse(listed.out) as {
      promises: { id: string; proven: boolean; needed: boolean; sentence: string }[];
    };
    expect(rows.find(({ id }) => id === 'delete')).toMatchObject({ proven: false, needed: true });
    expect(rows.map(({ id }) => id)).not.toContain('staff-apart');
  });
});

describe('a shipped form', () => {
  const passed = proofOn(
    {
      sources: 'a',
      tests: Object.fromEntries(
        promises.flatMap(({ tests }) => tests.map((test) => [test, 'passed'] as const)),
      ),
    },
    'a',
  );

  it('is published with people, in either mode, on a build on which the named tests passed', () => {
    for (const form of library)
      for (const mode of ['confidential', 'anonymous'] as const) {
        expect(promiseIssues(form, { ...study, mode }, passed), `${form.name} ${mode}`).toEqual([]);
        const view = consentView({ survey: form, study, language: form.source, proven: passed.proven });
        expect(view.leftOut, form.name).toEqual([]);
      }
  });

  it('is published by the command, not as a pilot', async () => {
    const folder = temporaryFolder();
    const { languages } = survey('staff-mirror');
    const languageExceptions = Object.fromEntries(languages.map(({ tag }) => [tag, 'a test']));
    writeFileSync(join(folder, 'study.json'), JSON.stringify({ ...study, languageExceptions }));
    const argv = ['--study', join(folder, 'study.json'), '--json', '--data', join(folder, 'data')];
    const made = await command(['publish', 'staff-mirror', ...argv], { proof: passed });
    expect([made.exit, JSON.parse(made.out)], made.out).toMatchObject([0, { status: 'open' }]);
  });

  it('that would store how long pages take, or give a reward, is published by nobody and says neither', () => {
    const felt = survey('felt-control');
    const asking = { ...study, timings: true, incentive: true };
    expect(unkeptIssues(asking).map(({ place }) => place)).toEqual(['timings', 'incentive']);
    const { lines, boxes, leftOut } = consentView({
      survey: felt,
      study: asking,
      language: 'en',
      proven: passed.proven,
    });
    expect([...lines, ...boxes].map(({ name }) => name)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/timings|incentive/)]),
    );
    expect(leftOut).toEqual(['timings', 'incentive', 'timings']);
  });
});

describe('confia promises', () => {
  it('lists every promise with its sentence, strength, tests and how they ended', async () => {
    const tests = Object.fromEntries(
      promises.flatMap((promise) => promise.tests.map((test) => [test, 'passed'] as const)),
    );
    const failing = promises.find(({ id }) => id === 'no-mark')?.tests[0] ?? '';
    const proof = proofOn({ sources: 'a', tests: { ...tests, [failing]: 'failed' } }, 'a');
    const { out, err } = await command(['promises'], { proof });
    for (const { id } of promises) expect(out).toMatch(new RegExp(`^(?:proven|unproven) +${id}: `, 'm'));
    expect(out).toContain('unproven  no-mark: These pages set no cookies.');
    expect(out).toContain(`  failed: ${failing}`);
    expect(out).toContain('no test names it');
    expect(err).toContain('are proven on this build');
    expect((await command(['promises'], { proof: proofOn(null, 'a') })).err).toContain('npm run prove');
  });
});
