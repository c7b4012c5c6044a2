import { readMargins, readMarginsCsv } from '../../analysis/weight/read-margins.ts';
import type { Margins } from '../../analysis/weight/schema.ts';
import { jsonOf, taken, textOf } from './files.ts';

/** Margins of a file, JSON or CSV by its name. */
export const marginsFile = async (file: string): Promise<Margins> =>
  taken(file.endsWith('.csv') ? readMarginsCsv(await textOf(file)) : readMargins(await jsonOf(file)), file);
