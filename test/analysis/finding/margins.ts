import { analyse } from '../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import type { Source } from '../../../analysis/source/source.ts';

/** Where margins are from. */
export const source = { who: 'INE', title: 'Census', year: 2024, address: 'https://ine.example/census' };
/** A file of these margins. */
export const file = (...margins: readonly object[]) => ({ format: 'margins-1', source, margins });
export const gender = (f: number) => ({ variable: 'gender', shares: { f, m: 1 - f } });
export const country = (CL: number, AR: number) => ({
  variable: 'country',
  shares: { CL, AR, BR: 1 - CL - AR },
});

/** What is found, where nothing is refused. */
export const ask = async (of: Source, request: object): Promise<readonly Finding[]> => {
  const result = await analyse(of, request);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
