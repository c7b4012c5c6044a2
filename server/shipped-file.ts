import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The bytes of a file that is read at run time: in the sources, or beside what is built of them. */
export const shippedFile = (name: string): Uint8Array => {
  const path = [`../analysis/text/${name}`, `./${name}`, `../${name}`]
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find(existsSync);
  if (path === undefined) throw new Error(`shippedFile: ${name} is not beside the program`);
  return readFileSync(path);
};
