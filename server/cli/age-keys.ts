import { existsSync } from 'node:fs';
import { isIdentity, isRecipient } from '../backup/age.ts';
import { fail } from './failure.ts';
import { textOf } from './files.ts';

/** Largest number of keys in a file. */
const most = 100;

const lines = async (path: string): Promise<readonly string[]> =>
  (await textOf(path))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(0, most);

/** Recipients as they are given: keys with commas between, or a file of them. */
export const recipientsOf = async (given: string): Promise<readonly string[]> => {
  const named = existsSync(given) ? await lines(given) : given.split(',').map((part) => part.trim());
  const wrong = named.find((recipient) => !isRecipient(recipient));
  if (wrong !== undefined && isIdentity(wrong)) return fail('BACKUP-RECIPIENT-SECRET');
  return named.length === 0 || wrong !== undefined
    ? fail('BACKUP-RECIPIENT', { value: wrong ?? given })
    : named;
};

/** The identities in a file, as age-keygen writes it. */
export const identitiesIn = async (path: string): Promise<readonly string[]> => {
  const found = await lines(path);
  return found.length === 0 || !found.every(isIdentity)
    ? fail('BACKUP-IDENTITY', { file: path }, path)
    : found;
};
