import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../analysis/data/read-csv.ts';
import { markName } from '../../../analysis/data/sentiment-names.ts';
import { marksOrReason } from '../../../analysis/theme/marks-text.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { systemClock } from '../../../server/clock.ts';
import { sentimentModel } from '../../../server/sentiment-model.ts';
import { textMarks, themes } from '../../../surveys/definition/themes.ts';
import { csvCell } from '../../../surveys/exchange/workbook/csv-cell.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { TextMark } from '../../../surveys/model/response.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const today = systemClock.today('UTC');
const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const data = ['--data', at('data')];

beforeAll(async () => {
  writeFileSync(at('study.json'), JSON.stringify(demoStudy(today, 3)));
  writeFileSync(at('pulse.json'), JSON.stringify(shipped('pulse')));
  writeFileSync(
    at('request.json'),
    JSON.stringify({ tasks: [{ crosstab: { rows: ['FC0'], columns: ['country'] } }] }),
  );
  expect((await command(['publish', at('pulse.json'), '--study', at('study.json'), ...data])).exit).toBe(0);
  expect((await command(['simulate', 'pulse', '--n', '60', '--seed', '3', ...data])).exit).toBe(0);
});

const table = (file: string): readonly (readonly string[])[] =>
  readCsv([readFileSync(file, 'utf8')]).records.map(({ cells }) => cells);

/** What columns of a text hold where no program has read it, or its author's word stands alone. */
const unreadCells: Readonly<Record<string, string>> = Object.fromEntries(
  ['polarity', 'negative', 'neutral', 'positive', 'mixed', 'unsure', 'fit', 'model', 'theme_code'].map(
    (suffix) => [`OT1_${suffix}`, ''],
  ),
);

/** What the columns of its themes hold. */
const markCells = (cell: (mark: TextMark) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(textMarks.map((mark) => [markName('OT1', mark), cell(mark)]));

describe('a study on the command line', () => {
  it('simulates the same people only once for a seed', async () => {
    const { out } = await command(['simulate', 'pulse', '--n', '60', '--seed', '3', '--json', ...data]);
    expect(JSON.parse(out)).toMatchObject({ name: 'pulse', stored: 0, already: 60 });
  });

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

  it('exports, loads into another folder, exports again: the same bytes', async () => {
    const first = at('first.csv');
    const exported = await command([
      'export',
      'pulse',
      '--format',
      'csv',
      '--out',
      first,
      '--days',
      'exact',
      '--json',
      ...data,
    ]);
    expect(JSON.parse(exported.out)).toMatchObject({ file: first, codebook: at('first.codebook.json') });
    const codebook = JSON.parse(readFileSync(at('first.codebook.json'), 'utf8')) as {
      variables: { name: string }[];
    };
    const [header = [], ...rows] = table(first);
    expect(header).toEqual(codebook.variables.map(({ name }) => name));
    expect(rows.length).toBeGreaterThan(0);
    expect(header.some((name) => /^(?:id|key|seed)$/.test(name))).toBe(false);
    expect(new Set(rows.map((row) => row[header.indexOf('simulated')]))).toEqual(new Set(['1']));

    const other = ['--data', at('other')];
    await command(['publish', 'pulse', '--study', at('study.json'), ...other]);
    const loaded = await command(['responses', 'load', 'pulse', first, '--json', ...other]);
    expect([loaded.exit, loaded.err]).toEqual([0, '']);
    expect(JSON.parse(loaded.out)).toMatchObject({ stored: rows.length, already: 0 });
    const again = await command(['responses', 'load', 'pulse', first, '--json', ...other]);
    expect(JSON.parse(again.out)).toMatchObject({ stored: 0, already: rows.length });
    const second = at('second.csv');
    await command(['export', 'pulse', '--format', 'csv', '--out', second, '--days', 'exact', ...other]);
    const unread = rows.map((row) =>
      row[header.indexOf('OT1')] === '-91'
        ? row.map(
            (cell, index) =>
              ({
                ...unreadCells,
                ...markCells(() => '-91'),
                OT1_sentiment: '-91',
                OT1_language: '-91',
                OT1_code: '-91',
              })[header[index] ?? ''] ?? cell,
          )
        : row,
    );
    expect(unread).not.toEqual(rows);
    expect([...table(second)].sort()).toEqual([header, ...unread].sort());
    const third = at('third.csv');
    await command(['export', 'pulse', '--format', 'csv', '--out', third, '--days', 'exact', ...other]);
    expect(readFileSync(third)).toEqual(readFileSync(second));
  });

  it('loads what authors said of the readings of their texts, and exports it again', async () => {
    const [header = [], ...rows] = table(at('first.csv'));
    const place = (name: string): number => header.indexOf(name);
    const said = new Map<string, number>();
    const contested = rows.map((row) => {
      const word =
        row[place('OT1')] === '-91' ? ['-98', 'negative', 'neutral', 'positive'][said.size] : undefined;
      if (word !== undefined) said.set(word, said.size);
      const cells: Readonly<Record<string, string>> =
        word === undefined
          ? {
              ...unreadCells,
              ...markCells(() => '-99'),
              OT1: '-99',
              OT1_sentiment: '-99',
              OT1_language: '-99',
              OT1_code: '-99',
            }
          : {
              ...unreadCells,
              OT1: 'I hate it',
              OT1_sentiment: word,
              OT1_language: word === '-98' ? '' : (row[place('language')] ?? '').slice(0, 2),
              OT1_model: word === '-98' ? '' : sentimentModel().version,
              ...markCells((mark) => {
                if (word === '-98') return '-98';
                const read = marksOrReason('I hate it', row[place('language')] ?? '');
                if (typeof read !== 'string') return String(Number(read.includes(mark)));
                return read === 'language-unsupported' ? '-96' : '-97';
              }),
              OT1_theme_code: word === '-98' ? '' : 'not-coded',
              OT1_code: word === '-98' ? '-98' : word === 'neutral' ? 'mixed' : '-96',
            };
      return [...row.map((cell, index) => cells[header[index] ?? ''] ?? cell), 'yes'];
    });
    expect(said.size).toBe(4);
    const file = at('contested.csv');
    writeFileSync(
      file,
      [[...header, 'consent_quote'], ...contested]
        .map((row) => `${row.map((cell) => csvCell(cell)).join(',')}\r\n`)
        .join(''),
    );
    const other = ['--data', at('contested')];
    const asking = shipped('pulse');
    const box = { name: 'quote', text: asking?.consent.boxes[0]?.text, required: false };
    const consent = { ...asking?.consent, boxes: [...(asking?.consent.boxes ?? []), box] };
    writeFileSync(at('asking.json'), JSON.stringify({ ...asking, consent }));
    await command(['publish', at('asking.json'), '--study', at('study.json'), ...other]);
    const loaded = await command(['responses', 'load', 'pulse', file, ...other]);
    expect([loaded.exit, loaded.err]).toEqual([0, expect.anything()]);
    const out = at('contested-again.csv');
    await command(['export', 'pulse', '--format', 'csv', '--out', out, '--days', 'exact', ...other]);
    const named = (path: string) => {
      const [names = [], ...cells] = table(path);
      return cells.map((row) => JSON.stringify(names.map((name, at) => [name, row[at]]).sort())).sort();
    };
    expect(named(out)).toEqual(named(file));
  });

  it('brings back how texts were read that are deleted since, and what people said of them', async () => {
    const [header = [], ...rows] = table(at('first.csv'));
    const place = (name: string): number => header.indexOf(name);
    const languageOf = (row: readonly string[]): string => (row[place('language')] ?? '').slice(0, 2);
    const read = {
      OT1_polarity: '-0.4',
      OT1_sentiment: 'negative',
      OT1_negative: '0.6',
      OT1_neutral: '0.2',
      OT1_positive: '0.2',
      OT1_mixed: '1',
      OT1_unsure: '0',
      OT1_fit: '0.912',
      OT1_model: 'sentiment-1-gone',
      OT1_code: 'positive',
      OT1_theme_code: 'trust',
    };
    const silent = { ...unreadCells, OT1_fit: '', OT1_model: 'sentiment-1-gone', OT1_code: '-96' };
    const kinds: readonly ((row: readonly string[]) => Readonly<Record<string, string>>)[] = [
      (row) => ({
        ...read,
        ...markCells((mark) => (mark === 'trust' || mark === 'concern' ? '1' : '0')),
        OT1_language: languageOf(row),
      }),
      (row) => ({
        ...silent,
        ...markCells((mark) => (mark === 'trust' ? '1' : '0')),
        OT1_sentiment: 'positive',
        OT1_language: languageOf(row),
        OT1_theme_code: 'not-coded',
      }),
      () => ({
        ...silent,
        ...markCells(() => ''),
        OT1_sentiment: '-97',
        OT1_language: 'ru',
        OT1_theme_code: 'not-coded',
      }),
      () => ({
        ...unreadCells,
        ...markCells(() => '-98'),
        OT1_sentiment: '-98',
        OT1_language: '',
        OT1_code: '-98',
      }),
    ];
    const gone = rows.map((row, index) => {
      const cells: Readonly<Record<string, string>> = {
        ...kinds[index % kinds.length]?.(row),
        OT1: '-92',
      };
      return row.map((cell, column) => cells[header[column] ?? ''] ?? cell);
    });
    const file = at('gone.csv');
    writeFileSync(
      file,
      [header, ...gone].map((row) => `${row.map((cell) => csvCell(cell)).join(',')}\r\n`).join(''),
    );
    const other = ['--data', at('gone')];
    await command(['publish', at('pulse.json'), '--study', at('study.json'), ...other]);
    const loaded = await command(['responses', 'load', 'pulse', file, ...other]);
    expect([loaded.exit, loaded.err]).toEqual([0, expect.anything()]);
    const out = at('gone-again.csv');
    await command(['export', 'pulse', '--format', 'csv', '--out', out, '--days', 'exact', ...other]);
    expect([...table(out)].sort()).toEqual([...table(file)].sort());
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

  it('draws texts to be read and says how far that is, without a figure of a few', async () => {
    const other = ['--data', at('contested')];
    const code = (...more: readonly string[]) => command(['text', 'code', 'pulse', ...more, ...other]);
    const none = JSON.parse((await code('--json')).out) as { strata: { drawn: number }[] };
    expect(none.strata.every(({ drawn }) => drawn === 0)).toBe(true);
    expect((await code('--draw', '1000', '--question', 'FC0')).err).toContain('There are: OT1');
    const all = JSON.parse((await code('--draw', '1000', '--json')).out) as {
      strata: Record<'variable' | 'texts' | 'drawn', string | number | null>[];
    };
    expect(all.strata.length).toBeGreaterThan(0);
    for (const { variable, texts, drawn } of all.strata) expect([variable, drawn]).toEqual(['OT1', texts]);
    expect((await code()).out).toContain('fewer than 10');
    expect((await code('--agreement')).out).toContain('No text has been read by two people yet.');
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

  it('writes JSON with the codebook, and days that nobody stands alone in', async () => {
    const out = at('all.json');
    await command(['export', 'pulse', '--format', 'json', '--out', out, ...data]);
    const { codebook, rows } = JSON.parse(readFileSync(out, 'utf8')) as {
      codebook: { format: string };
      rows: { day: string }[];
    };
    expect(codebook.format).toBe('codebook-1');
    const counts = new Map<string, number>();
    for (const { day } of rows) counts.set(day, (counts.get(day) ?? 0) + 1);
    for (const [day, count] of counts) expect(count >= 10 || /^\d{4}$/.test(day), day).toBe(true);
  });

  it('loads nothing of a file in which a row does not fit, and says which', async () => {
    const [header = []] = table(at('first.csv'));
    const rows = table(at('first.csv')).map((row) => [...row]);
    const third = rows[2] ?? [];
    third[header.indexOf('FC0')] = '9';
    writeFileSync(at('bad.csv'), rows.map((row) => row.map(csvCell).join(',')).join('\r\n'));
    const bad = ['--data', at('bad')];
    await command(['publish', 'pulse', '--study', at('study.json'), ...bad]);
    const { exit, err } = await command(['responses', 'load', 'pulse', at('bad.csv'), ...bad]);
    expect(exit).toBe(1);
    expect(err).toContain('CSV-CODE row 3, column FC0');
    writeFileSync(at('columns.csv'), 'language,day,shoe\r\nen,2026-01-01,42\r\n');
    const columns = await command(['responses', 'load', 'pulse', at('columns.csv'), ...bad]);
    expect([columns.exit, columns.err]).toEqual([
      1,
      expect.stringContaining('CSV-UNKNOWN-COLUMN row 1, column 3'),
    ]);
    writeFileSync(at('head.csv'), 'language,day,FC0\r\nxx,yesterday,4\r\n');
    const head = await command(['responses', 'load', 'pulse', at('head.csv'), '--json', ...bad]);
    const { issues } = JSON.parse(head.out) as { issues: { code: string }[] };
    expect(issues.map(({ code }) => code)).toEqual(['CSV-NO-LANGUAGE', 'CSV-NO-DAY']);
    const verified = await command(['verify', '--json', ...bad]);
    expect(JSON.parse(verified.out)).toEqual({ responses: 0, log: expect.any(String), issues: [] });
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

  it('keeps its secrets for its owner alone', () => {
    if (process.platform !== 'win32') expect(statSync(at('other/receipt-secret')).mode & 0o777).toBe(0o600);
  });
});
