import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runDry } from '../../../server/dry-run/run-dry.ts';
import { standInStudy } from '../../../surveys/dry-run/stand-in-study.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { command } from '../../support/command.ts';
import { page, question, survey } from '../../support/survey.ts';

const pulse = shipped('pulse');

describe('a dry run on the server', () => {
  it('walks the pulse to its end in every language, draws every page, and leaves nothing behind', async () => {
    if (pulse === null) throw new Error('pulse is not shipped');
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('confia-dry-run-'));
    const run = await runDry({
      survey: pulse,
      study: standInStudy(pulse),
      n: 40,
      seed: 3,
      day: '2026-03-15',
    });
    expect(run.issues).toEqual([]);
    expect(run.ends).toMatchObject({ complete: run.respondents, fault: 0, stuck: 0 });
    expect(run.lengths.map(({ language }) => language)).toEqual(pulse.languages.map(({ tag }) => tag));
    expect(run.data.rows).toBe(run.respondents);
    const [head = '', ...rows] = run.data.csv.split('\r\n');
    expect(head.split(',')).toContain('simulated');
    expect(rows).toHaveLength(3);
    expect(run.data.variables.find(({ name }) => name === 'FC0')?.answered).toBeGreaterThan(0);
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('confia-dry-run-'));
    expect(after.filter((name) => !before.includes(name) && existsSync(name))).toEqual([]);
  });

  it('names the condition that stops everybody', async () => {
    const own = survey(
      [
        page('age', [question('age', 'number', { minimum: 18, maximum: 99 })]),
        page('child', [question('school', 'text')], { relevant: '${age} < 18 and ${age} >= 0' }),
      ],
      { consent: { title: 'consent', lines: [], boxes: [], decline: 'decline' } },
    );
    const run = await runDry({ survey: own, study: standInStudy(own), n: 20, seed: 1, day: '2026-03-15' });
    expect(run.issues.map(({ code, place }) => [code, place])).toContainEqual(['DRY-STOPPED', 'pages/child']);
    expect(run.ends.complete).toBe(run.respondents);
  });
});

describe('confia dry-run', () => {
  it('tells what was reached, how long it is and what the data would look like', async () => {
    const { exit, out } = await command(['dry-run', 'pulse', '--n', '20']);
    expect(out).toContain('pulse: ');
    expect(out).toMatch(/pages reached: (\d+) of \1\b/);
    expect(out).toMatch(/Length in ar, in the median: \d+ questions, \d+ words, about \d\.\d minutes/);
    expect(out).toContain('language,day,survey_version');
    expect(exit).toBe(0);
  });

  it('gives the whole report to programs', async () => {
    const { out } = await command(['dry-run', 'pulse', '--n', '8', '--json']);
    const report = JSON.parse(out) as {
      respondents: number;
      reached: readonly unknown[];
      data: { rows: number };
    };
    expect(report.respondents).toBe(report.data.rows);
    expect(report.reached.length).toBeGreaterThan(2);
  });
});
