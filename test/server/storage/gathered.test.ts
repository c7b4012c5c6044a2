import { describe, expect, it } from 'vitest';
import { asSent } from '../../../server/storage/as-sent.ts';
import { gathered } from '../../../server/storage/gathered.ts';
import { smallDocument } from './small-survey.ts';

describe('gathered', () => {
  it('does in few parts, each a power of two, what is asked for in the same moment', async () => {
    const parts: (readonly number[])[] = [];
    const double = gathered(4, async (items: readonly number[]) => {
      parts.push(items);
      return items.map((item) => 2 * item);
    });
    const eleven = Array.from({ length: 11 }, (_, place) => place);
    expect(await Promise.all(eleven.map(double))).toEqual(eleven.map((item) => 2 * item));
    expect(parts).toEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9], [10]]);
    expect(await double(20)).toBe(40);
    expect(parts.slice(4)).toEqual([[20]]);
  });

  it('does each as it is asked for where one row a statement is best', () => {
    const parts: (readonly string[])[] = [];
    const say = gathered(1, async (items: readonly string[]) => {
      parts.push(items);
      return items;
    });
    void say('a');
    void say('b');
    expect(parts).toEqual([['a'], ['b']]);
  });

  it('fails for all that stood in the part that failed, and for nobody else', async () => {
    const odd = gathered(2, async (items: readonly number[]) => {
      if (items.includes(3)) throw new Error('three');
      return items;
    });
    const settled = await Promise.allSettled([1, 2, 3, 4, 5].map(odd));
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
  });
});

describe('a document as sent', () => {
  it('is the document itself where nothing was said later, so that it is packed and hashed once', () => {
    const document = smallDocument();
    expect(asSent(document)).toBe(document);
    const contested = { ...document, readings: { why: 'removed' } } as const;
    expect(asSent(contested)).toEqual(document);
    expect(asSent({ ...document, assigned: { ...document.assigned, q_quota: 'full' } })).toEqual(document);
  });
});
