import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../support/instrument/assemble.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { projectRoot } from '../../support/sources.ts';

const forms = [
  ['flagship-core', 'felt-control'],
  ['flagship-extended', 'felt-control-extended'],
  ['pulse', 'pulse'],
  ['touchpoint', 'touchpoint'],
  ['staff-mirror', 'staff-mirror'],
] as const;

/** `CONFIA_WRITE=1` writes the files instead of comparing them. */
describe('shipped instruments are the reference instrument, byte for byte', () => {
  for (const [form, name] of forms) {
    it.skipIf(!sharedPresent)(`${name} from ${form} (needs the instrument: ${sharedAbsent})`, () => {
      const path = `${projectRoot}surveys/library/${name}.json`;
      const made = `${JSON.stringify(assemble(form, name), null, 2)}\n`;
      if (process.env['CONFIA_WRITE'] === '1') writeFileSync(path, made);
      expect(existsSync(path)).toBe(true);
      expect(readFileSync(path, 'utf8')).toBe(made);
    });
  }
});
