import { describe, expect, it } from 'vitest';
import { lines } from '../../../server/cli/lines.ts';
import { command } from '../../support/command.ts';

const jsonLines = (text: string): readonly unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('text score', () => {
  it('gives a line for a line, in order, and null for what cannot be known', async () => {
    const input = [
      { id: 1, text: "I don't trust this app", language: 'en' },
      { id: 'b', text: '', language: 'es' },
      { id: 3, text: '信じません', language: 'ja' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const { exit, out, err } = await command(['text', 'score'], { input });
    expect([exit, err]).toEqual([0, '']);
    expect(jsonLines(out)).toMatchObject([
      { id: 1, language: 'en', label: 'negative' },
      { id: 'b', polarity: null, reason: 'empty' },
      { id: 3, polarity: null, reason: 'language-unsupported' },
    ]);
  });

  it('names the line that is no text, and goes on', async () => {
    const { exit, out, err } = await command(['text', 'score'], {
      input: 'nonsense\n{"id":2,"text":"Bien","language":"es"}\n',
    });
    expect(exit).toBe(1);
    expect(err).toContain('TEXT-LINE line 1');
    expect(jsonLines(out)).toHaveLength(1);
  });
});

describe('expression', () => {
  it('gives a value or an error for each line', async () => {
    const input = [
      { id: 1, expression: "${a} > 3 and selected(${b}, 'x')", values: { a: '4', b: 'x y' } },
      { id: 2, expression: '1 +', values: {} },
      { id: 3, expression: '${a} + 2', values: {} },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const { exit, out } = await command(['expression'], { input });
    expect(exit).toBe(0);
    const [one, two, three] = jsonLines(out) as {
      id: number;
      value?: unknown;
      error?: { code: string; sentence: string };
    }[];
    expect(one).toEqual({ id: 1, value: true });
    expect(two?.error?.code).toMatch(/^[A-Z]+[-_]/);
    expect(two?.error?.sentence).not.toBe(two?.error?.code);
    expect(three).toEqual({ id: 3, value: 'NaN' });
  });

  it('gives the type asked for, numbers JSON lacks as words, and the day where the clock is', async () => {
    const now = '2026-03-15T23:30:00Z';
    const input = [
      { id: 1, expression: '${a}', values: { a: '' }, kind: 'boolean' },
      { id: 2, expression: "'12'", kind: 'number' },
      { id: 3, expression: '1 + 1', kind: 'string' },
      { id: 4, expression: '-1 div 0' },
      { id: 5, expression: 'today()', now, timezone: 'America/Santiago' },
      { id: 6, expression: 'today()', now, timezone: 'Asia/Tokyo' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const { out } = await command(['expression'], { input });
    expect(jsonLines(out)).toEqual([
      { id: 1, value: true },
      { id: 2, value: 12 },
      { id: 3, value: '2' },
      { id: 4, value: '-Infinity' },
      { id: 5, value: '2026-03-15' },
      { id: 6, value: '2026-03-16' },
    ]);
  });

  it('refuses a type that does not exist', async () => {
    const { exit, err } = await command(['expression'], { input: '{"expression":"1","kind":"date"}\n' });
    expect(exit).toBe(1);
    expect(err).toContain('EXPRESSION-LINE line 1');
  });
});

describe('lines of a stream', () => {
  it('are whole whatever the pieces, also inside a character', async () => {
    const bytes = new TextEncoder().encode('uno\r\ndós\n\nتري');
    for (const size of [1, 2, 3, 100]) {
      const pieces = async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      const read: string[] = [];
      for await (const line of lines(pieces())) read.push(line);
      expect(read).toEqual(['uno', 'dós', '', 'تري']);
    }
  });
});
