import { describe, expect, it } from 'vitest';
import { byNeighbour, concordance } from '../../../analysis/exploration/concordance.ts';

describe('concordance', () => {
  it.each([
    ['Mis datos son mis DATOS', 'datos', ['Mis |datos| son mis DATOS', 'Mis datos son mis |DATOS|']],
    ['no confiaba, confiamos', 'confi*', ['no |confiaba|, confiamos', 'no confiaba, |confiamos|']],
    ['predatos datosx', 'datos', []],
    ['they   sell\nmy data', 'sell my', ['they |sell my| data']],
    ['我不信任他们，他们卖数据', '他们', ['我不信任|他们|，他们卖数据', '我不信任他们，|他们|卖数据']],
    ['لا أثق بهم أبدا', 'بهم', ['لا أثق |بهم| أبدا']],
    ['cafe\u0301 bueno', 'café', ['|café| bueno']],
    ['a.b (c) [d]', '(c)', ['a.b |(c)| [d]']],
    ['a+b', '+', []],
    ['x', '', []],
  ])('%j by %j', (text, term, lines) => {
    expect(concordance(text, term).map(({ left, word, right }) => `${left}|${word}|${right}`)).toEqual(lines);
  });

  it('cuts what is around at a space, and says so', () => {
    const [hit] = concordance(`${'one two three '.repeat(20)}here${' four five six'.repeat(20)}`, 'here', 20);
    expect(hit).toEqual({ left: '…one two three ', word: 'here', right: ' four five six four…' });
  });

  it('orders lines by the words beside, nearest first, by the rules of a language', () => {
    const lines = ['el zorro, mis datos ya', 'la mesa, los datos áun', 'aquí mis datos no'].flatMap((text) =>
      concordance(text, 'datos'),
    );
    const words = (side: 'left' | 'right') =>
      [...lines]
        .sort(byNeighbour(side, 'es'))
        .map(({ left, right }) => (side === 'left' ? left : right).trim());
    expect(words('right')).toEqual(['áun', 'no', 'ya']);
    expect(words('left')).toEqual(['la mesa, los', 'aquí mis', 'el zorro, mis']);
  });

  it('takes no time on hostile terms', () => {
    const started = performance.now();
    concordance('a'.repeat(20_000), `${'a*'.repeat(30)}*`);
    concordance('a '.repeat(10_000), 'a* a* a* a* b*');
    concordance('x'.repeat(20_000), '(x+x+)+y');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
