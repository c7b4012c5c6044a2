import type { Store } from '../storage/store.ts';

/** Milliseconds between two looks. */
const pause = 5000;

/**
 * Asks every few seconds whether answers can be kept, and tells when that changes: the code of what is wrong, null where
 * nothing is any more.
 */
export const troubleWatch = (
  { trouble }: Pick<Store, 'trouble'>,
  tell: (code: string | null) => void,
  every = pause,
): { readonly end: () => void } => {
  let before: string | null = null;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    const now = (await trouble())?.code ?? null;
    looking = false;
    if (now !== before) tell(now);
    before = now;
  };
  const timer = setInterval(() => void look(), every).unref();
  return { end: () => clearInterval(timer) };
};
