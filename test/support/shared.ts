import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Whether the folder of reference numbers and real data stands beside the project. */
export const sharedPresent = existsSync(root);

if (!sharedPresent && process.env['CONFIA_SKIP'] === 'none')
  throw new Error('../shared is absent, and nothing may be skipped here');

/** Reason given when a test that needs the reference data is skipped. */
export const sharedAbsent = '../shared (reference numbers and real data) is not beside the project';

/** Where a file or folder of the reference data lies. */
export const sharedPath = (path: string): string => root + path;

export const sharedText = (path: string): string =>
  path.endsWith('.gz')
    ? gunzipSync(readFileSync(root + path)).toString('utf8')
    : readFileSync(root + path, 'utf8');

export const sharedJson = (path: string): unknown => JSON.parse(sharedText(path));

export const sharedBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(root + path));
