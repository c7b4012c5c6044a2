import {
  answered,
  foundAgain,
  isOf,
  meaningOf,
  nextToSend,
  type Queue,
  queued,
  type Reply,
  type SentPage,
  sending,
  shown,
  toShow,
  type Unsent,
  unsentCount,
  waitBefore,
} from './queue.ts';

/** An answer, with where a page that was taken leads. */
export interface Answer extends Reply {
  readonly to: string;
}

/** What is outside: the network, time, chance, the memory of the tab, and the person. */
export interface Outside {
  /** Null where no answer came. */
  readonly send: (page: Unsent) => Promise<Answer | null>;
  readonly wait: (milliseconds: number, then: () => void) => void;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly keep: (queue: Queue) => void;
  /** How many pages are not known to be stored. */
  readonly tell: (unsent: number) => void;
  /** A page is stored, and leads on; null while a later word on it waits. */
  readonly taken: (page: Unsent, to: string | null) => void;
  /** Shows what stands against a page, and leaves this one for it. */
  readonly show: (page: Unsent) => void;
}

export interface Sender {
  /** Whether that was a word of its own, and not the same button once more. */
  readonly put: (page: SentPage) => boolean;
  /** To be called when there is hope, such as a network that is back. */
  readonly again: () => void;
  /** Takes away what somebody wants nowhere any more. */
  readonly drop: (unwanted: (page: Unsent) => boolean) => void;
}

/** Sends the pages of one tab one after the other until each is stored or the person has been shown why it is not. */
export const sender = (outside: Outside, found: Queue): Sender => {
  let queue = foundAgain(found);

  const put = (next: Queue): void => {
    queue = next;
    outside.keep(queue);
    outside.tell(unsentCount(queue));
  };

  const go = async (): Promise<void> => {
    const page = nextToSend(queue);
    if (page === null) {
      const stuck = toShow(queue);
      if (stuck === null) return;
      put(shown(queue, stuck.id));
      outside.show(stuck);
      return;
    }
    put(sending(queue, page.id));
    const answer = await outside.send(page);
    const meaning = meaningOf(answer, page.id);
    put(answered(queue, page.id, meaning));
    if (meaning === 'again') {
      outside.wait(waitBefore(page.attempts + 1, outside.chance()), () => void go());
      return;
    }
    if (meaning === 'stored' && answer !== null)
      outside.taken(page, queue.some((own) => isOf(own, page)) ? null : answer.to);
    await go();
  };

  put(queue);
  return {
    put: (page) => {
      const before = queue;
      put(queued(queue, page));
      const fresh = queue !== before;
      void go();
      return fresh;
    },
    again: () => void go(),
    drop: (unwanted) => put(queue.filter((page) => !unwanted(page))),
  };
};
