import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { markName } from '../../../analysis/data/sentiment-names.ts';
import { marksOrReason } from '../../../analysis/theme/marks-text.ts';
import { sentimentModel } from '../../../server/sentiment-model.ts';
import { textMarks } from '../../../surveys/definition/themes.ts';
import { csvCell } from '../../../surveys/exchange/workbook/csv-cell.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { TextMark } from '../../../surveys/model/response.ts';
import { command } from '../../support/command.ts';
import { pulseStudy, table } from './pulse-study.ts';

const { at, data, answered, exported } = pulseStudy();

beforeAll(answered);

/** What columns of a text hold where no program has read it, or its author's word stands alone. */
const unreadCells: Readonly<Record<string, string>> = Object.fromEntries(
  ['polarity', 'negative', 'neutral', 'positive', 'mixed', 'unsure', 'fit', 'model', 'theme_code'].map(
    (suffix) => [`OT1_${suffix}`, ''],
  ),
);

/** What the columns of its themes hold. */
const markCells = (cell: (mark: TextMark) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(textMarks.map((mark) => [markName('OT1', mark), cell(mark)]));

describe('answers as files', () => {
  it('exports, loads into another folder, exports again: the same bytes', async () => {
    const first = at('first.csv');
    expect(JSON.parse((await exported('first.csv')).out)).toMatchObject({
      file: first,
      codebook: at('first.codebook.json'),
    });
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
    await exported('second.csv', other);
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
    await exported('third.csv', other);
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
    await exported('contested-again.csv', other);
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
    await exported('gone-again.csv', other);
    expect([...table(out)].sort()).toEqual([...table(file)].sort());
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

  it('keeps its secrets for its owner alone', () => {
    if (process.platform !== 'win32') expect(statSync(at('other/receipt-secret')).mode & 0o777).toBe(0o600);
  });
});
