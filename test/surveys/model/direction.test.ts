import { describe, expect, it } from 'vitest';
import { direction } from '../../../surveys/model/direction.ts';
import { missingCode } from '../../../surveys/model/missing.ts';

describe('direction', () => {
  it.each([
    ['ar', 'rtl'],
    ['ar-EG-u-nu-latn', 'rtl'],
    ['he', 'rtl'],
    ['fa-IR', 'rtl'],
    ['az-Arab', 'rtl'],
    ['AR', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['es-419', 'ltr'],
    ['zh-Hant-TW', 'ltr'],
    ['az', 'ltr'],
  ])('%s is %s', (tag, wanted) => {
    expect(direction(tag)).toBe(wanted);
  });
});

describe('missing codes', () => {
  it('are nine different numbers outside every scale', () => {
    const codes = Object.values(missingCode);
    expect(new Set(codes).size).toBe(9);
    expect([...codes].sort((one, other) => one - other)).toEqual([
      -99, -98, -97, -96, -95, -94, -93, -92, -91,
    ]);
  });
});
