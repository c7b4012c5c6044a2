import { jsonFromBytes } from '../json-from-bytes.ts';
import type { Store } from '../storage/store.ts';
import { type Manifest, manifestSchema } from './schema.ts';

/** The name of the manifest inside a backup. */
export const manifestName = 'manifest.json';

/** The largest manifest that is read. */
export const largestManifest = 2 ** 20;

/** A manifest as it stands in a backup; null for anything else. */
export const readManifest = (bytes: Uint8Array): Manifest | null => {
  const json = jsonFromBytes(bytes);
  const read = json.ok ? manifestSchema.safeParse(json.value) : null;
  return read?.success === true ? read.data : null;
};

/** How many answers of each survey a store has, in order of names. */
export const countsOf = async (store: Pick<Store, 'surveys' | 'counts'>): Promise<Manifest['surveys']> => {
  const names = [...new Set((await store.surveys()).map(({ survey }) => survey.name))].sort();
  const counts: Manifest['surveys'] = [];
  for (const name of names) {
    const { complete, drafts, withdrawn, simulated, expired = 0 } = await store.counts(name);
    counts.push({ name, complete, drafts, withdrawn, simulated, expired });
  }
  return counts;
};
