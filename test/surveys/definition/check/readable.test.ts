import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../../surveys/definition/check.ts';
import { codebook } from '../../../../surveys/definition/codebook.ts';
import { languageReport } from '../../../../surveys/definition/languages.ts';
import { read } from '../../../../surveys/definition/read.ts';
import { smallSurvey } from '../../../support/small-survey.ts';

describe('whatever can be read can be checked', () => {
  /** Every name, key and logic string of a survey may be replaced by another or by nonsense. */
  const wreck = (json: unknown, swaps: ReadonlyMap<string, string>): unknown => {
    if (typeof json === 'string') return swaps.get(json) ?? json;
    if (Array.isArray(json)) return json.map((member) => wreck(member, swaps));
    if (json === null || typeof json !== 'object') return json;
    return Object.fromEntries(Object.entries(json).map(([key, member]) => [key, wreck(member, swaps)]));
  };

  const words = [
    ...new Set(
      JSON.stringify(smallSurvey)
        .match(/"[^"\\]+"/g)
        ?.map((word) => word.slice(1, -1)) ?? [],
    ),
  ];
  const nonsense = [
    'constructor',
    'toString',
    '__x',
    "${FC1} = '",
    '${nobody} > 3',
    '{',
    '**',
    'FC1',
    'agree',
    'x y',
  ];

  it('never throws: check, languageReport and codebook', () => {
    const swap = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words, ...nonsense));
    let readable = 0;
    fc.assert(
      fc.property(fc.array(swap, { minLength: 1, maxLength: 4 }), (swaps) => {
        const result = read(wreck(smallSurvey, new Map(swaps)));
        if (!result.ok) return;
        readable += 1;
        for (const issue of check(result.value)) expect(issue.code).toMatch(/^[A-Z0-9_-]+$/);
        languageReport(result.value);
        codebook(result.value, 'x');
      }),
      { numRuns: 200 },
    );
    expect(readable).toBeGreaterThan(50);
  });
});
