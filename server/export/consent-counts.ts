import type { ConsentText } from '../../surveys/consent/consent-text.ts';
import { everyPromise } from '../../surveys/promise/proven.ts';
import { agreedText } from '../agreed-text.ts';
import type { Store } from '../storage/store.ts';

/** How many agreed to a purpose and how many did not; null where either is a few people only. */
export interface PurposeCount {
  readonly purpose: string;
  readonly given: number | null;
  readonly refused: number | null;
}

/** A text, and how many agreed to it; null where that is fewer than the least group. */
export interface TextCount {
  readonly hash: string;
  readonly text: ConsentText;
  readonly people: number | null;
  readonly purposes: readonly PurposeCount[];
}

export interface ConsentCounts {
  readonly survey: string;
  /** The least number of people a count stands for. */
  readonly least: number;
  readonly texts: readonly TextCount[];
}

const counted = (purpose: string, given: number, people: number, least: number): PurposeCount => {
  const refused = people - given;
  const few = [given, refused].some((count) => count > 0 && count < least);
  return few ? { purpose, given: null, refused: null } : { purpose, given, refused };
};

/**
 * The texts whose counts are left out: of fewer people than the least, and with them as many more, the smallest first, as
 * keep them from following from the number of all answers.
 *
 * @example
 * tooFew(new Map([['a', 3], ['b', 40], ['c', 90]]), 10) // new Set(['a', 'b'])
 */
export const tooFew = (people: ReadonlyMap<string, number>, least: number): ReadonlySet<string> => {
  const left = new Set<string>();
  let sum = 0;
  for (const [hash, count] of [...people].sort(([, one], [, other]) => one - other)) {
    const isCovered = left.size === 0 || (left.size > 1 && sum >= least);
    if (count >= least && isCovered) break;
    left.add(hash);
    sum += count;
  }
  return left;
};

/**
 * What people agreed to, counted by text and purpose, for answers of which no file has a row each. A text is in one
 * language, so that is counted with it; nothing else of anybody is.
 */
export const consentCounts = async (
  store: Pick<Store, 'responses' | 'published' | 'consentText'>,
  survey: string,
  least: number,
): Promise<ConsentCounts> => {
  const found = new Map<string, { readonly text: ConsentText; people: number; given: Map<string, number> }>();
  for await (const { document } of store.responses(survey)) {
    const { consent, purposes = [], version, simulated } = document;
    if (simulated) continue;
    const published = found.has(consent) ? null : await store.published(survey, version);
    const text =
      published === null ? null : await agreedText({ store, proven: everyPromise }, published, document);
    const own = found.get(consent) ?? (text === null ? null : { text, people: 0, given: new Map() });
    if (own === null) continue;
    found.set(consent, own);
    own.people += 1;
    for (const name of purposes) own.given.set(name, (own.given.get(name) ?? 0) + 1);
  }
  const few = tooFew(new Map([...found].map(([hash, { people }]) => [hash, people])), least);
  return {
    survey,
    least,
    texts: [...found]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([hash, { text, people, given }]) => ({
        hash,
        text,
        people: few.has(hash) ? null : people,
        purposes: few.has(hash)
          ? []
          : text.boxes
              .filter(({ required }) => !required)
              .map(({ name }) => counted(name, given.get(name) ?? 0, people, least)),
      })),
  };
};
