import { setImmediate as turn } from 'node:timers/promises';
import type { OpenColumns } from '../storage/open-columns.ts';

/** From so many answers on somebody would notice that nothing was begun. */
const worthAhead = 10_000;

/**
 * Brings the columns of every survey up to date, then has the first view of each that takes answers and has many worked
 * out: what is summed of its rows is kept with them, and the models that read texts are there. Between two of them
 * questions get their turn; what cannot be had is left to whoever asks for it.
 */
export const beginAhead = async (
  columns: Pick<OpenColumns, 'surveys' | 'versions' | 'source'>,
  look: (survey: string) => Promise<unknown>,
): Promise<void> => {
  const many: string[] = [];
  for (const name of await columns.surveys()) {
    const rows = await columns.source(name).then(
      (source) => source.rows(),
      () => 0,
    );
    if (rows >= worthAhead) many.push(name);
  }
  for (const name of many) {
    await turn();
    const isOpen = await columns.versions(name).then(
      (versions) => versions.at(-1)?.status === 'open',
      () => false,
    );
    if (isOpen) await look(name).catch(() => null);
  }
};
