import { openStore } from '../../../server/storage/open-store.ts';
import type { StoreOptions } from '../../../server/storage/store-options.ts';
import { numberOf, why } from './numbered-answer.ts';

/** What had been promised when a moment came. */
export interface Promised {
  readonly stored: ReadonlySet<number>;
  readonly withdrawn?: ReadonlySet<number>;
}

export interface Kept {
  /** What is not as it was promised; empty where all is. */
  readonly broken: readonly string[];
  /** The answers that are there. */
  readonly found: ReadonlySet<number>;
}

/** Opens what a crash left behind, reads every row and every answer, and holds it to what had been promised. */
export const keptPromises = async (
  options: StoreOptions,
  { stored, withdrawn = new Set() }: Promised,
): Promise<Kept> => {
  const found = new Map<number, number>();
  const broken: string[] = [];
  try {
    const store = await openStore(options);
    try {
      broken.push(...(await store.verify()).map(({ code, place }) => `${code} ${place}`));
      for await (const { document } of store.responses('small')) {
        const text = document.answers['why'] ?? '';
        const number = numberOf(text);
        found.set(number, (found.get(number) ?? 0) + 1);
        if (text !== why(number)) broken.push(`${number} changed`);
      }
    } finally {
      await store.close();
    }
  } catch (error) {
    broken.push(`not opened: ${error}`);
    return { broken, found: new Set() };
  }
  for (const [number, times] of found) {
    if (times !== 1) broken.push(`${number} ${times} times`);
    if (withdrawn.has(number)) broken.push(`${number} came back`);
  }
  for (const number of stored) if (!found.has(number)) broken.push(`${number} lost`);
  return { broken, found: new Set(found.keys()) };
};
