import { describe, expect, it } from 'vitest';
import known from '../surveys/exchange/xlsform/known-failures.json' with { type: 'json' };
import { sharedAbsent, sharedJson, sharedPresent } from './shared.ts';
import { type FormCase, pipeTables } from './xlsform-cases.ts';
import { formFault } from './xlsform-verdict.ts';

const knownFailures: Readonly<Record<string, string>> = known;

/** A case that is listed as a known failure must fail; every other one must pass. */
export const expectFault = (id: string, fault: string | null): void => {
  const reason = knownFailures[id];
  if (reason === undefined) expect(fault).toBeNull();
  else expect(fault, `passes now, take it off the list: ${reason}`).not.toBeNull();
};

/** One test a case of a file of forms written as pipe tables. */
export const describeForms = (file: string): void => {
  const { cases } = sharedPresent
    ? (sharedJson(`reference/xlsform/${file}`) as { cases: readonly FormCase[] })
    : { cases: [] };
  describe(file, () => {
    it.skipIf(!sharedPresent)(`has cases (${sharedPresent ? cases.length : sharedAbsent})`, () => {
      expect(cases.length).toBeGreaterThan(0);
    });
    for (const form of cases)
      it(`${form.id} ${form.source}`, () => {
        expectFault(form.id, formFault(form, pipeTables(form.md ?? '')));
      });
  });
};
