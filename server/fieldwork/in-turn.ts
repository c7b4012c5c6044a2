const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Does things of one name one after the other, whether those before went well or not. */
export const inTurn = <T>(owner: object, name: string, work: () => Promise<T>): Promise<T> => {
  const own = queues.get(owner) ?? new Map<string, Promise<unknown>>();
  queues.set(owner, own);
  const next = (own.get(name) ?? Promise.resolve()).then(work, work);
  const held = next.catch(() => undefined);
  own.set(name, held);
  return next;
};
