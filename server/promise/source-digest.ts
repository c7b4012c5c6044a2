import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['analysis', 'client', 'server', 'surveys'] as const;

/** Where a build says of which sources it is made. */
export const digestFile = 'source-digest';

/** What a run of tests writes; it speaks of the sources and is none of them. */
export const proofFile = 'promise-proofs.json';

const isSource = (path: string): boolean => !path.endsWith('README.md') && path !== `server/${proofFile}`;

const filesBelow = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .map((path) => path.replace(/^\/+/, ''));

/**
 * Names what a build is made of: SHA-256 over path and content of every file of the product and of the lock file,
 * without READMEs and tests. The same sources give the same digest wherever they lie.
 */
export const sourceDigest = (root: string): string => {
  const hash = createHash('sha256');
  const paths = [
    ...folders.flatMap((folder) => filesBelow(root, folder)).filter(isSource),
    'package-lock.json',
  ];
  for (const path of paths.sort()) {
    const content = createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
    hash.update(`${path}\0${content}\n`);
  }
  return hash.digest('hex');
};
