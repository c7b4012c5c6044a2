import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { command } from '../../support/command.ts';
import { pulseStudy, today } from './pulse-study.ts';

const { at, data, answered } = pulseStudy();

beforeAll(answered);

describe('what is checked before a survey is published', () => {
  it('checks a definition: sentences for people, codes for programs, exit code 1 on errors', async () => {
    const fine = await command(['check', 'pulse', '--json']);
    expect(fine.exit).toBe(0);
    expect(JSON.parse(fine.out)).toMatchObject({ name: 'pulse', version: shipped('pulse')?.version });
    const broken = structuredClone(shipped('pulse')) as unknown as { pages: { relevant?: string }[] };
    const [page] = broken.pages;
    if (page) page.relevant = "${nobody} = '1'";
    writeFileSync(at('broken.json'), JSON.stringify(broken));
    const { exit, out } = await command(['check', at('broken.json'), '--json']);
    expect(exit).toBe(1);
    const { issues } = JSON.parse(out) as {
      issues: { code: string; severity: string; place: string; sentence: string }[];
    };
    const error = issues.find(({ severity }) => severity === 'error');
    expect(error?.place).toContain('pages/');
    expect(error?.sentence).not.toBe(error?.code);
    expect((await command(['publish', at('broken.json'), '--study', at('study.json'), ...data])).exit).toBe(
      1,
    );
    const twice = '{"format":"survey-1","format":"survey-1"}';
    writeFileSync(at('twice.json'), twice);
    const refused = await command(['check', at('twice.json')]);
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('JSON-DUPLICATE-KEY 1:')]);
  });

  it('tells how long a survey takes in each language, and shows apart what its author accepts', async () => {
    const own = structuredClone(shipped('pulse')) as unknown as {
      pages: { relevant?: string }[];
      waivers?: object[];
    };
    const [page] = own.pages;
    if (page) page.relevant = 'false()';
    own.waivers = [{ code: 'LOGIC-UNREACHABLE', reason: 'opens in autumn' }];
    writeFileSync(at('waived.json'), JSON.stringify(own));
    const told = await command(['check', at('waived.json')]);
    expect(told.exit).toBe(0);
    const lines = told.out.split('\n');
    const apart = lines.findIndex((line) => line.includes('(1):'));
    expect(lines[apart + 1]).toMatch(/^note LOGIC-UNREACHABLE pages\/\w+\/relevant: .* \[opens in autumn\]$/);
    expect(lines.filter((line) => /^(?:es-419|en|pt-BR|ar): .*\d\.\d/.test(line))).toHaveLength(4);
    const { issues, minutes } = JSON.parse((await command(['check', at('waived.json'), '--json'])).out) as {
      issues: { code: string; severity: string; waived?: string }[];
      minutes: { language: string; typical: number; longest: number }[];
    };
    expect(issues.find(({ code }) => code === 'LOGIC-UNREACHABLE')).toMatchObject({
      severity: 'note',
      waived: 'opens in autumn',
    });
    for (const { typical, longest } of minutes) {
      expect(typical).toBeGreaterThan(1);
      expect(longest).toBeGreaterThanOrEqual(typical);
    }
  });

  it('explains a code in the reader’s language, and proposes the nearest where there is none', async () => {
    const english = await command(['explain', 'logic-unreachable']);
    expect(english.exit).toBe(0);
    expect(english.out).toMatch(
      /^LOGIC-UNREACHABLE \(error\)\n\nNo answers lead here.*\n\nIt can be accepted by name/,
    );
    const spanish = await command(['explain', 'PRIV-CONSENT-LATE'], { env: { LANG: 'es_CL.UTF-8' } });
    expect(spanish.out).toContain('No admite dispensa');
    const machine = JSON.parse((await command(['explain', 'FLOW-LONG', '--json'])).out) as object;
    expect(machine).toMatchObject({ code: 'FLOW-LONG', severity: 'warning', waivable: true });
    // what a server's log and health name
    const unsafe = await command(['explain', 'intake-unsafe']);
    expect([unsafe.exit, unsafe.out]).toEqual([0, expect.stringContaining('{setting} = {found}')]);
    expect(unsafe.out).toContain('Words in braces');
    for (const code of ['INTAKE-LOST', 'STORE-UNREADABLE', 'RESTORE-OCCUPIED', 'STUDY-WORD-MISSING']) {
      const { exit, out } = await command(['explain', code, '--json'], { env: { LANG: 'es_CL.UTF-8' } });
      expect([code, exit, JSON.parse(out).code]).toEqual([code, 0, code]);
    }
    const unknown = await command(['explain', 'LOGIC-CYCEL']);
    expect(unknown.exit).toBe(1);
    expect(unknown.err).toContain('LOGIC-CYCLE');
  });

  it('publishes nothing that would show a respondent a gap', async () => {
    writeFileSync(
      at('bare.json'),
      JSON.stringify({ placeholders: {}, providerFixed: false, timings: false, incentive: false }),
    );
    const argv = ['publish', 'felt-control', '--study', at('bare.json'), '--json', ...data];
    const { exit, out } = await command(argv);
    expect(exit).toBe(1);
    const { issues } = JSON.parse(out) as { issues: { code: string; place: string }[] };
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['STUDY-WORD-MISSING']));
    const places = issues.map(({ place }) => place);
    expect(places).toEqual(
      expect.arrayContaining([
        'placeholders/en/controller',
        'placeholders/en/retention',
        'placeholders/es-419/contact',
      ]),
    );
    expect(places.some((place) => /\/(?:code|provider|incentive)$/.test(place))).toBe(false);
  });

  it('publishes no setting about how answers are kept that nothing carries out yet', async () => {
    const told = {
      ...demoStudy(today, 3),
      timings: true,
      incentive: true,
      mode: 'anonymous',
      minimumGroup: 10,
      embedOn: ['https://shop.example'],
    };
    writeFileSync(at('told.json'), JSON.stringify(told));
    const pulse = shipped('pulse');
    const { mode: _, ...consent } = pulse?.consent ?? {};
    const agreed = { ...consent, mode: 'notice', boxes: [] };
    const form = { ...pulse, consent: agreed, receipt: 'none', moment: 'week' };
    writeFileSync(at('told-form.json'), JSON.stringify(form));
    const argv = ['publish', at('told-form.json'), '--study', at('told.json'), '--json', ...data];
    const { exit, out } = await command(argv);
    expect(exit).toBe(1);
    const { issues } = JSON.parse(out) as { issues: { code: string; place: string }[] };
    const found = issues.filter(({ code }) => code === 'STUDY-NOT-KEPT').map(({ place }) => place);
    expect(found.sort()).toEqual(['incentive', 'timings']);
    writeFileSync(at('kept.json'), JSON.stringify({ ...demoStudy(today, 3), mode: 'confidential' }));
    const kept = await command(['publish', 'staff-mirror', '--study', at('kept.json'), '--json', ...data]);
    expect(kept.out).not.toContain('STUDY-NOT-KEPT');
  });

  it('publishes no days that nobody set, that cannot follow one another, or that are here already', async () => {
    const { pilot: _, retention, ...undated } = demoStudy(today, 3);
    const refused = async (study: object): Promise<readonly [string, string][]> => {
      writeFileSync(at('dated.json'), JSON.stringify(study));
      const argv = ['publish', 'staff-mirror', '--study', at('dated.json'), '--json', '--data', at('dated')];
      const { exit, out } = await command(argv);
      expect(exit).toBe(1);
      const { issues } = JSON.parse(out) as { issues: { code: string; place: string }[] };
      return issues.map(({ code, place }) => [code, place]);
    };
    const typed = Object.fromEntries(
      ['es-419', 'en'].map((tag) => [
        tag,
        { ...undated.placeholders[tag], retention: '12 months', deadline: 'May' },
      ]),
    );
    const placeholders = { ...undated.placeholders, ...typed };
    expect(await refused({ ...undated, placeholders })).toEqual([['STUDY-RETENTION-MISSING', 'retention']]);
    const order = 'STUDY-RETENTION-ORDER';
    const swapped = { freeze: '2999-06-01', responses: '2999-05-31', texts: '2999-06-01' };
    expect(await refused({ ...undated, closes: '2999-06-02', retention: swapped })).toEqual([
      [order, 'closes'],
      [order, 'retention/freeze'],
      [order, 'retention/texts'],
    ]);
    expect(await refused({ ...undated, pilot: true, closes: today, retention })).toEqual([
      ['STUDY-RETENTION-PAST', 'closes'],
    ]);
    expect(await refused({ ...undated, pilot: true, retention, modules: ['anchoring'] })).toEqual([
      ['STUDY-MODULE-UNKNOWN', 'modules/anchoring'],
    ]);
    const codes = (await refused({ ...undated, placeholders, retention })).map(([code]) => code);
    expect(codes).toEqual(['es-419', 'en'].flatMap(() => ['STUDY-WORD-COMPUTED', 'STUDY-WORD-COMPUTED']));
  });

  it('publishes no language below the launch gate unless the study says so', async () => {
    const { pilot: _, ...unsaid } = demoStudy(today, 3);
    writeFileSync(at('unsaid.json'), JSON.stringify(unsaid));
    const argv = ['publish', 'pulse', '--study', at('unsaid.json'), '--json', ...data];
    const { exit, out } = await command(argv);
    expect(exit).toBe(1);
    const { issues } = JSON.parse(out) as { issues: { code: string; place: string; sentence: string }[] };
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['LANG-LAUNCH']));
    expect(issues.find(({ place }) => place === 'languages/ar')?.sentence).toMatch(/machine draft/);
  });

  it('tells how far each language is and what an edit made stale', async () => {
    const edited = structuredClone(shipped('pulse')) as unknown as {
      texts: Record<string, Record<string, unknown>>;
    };
    const source = edited.texts['es-419'] ?? {};
    const key = shipped('pulse')?.debrief ?? '';
    source[key] = `${String(source[key])} ¡Gracias!`;
    writeFileSync(at('edited.json'), JSON.stringify(edited));
    const told = await command(['languages', at('edited.json'), '--before', 'pulse']);
    expect(told.exit).toBe(0);
    expect(told.out).toMatch(/^ar \(rtl\), draft_mt: \d+ texts/m);
    expect(told.out).toContain(`${key}: the edit made its translation stale in en, pt-BR, ar`);
    const { out } = await command(['languages', at('edited.json'), '--before', 'pulse', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      languages: expect.arrayContaining([
        expect.objectContaining({ language: 'ar', stale: [key], fieldable: false }),
      ]),
      edited: [{ key, languages: ['en', 'pt-BR', 'ar'] }],
    });
  });

  it('refuses a version that was published with other questions', async () => {
    const changed = structuredClone(shipped('pulse')) as unknown as { pages: unknown[] };
    changed.pages.pop();
    writeFileSync(at('changed.json'), JSON.stringify(changed));
    const { exit, err } = await command([
      'publish',
      at('changed.json'),
      '--study',
      at('study.json'),
      ...data,
    ]);
    expect(exit).toBe(1);
    expect(err).toMatch(/PUBLISH-CHANGED|error /);
  });
});
