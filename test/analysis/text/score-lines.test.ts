import { describe, expect, it } from 'vitest';
import { type ScoredLine, scoreLines } from '../../../analysis/text/score-lines.ts';
import { readTone } from '../../../server/read-tone.ts';
import type { Result } from '../../../surveys/model/issue.ts';

const run = async (lines: readonly string[], language = 'auto') => {
  const found: Result<ScoredLine>[] = [];
  for await (const line of scoreLines(lines, language, readTone)) found.push(line);
  return found;
};

describe('scoreLines', () => {
  it('scores each line in its own language, found where none is given', async () => {
    const results = await run([
      '{"id":"a","text":"No confío en ellos para nada"}',
      '{"id":2,"text":"Não tenho queixas deles"}',
      '{"id":"c","text":"I trust them with my data"}',
      '{"id":"d","text":"لا أثق بهم"}',
      '{"id":"e","text":"","language":"es"}',
      '{"id":"f","text":"ok"}',
      '{"id":"g","text":"I do not trust them with my data at all","language":"es-419"}',
      '{"id":"h","text":"No confío en ellos con mis datos","language":"es-419"}',
    ]);
    expect(
      results.map(
        (line) =>
          line.ok && [line.value.id, line.value.language, line.value.languageSource, line.value.label],
      ),
    ).toEqual([
      ['a', 'es', 'detected', 'negative'],
      [2, 'pt', 'detected', 'positive'],
      ['c', 'en', 'detected', 'positive'],
      ['d', 'ar', 'detected', 'negative'],
      ['e', 'es', 'given', null],
      ['f', null, 'given', null],
      ['g', 'en', 'detected', 'negative'],
      ['h', 'es-419', 'given', 'negative'],
    ]);
    expect(results[0]).toMatchObject({ value: { languageConfidence: expect.closeTo(0.8, 1) } });
    expect(results.map((line) => line.ok && line.value.coverage)).toEqual([1, 1, 1, 1, 0, 1, 1, 1]);
    const [sold] = await run([
      '{"id":1,"text":"They sell my data 3 times and it worries me","language":"en"}',
    ]);
    expect(sold).toMatchObject({ value: { coverage: 0.9, themes: [{ theme: 'sharing' }], concern: [{}] } });
    expect(results[5]).toMatchObject({ value: { reason: 'language-unsupported', polarity: null } });
    expect(results[4]).toMatchObject({ value: { reason: 'empty' } });
  });

  it('names the bad line and goes on', async () => {
    const results = await run(
      [
        '{"id":1',
        '',
        '[]',
        '{"text":"x"}',
        '{"id":1,"text":5}',
        '{"id":1,"text":"x","language":7}',
        '{"id":9,"text":"bien"}',
      ],
      'es',
    );
    expect(results.map((line) => (line.ok ? 'ok' : line.issues[0]?.code))).toEqual([
      'TEXT-LINE',
      'TEXT-LINE',
      'TEXT-LINE',
      'TEXT-LINE',
      'TEXT-LINE',
      'ok',
    ]);
    expect(results.slice(0, 2).map((line) => line.issues[0]?.place)).toEqual(['line 1', 'line 3']);
  });
});
