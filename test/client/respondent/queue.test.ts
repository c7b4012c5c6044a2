import { describe, expect, it } from 'vitest';
import {
  answered,
  foundAgain,
  meaningOf,
  nextToSend,
  type Queue,
  queued,
  type SentPage,
  sending,
  shown,
  toShow,
  unsentCount,
  waitBefore,
} from '../../../client/respondent/queue.ts';
import { type Answer, sender } from '../../../client/respondent/sender.ts';

const page = (id: string, said = id, name = id): SentPage => ({
  address: '/s/x/r/key',
  page: name,
  entries: [
    ['form.id', id],
    ['q', said],
  ],
});

const queueOf = (...pages: SentPage[]): Queue => pages.reduce(queued, []);

describe('a queue of pages', () => {
  it('takes the same press of a button once, also when the form has a new id, and another word as another', () => {
    expect(queueOf(page('a', '1', 'p'), page('b', '1', 'p')).map(({ id }) => id)).toEqual(['a']);
    expect(queueOf(page('a', '1', 'p'), page('b', '2', 'p')).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('sends one at a time, in order', () => {
    const queue = queueOf(page('a'), page('b'));
    expect(nextToSend(queue)?.id).toBe('a');
    expect(nextToSend(sending(queue, 'a'))).toBeNull();
    expect(nextToSend(answered(sending(queue, 'a'), 'a', 'stored'))?.id).toBe('b');
    expect(nextToSend(foundAgain(sending(queue, 'a')))?.id).toBe('a');
  });

  it('keeps what is not known to be stored: only an answer that names the form says so', () => {
    const queue = sending(queueOf(page('a')), 'a');
    for (const status of [0, 200, 302, 400, 404, 408, 409, 413, 422, 429, 500, 503])
      expect(answered(queue, 'a', meaningOf({ status, taken: null }, 'a')).length).toBe(1);
    expect(answered(queue, 'a', meaningOf({ status: 200, taken: 'b' }, 'a')).length).toBe(1);
    expect(answered(queue, 'a', meaningOf(null, 'a'))).toEqual([
      { ...queue[0], state: 'waiting', attempts: 1 },
    ]);
    expect(answered(queue, 'a', meaningOf({ status: 200, taken: 'a' }, 'a'))).toEqual([]);
  });

  it('shows what stands against a page only when nothing else waits, unless a later word takes its place', () => {
    const two = answered(queueOf(page('a'), page('b')), 'a', 'stuck');
    expect(toShow(two)).toBeNull();
    expect(toShow(answered(two, 'b', 'stored'))?.id).toBe('a');
    expect(unsentCount(two)).toBe(2);
    expect(unsentCount(shown(two, 'a'))).toBe(1);
    expect(
      answered(queueOf(page('a', '1', 'p'), page('b', '2', 'p')), 'a', 'stuck').map(({ id }) => id),
    ).toEqual(['b']);
  });

  it('waits longer and longer, a minute at most, and never gives up', () => {
    for (const chance of [0, 0.5, 0.999]) {
      const waits = Array.from({ length: 2000 }, (_, attempt) => waitBefore(attempt + 1, chance));
      expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
    }
  });
});

describe('a sender', () => {
  it('sends again after a wait until the form is taken, then goes on, and says at each moment how much is left', async () => {
    const told: number[] = [];
    const went: (string | null)[] = [];
    const waits: number[] = [];
    const answers: (Answer | null)[] = [
      null,
      { status: 503, taken: null, to: '' },
      { status: 200, taken: 'a', to: '/next' },
      { status: 200, taken: 'b', to: '/after' },
    ];
    let kept: Queue = [];
    const own = sender(
      {
        send: async () => answers.shift() ?? null,
        wait: (milliseconds, then) => {
          waits.push(milliseconds);
          setImmediate(then);
        },
        chance: () => 0,
        keep: (queue) => {
          kept = queue;
        },
        tell: (unsent) => told.push(unsent),
        taken: (_, to) => went.push(to),
        show: () => {},
      },
      [],
    );
    expect(own.put(page('a', '1', 'p'))).toBe(true);
    expect(own.put(page('x', '1', 'p'))).toBe(false);
    expect(own.put(page('b', '2', 'p'))).toBe(true);
    expect([kept.length, told.at(-1)]).toEqual([2, 1]);
    await expect.poll(() => kept.length).toBe(0);
    expect(waits).toEqual([1000, 2000]);
    expect(went).toEqual([null, '/after']);
    expect(told.at(-1)).toBe(0);
  });

  it('sends nothing more of what was dropped, even where it is on its way', async () => {
    const went: string[] = [];
    const shown: string[] = [];
    const waiting: (() => void)[] = [];
    let kept: Queue = [];
    let answer: (answer: Answer | null) => void = () => {};
    const own = sender(
      {
        send: ({ id }) => {
          went.push(id);
          return new Promise((done) => {
            answer = done;
          });
        },
        wait: (_, then) => waiting.push(then),
        chance: () => 0,
        keep: (queue) => {
          kept = queue;
        },
        tell: () => {},
        taken: () => {},
        show: ({ id }) => shown.push(id),
      },
      queueOf(page('b', '2', 'q')),
    );
    own.put(page('a', '1', 'p'));
    own.drop(() => true);
    expect(kept).toEqual([]);
    answer({ status: 404, taken: null, to: '' });
    await new Promise(setImmediate);
    for (const then of waiting) then();
    expect([went, shown, kept]).toEqual([['b'], [], []]);
  });
});
