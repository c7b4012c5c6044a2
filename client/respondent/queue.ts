/** One page as somebody sent it, to be sent until the server says what became of it. */
export interface SentPage {
  /** The address its form goes to. */
  readonly address: string;
  readonly page: string;
  /** Everything the form sends, its own id and that of the form before it among it. */
  readonly entries: readonly (readonly [name: string, value: string])[];
}

/**
 * What is queued leaves the queue in two ways only: the server says that it is stored, or the person is shown what stands
 * against it.
 */
export interface Unsent extends SentPage {
  readonly id: string;
  readonly state: 'waiting' | 'sending' | 'stuck' | 'shown';
  /** How often it was sent without word of what became of it. */
  readonly attempts: number;
}

export type Queue = readonly Unsent[];

/** What an answer means for the page that was sent. */
export type Meaning = 'stored' | 'again' | 'stuck';

/** An answer as far as the queue reads it. */
export interface Reply {
  readonly status: number;
  /** The form it says is taken; null where it is no answer of ours, such as the page of a network that asks for money. */
  readonly taken: string | null;
}

/** Statuses that say nothing about the page: too early, too slow, too many. */
const passing = new Set([408, 425, 429]);

/**
 * What to make of an answer to the form of an id; null: none came. Only one that names the form says that it is stored.
 * @example meaningOf({ status: 200, taken: 'a' }, 'a') // 'stored'
 * @example meaningOf({ status: 200, taken: null }, 'a') // 'again'
 * @example meaningOf({ status: 409, taken: null }, 'a') // 'stuck'
 * @example meaningOf({ status: 503, taken: null }, 'a') // 'again'
 * @example meaningOf(null, 'a') // 'again'
 */
export const meaningOf = (reply: Reply | null, id: string): Meaning => {
  if (reply === null) return 'again';
  const { status, taken } = reply;
  if (status >= 200 && status < 300) return taken === id ? 'stored' : 'again';
  return status >= 400 && status < 500 && !passing.has(status) ? 'stuck' : 'again';
};

/** The fields by which a form is known are not what it says. */
const said = ({ page, address, entries }: SentPage): string =>
  JSON.stringify([page, address, entries.filter(([name]) => name !== 'form.id' && name !== 'form.base')]);

/** A form's own field. */
export const ownField = ({ entries }: Pick<SentPage, 'entries'>, name: string): string =>
  entries.find(([own]) => own === `form.${name}`)?.[1] ?? '';

/** Whether both are words on the same page. */
export const isOf = (one: SentPage, other: SentPage): boolean =>
  one.page === other.page && one.address === other.address;

/** Puts a page at the end; what says the same as the last one of that page is the same press of a button. */
export const queued = (queue: Queue, page: SentPage): Queue => {
  const before = queue.findLast((own) => isOf(own, page));
  return before !== undefined && before.state !== 'shown' && said(before) === said(page)
    ? queue
    : [...queue, { ...page, id: ownField(page, 'id'), state: 'waiting', attempts: 0 }];
};

/** The page to send now: one at a time, in the order in which they were written. */
export const nextToSend = (queue: Queue): Unsent | null =>
  queue.some(({ state }) => state === 'sending')
    ? null
    : (queue.find(({ state }) => state === 'waiting') ?? null);

const changed = (queue: Queue, id: string, to: Partial<Unsent>): Queue =>
  queue.map((own) => (own.id === id ? { ...own, ...to } : own));

export const sending = (queue: Queue, id: string): Queue => changed(queue, id, { state: 'sending' });

/** The queue after an answer. A later word on the same page stands for one that is stuck. */
export const answered = (queue: Queue, id: string, meaning: Meaning): Queue => {
  const place = queue.findIndex((own) => own.id === id);
  const page = queue[place];
  if (page === undefined) return queue;
  if (meaning === 'again') return changed(queue, id, { state: 'waiting', attempts: page.attempts + 1 });
  const later = queue.some((own, other) => other > place && isOf(own, page));
  return meaning === 'stored' || later
    ? queue.filter((own) => own.id !== id)
    : changed(queue, id, { state: 'stuck' });
};

/** How many pages are on no way to be stored but this one; what was written on one of them twice is one. */
export const unsentCount = (queue: Queue): number =>
  new Set(queue.filter(({ state }) => state !== 'shown').map(({ page, address }) => `${address} ${page}`))
    .size;

/** What the person has to be shown, once nothing waits behind it that leaving the page would put off. */
export const toShow = (queue: Queue): Unsent | null =>
  queue.some(({ state }) => state === 'waiting' || state === 'sending')
    ? null
    : (queue.find(({ state }) => state === 'stuck') ?? null);

/** It is being shown: the page that comes next takes it away. */
export const shown = (queue: Queue, id: string): Queue => changed(queue, id, { state: 'shown' });

/** A queue found again: what was on its way may or may not have arrived, so it is sent again. */
export const foundAgain = (queue: Queue): Queue =>
  queue
    .filter(({ state }) => state !== 'shown')
    .map((own) => (own.state === 'sending' ? { ...own, state: 'waiting' } : own));

/**
 * Milliseconds before the next attempt: doubling from one second to a minute, of which `chance` (0 to 1) takes up to
 * half away, so that many who lost the same network do not come back at once. No number of attempts is the last, and no
 * clock is asked.
 * @example waitBefore(1, 0) // 1000
 * @example waitBefore(3, 0.5) // 3000
 * @example waitBefore(500, 0) // 60000
 */
export const waitBefore = (attempts: number, chance: number): number =>
  Math.min(60_000, 1000 * 2 ** Math.min(attempts - 1, 16)) * (1 - chance / 2);
