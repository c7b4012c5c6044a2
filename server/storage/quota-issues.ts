import type { Issue } from '../../surveys/model/issue.ts';
import type { Documents } from './documents.ts';
import { governedBy } from './governed.ts';
import { oneByOne } from './one-by-one.ts';
import { countedAnew } from './quota-recount.ts';
import type { Pool, QuotaTables } from './quota-tables.ts';
import { StorageError, storageIssue } from './storage-error.ts';
import type { Versions } from './versions.ts';

const keyOf = ({ simulated, quota }: Pick<Pool, 'simulated'> & { readonly quota: string }): string =>
  JSON.stringify([simulated, quota]);

/** Quotas with other places taken than what is stored says. Damaged answers are told by their own issue. */
export const quotaIssues = async (
  tables: QuotaTables,
  documents: Documents,
  versions: Pick<Versions, 'all' | 'of'>,
): Promise<readonly Issue[]> => {
  const names = new Set(versions.all().map(({ published }) => published.survey.name));
  const issues = await oneByOne(names, async (name): Promise<readonly Issue[]> => {
    const governed = governedBy(versions.of(name).map(({ published }) => published));
    if (governed === null) return [];
    try {
      const complete = new Map(
        (await countedAnew(governed, documents)).map((own) => [keyOf(own), own.places]),
      );
      const held = new Map((await tables.holding(name)).map((own) => [keyOf(own), own.places]));
      const counted = new Map((await tables.counted(name)).map((own) => [keyOf(own), own]));
      return [...new Set([...complete.keys(), ...held.keys(), ...counted.keys()])].flatMap((key) => {
        const found = (complete.get(key) ?? 0) + (held.get(key) ?? 0);
        const own = counted.get(key);
        const recorded = (own?.complete ?? 0) + (own?.reserved ?? 0);
        const right =
          (complete.get(key) ?? 0) === (own?.complete ?? 0) && (held.get(key) ?? 0) === (own?.reserved ?? 0);
        const [, quota] = JSON.parse(key) as readonly [number, string];
        return right ? [] : [storageIssue('STORE-QUOTA', `${name}/${quota}`, { quota, found, recorded })];
      });
    } catch (error) {
      if (error instanceof StorageError) return [];
      throw error;
    }
  });
  return issues.flat();
};
