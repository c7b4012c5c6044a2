import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff } from '../../../surveys/version/word-diff.ts';

const told = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'out' ? '-' : '+'}[${text}]`))
    .join('');

describe('what changed between two wordings', () => {
  it.each([
    ['I feel safe.', 'I feel quite safe.', 'I feel +[quite ]safe.'],
    ['{provider} asks me', '{Provider} asks me', '-[{provider}]+[{Provider}] asks me'],
    ['one two three', 'three two one', '-[one]+[three] two -[three]+[one]'],
    ['我觉得安全', '我觉得很安全', '我觉得+[很]安全'],
    ['', 'new', '+[new]'],
    ['same', 'same', 'same'],
    ['aa', 'a b a', '-[aa]+[a b a]'],
  ])('%s → %s', (before, after, expected) => {
    expect(told(before, after)).toBe(expected);
  });

  it('holds both wordings whole, whatever they are and however long', () => {
    const words = fc.array(fc.constantFrom('a', 'b', ' ', '{x}', 'é', '字', '\n', '.'), { maxLength: 40 });
    const texts = fc.oneof(
      words.map((all) => all.join('')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const parts = wordDiff(before, after);
        const without = (kind: string): string =>
          parts
            .filter((own) => own.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect([without('in'), without('out')]).toEqual([before, after]);
      }),
    );
    const [long, other] = ['a '.repeat(5_000), 'b '.repeat(5_000)];
    expect(told(long, other)).toBe(`-[${long.trim()}]+[${other.trim()}] `);
  });
});
