import { beforeAll, type Documents } from './documents.ts';
import type { Governed } from './governed.ts';
import { countedBy } from './quota-keeper.ts';
import { everybody, type Pool, type QuotaTables } from './quota-tables.ts';

const pageRows = 256;

interface Count extends Pool {
  readonly quota: string;
  places: number;
}

const keyOf = ({ simulated }: Pick<Pool, 'simulated'>, quota: string): string =>
  JSON.stringify([simulated, quota]);

/** Places that finished answers take, by quota, counted from the documents. */
export const countedAnew = async (governed: Governed, documents: Documents): Promise<readonly Count[]> => {
  const counts = new Map<string, Count>();
  const survey = governed.newest.name;
  for (let page = await documents.page(survey, beforeAll, pageRows); page.length > 0; ) {
    for (const { document } of page) {
      const pool = { survey, simulated: document.simulated ? 1 : 0 };
      for (const quota of countedBy(governed, document)) {
        const key = keyOf(pool, quota);
        const own = counts.get(key) ?? { ...pool, quota, places: 0 };
        own.places += 1;
        counts.set(key, own);
      }
    }
    page = await documents.page(survey, Buffer.from(page.at(-1)?.id ?? '', 'hex'), pageRows);
  }
  return [...counts.values()];
};

/**
 * Makes the counts of a survey's quotas anew, from what is stored: when a version brings other quotas, they hold for
 * whoever has answered already. People on their way keep their places in quotas that are still there; how many were
 * turned away is kept. Inside a transaction.
 */
export const recount = async (
  tables: QuotaTables,
  survey: string,
  governed: Governed | null,
  documents: Documents,
): Promise<void> => {
  const quotas = new Set((governed?.newest.quotas ?? []).map(({ name }) => name));
  const turned = (await tables.counted(survey)).filter(({ quota }) => quotas.has(quota));
  await tables.clear(survey);
  for (const { quota } of await tables.holding(survey))
    if (governed === null || (quota !== everybody && !quotas.has(quota)))
      await tables.dropQuota(survey, quota);
  if (governed === null) return;
  await tables.add({ survey, simulated: 0 }, everybody, {});
  for (const count of turned) await tables.add(count, count.quota, { turned: count.turned });
  for (const count of await tables.holding(survey))
    await tables.add(count, count.quota, { reserved: count.places });
  for (const count of await countedAnew(governed, documents))
    await tables.add(count, count.quota, { complete: count.places });
};
