import { describe, expect, it } from 'vitest';
import { sharedAbsent, sharedJson, sharedPresent } from '../../support/shared.ts';
import { type ExpressionCase, outcome } from './cases.ts';
import knownFailures from './known-failures.json' with { type: 'json' };

const reasons: Readonly<Record<string, string>> = knownFailures;

const files = ['expressions.json', 'expressions-survey.json'] as const;

/** Every row passes, or stands in `known-failures.json` with a reason; a listed row that passes fails the run. */
describe.skipIf(!sharedPresent)(
  `XLSForm expressions as two other engines answer them (${sharedAbsent})`,
  () => {
    for (const file of files) {
      const rows = sharedPresent
        ? (sharedJson(`reference/xlsform/${file}`) as { readonly cases: readonly ExpressionCase[] }).cases
        : [];

      it(`${file}: all rows but the listed ones`, () => {
        const surprises = rows.flatMap((row) => {
          const { actual, passes } = outcome(row);
          if (passes !== Object.hasOwn(reasons, row.id)) return [];
          return [{ id: row.id, expression: row.expression, expected: row.expected, actual, listed: passes }];
        });
        expect(surprises).toEqual([]);
        expect(rows.length).toBeGreaterThan(200);
      });

      it(`${file}: at least 98 in 100 pass`, () => {
        const passed = rows.filter((row) => outcome(row).passes).length;
        expect(passed / rows.length).toBeGreaterThanOrEqual(0.98);
      });
    }
  },
);
