import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolkitVersion as named } from '../analysis/finding/version.ts';
import { proofFile } from './promise/source-digest.ts';

/** Version of the toolkit. */
export const toolkitVersion: string = named.replace(/^confia /, '');

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:js|mjs|json|bin)$/.test(entry.name) && entry.name !== proofFile,
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Names what runs by its bytes: the first 16 hex digits of SHA-256 over the files of a built folder, but for its proofs. */
export const buildHash = (folder: string): string => {
  if (!existsSync(folder)) return 'unbuilt';
  const hash = createHash('sha256');
  for (const path of filesIn(folder)) hash.update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
};
