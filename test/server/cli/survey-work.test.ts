import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { themes } from '../../../surveys/definition/themes.ts';
import { command } from '../../support/command.ts';
import { pulseStudy, table } from './pulse-study.ts';

const { at, data, answered, exported } = pulseStudy();

beforeAll(async () => {
  await answered();
  writeFileSync(
    at('request.json'),
    JSON.stringify({ tasks: [{ crosstab: { rows: ['FC0'], columns: ['country'] } }] }),
  );
  await exported('first.csv');
});

describe('a study on the command line', () => {
  it('simulates the same people only once for a seed', async () => {
    const { out } = await command(['simulate', 'pulse', '--n', '60', '--seed', '3', '--json', ...data]);
    expect(JSON.parse(out)).toMatchObject({ name: 'pulse', stored: 0, already: 60 });
  });

  it('analyses: a sentence for people, the finding for programs, an issue with its place for a wrong request', async () => {
    const told = await command(['analyse', 'pulse', at('request.json'), ...data]);
    expect([told.exit, told.err]).toEqual([0, '']);
    expect(told.out.trim().length).toBeGreaterThan(20);
    const { out } = await command(['analyse', 'pulse', at('request.json'), '--json', ...data]);
    const { findings } = JSON.parse(out) as {
      findings: { kind: string; base: { n: number }; provenance: { simulated: boolean } }[];
    };
    expect(findings[0]).toMatchObject({ kind: 'crosstab', provenance: { simulated: true } });
    writeFileSync(at('wrong.json'), JSON.stringify({ tasks: [{ crosstab: { rows: ['NOPE'] } }] }));
    const wrong = await command(['analyse', 'pulse', at('wrong.json'), '--json', ...data]);
    expect(wrong.exit).toBe(1);
    expect(JSON.parse(wrong.out)).toMatchObject({
      issues: [
        { code: expect.stringMatching(/^REQUEST-VARIABLE/), place: expect.stringContaining('tasks/0') },
      ],
    });
  });

  it('weighs by the margins of a file, and says by which', async () => {
    const means = { tasks: [{ means: { of: ['FC0'] } }] };
    const shares = [
      ['es-419', 0.4],
      ['en', 0.3],
      ['pt-BR', 0.2],
      ['ar', 0.1],
    ] as const;
    const source = { who: 'INE', title: 'Census', year: 2024, address: 'https://ine.example' };
    const lines = shares.map(([code, share]) => `language,${code},${share}`);
    const head = Object.entries(source).map(([name, value]) => `# ${name}: ${value}`);
    writeFileSync(at('plain.json'), JSON.stringify(means));
    writeFileSync(at('margins.csv'), [...head, 'variable,code,share', ...lines, ''].join('\n'));
    const own = ['analyse', 'pulse', at('plain.json'), '--margins', at('margins.csv'), ...data];
    const told = await command(own);
    expect([told.exit, told.err]).toEqual([0, '']);
    expect(told.out).toMatch(/Weighted by raking to [^(]+ \(INE, Census \(2024\)\): weights from/);
    const { findings } = JSON.parse((await command([...own, '--json'])).out) as {
      findings: { provenance: object }[];
    };
    expect(findings[0]?.provenance).toMatchObject({ weighting: { method: 'rake', source } });

    const margins = { format: 'margins-1', source, margins: [{ variable: 'language', shares: { en: 0.9 } }] };
    writeFileSync(at('margins.json'), JSON.stringify(margins));
    const wrong = await command([
      'analyse',
      'pulse',
      at('plain.json'),
      '--margins',
      at('margins.json'),
      ...data,
    ]);
    expect([wrong.exit, wrong.err]).toEqual([1, expect.stringContaining('add up to 0.9, not to 1')]);
    writeFileSync(at('both.json'), JSON.stringify({ ...means, weighting: { margins } }));
    const both = await command([
      'analyse',
      'pulse',
      at('both.json'),
      '--margins',
      at('margins.csv'),
      ...data,
    ]);
    expect(both.exit).toBe(2);
  });

  it('counts and averages the themes of texts like any other variable', async () => {
    const [header = [], ...rows] = table(at('first.csv'));
    const place = (name: string): number => header.indexOf(name);
    const known = rows
      .map((row) => row[place('OT1_on_trust')])
      .filter((cell) => cell === '0' || cell === '1');
    const ones = known.filter((cell) => cell === '1').length;
    expect(known.length).toBeGreaterThan(ones);
    writeFileSync(
      at('themes.json'),
      JSON.stringify({
        tasks: [
          { means: { of: ['OT1_on_trust'] } },
          { crosstab: { rows: ['OT1_on'] } },
          { multiple: { set: 'OT1_on' } },
        ],
      }),
    );
    const { out, exit } = await command(['analyse', 'pulse', at('themes.json'), '--json', ...data]);
    expect([exit, exit === 0 ? '' : out]).toEqual([0, '']);
    const [mean, ...tables] = (
      JSON.parse(out) as { findings: { kind: string; total: { value: number; base: { n: number } } }[] }
    ).findings;
    expect(mean?.total.base.n).toBe(known.length);
    expect(mean?.total.value).toBeCloseTo(ones / known.length, 12);
    expect(tables.map(({ kind }) => kind)).toEqual([...themes.map(() => 'crosstab'), 'multiple']);
  });

  it('is analysed from its export as from its database', async () => {
    const means = { tasks: [{ means: { of: ['CTI_P', 'FC0'] } }] };
    writeFileSync(at('means.json'), JSON.stringify(means));
    const file = await command([
      'analyse',
      '--file',
      at('first.csv'),
      '--codebook',
      at('first.codebook.json'),
      at('means.json'),
      '--json',
    ]);
    expect([file.exit, file.exit === 0 ? '' : file.out]).toEqual([0, '']);
    const own = await command(['analyse', 'pulse', at('means.json'), '--json', ...data]);
    const totals = (text: string): readonly unknown[] =>
      (JSON.parse(text) as { findings: { total: unknown }[] }).findings.map(({ total }) => total);
    expect(totals(own.out)).toMatchObject([{ value: expect.any(Number) }, { value: expect.any(Number) }]);
    expect(totals(file.out)).toEqual(totals(own.out));
  });

  it('verifies, and closes', async () => {
    const verified = await command(['verify', ...data]);
    expect([verified.exit, verified.err]).toEqual([0, '']);
    const [seal = ''] = /\d+:[0-9a-f]{64}/.exec(verified.out) ?? [];
    expect((await command(['verify', '--log', seal, ...data])).exit).toBe(0);
    const other = await command(['verify', '--log', seal.replace(/.$/, 'x'), ...data]);
    expect([other.exit, other.err]).toEqual([1, expect.stringContaining('STORE-ACTS-SEAL')]);
    expect(JSON.parse((await command(['close', 'pulse', '--json', ...data])).out)).toEqual({
      name: 'pulse',
      status: 'closed',
    });
    const { exit, err } = await command(['close', 'nothing', ...data]);
    expect([exit, err]).toEqual([1, expect.stringContaining('SURVEY-UNKNOWN')]);
  });
});
