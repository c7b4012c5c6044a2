import type { Source } from '../../analysis/source/source.ts';

/** Answers kept for one state of the rows; more than these are asked by nobody who reads. */
const most = 8;

/**
 * Keeps what was worked out from rows for as long as these are the rows: an answer that comes or goes makes another
 * source, and with the old one all that was made of it is gone. Asked twice at once it is worked out once; what failed is
 * not kept.
 */
export const workedOut = <T>() => {
  const kept = new WeakMap<Source, Map<string, Promise<T>>>();
  return (source: Source, asked: string, work: () => Promise<T>): Promise<T> => {
    const own = kept.get(source) ?? new Map<string, Promise<T>>();
    kept.set(source, own);
    const found = own.get(asked);
    if (found !== undefined) return found;
    const made = work();
    made.catch(() => own.delete(asked));
    for (const oldest of own.keys()) {
      if (own.size < most) break;
      own.delete(oldest);
    }
    own.set(asked, made);
    return made;
  };
};
