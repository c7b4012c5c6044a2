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
      { id: 3, text: 'لا أثق', language: 'ar' },
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
    expect(three).toEqual({ id: 3, value: null });
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
