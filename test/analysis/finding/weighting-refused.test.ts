import { expect, it } from 'vitest';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { country, file, gender } from './margins.ts';
import { manyRows, testSource } from './survey-data.ts';

const refused = async (weighting: object, request: object = {}, rows = manyRows(60)) => {
  const result = await analyse(testSource(rows), {
    ...request,
    weighting,
    tasks: [{ means: { of: ['age'] } }],
  });
  return result.ok ? [] : result.issues.map(({ code, place }) => `${code} ${place}`);
};

it('weighting refuses by name and place what margins cannot be', async () => {
  expect(await refused({ margins: file({ variable: 'gendre', shares: { f: 1 } }) })).toEqual([
    'REQUEST-VARIABLE-MEANT weighting/margins/margins/0/variable',
  ]);
  expect(await refused({ margins: file({ variable: 'age', shares: { 20: 1 } }) })).toEqual([
    'REQUEST-NUMBER-IN-TABLE weighting/margins/margins/0/variable',
  ]);
  expect(
    await refused({ margins: file({ variable: 'gender', shares: { f: 0.5, m: 0.3, x: 0.2 } }) }),
  ).toEqual(['REQUEST-MARGIN-CODE weighting/margins/margins/0/shares/x']);
  expect(await refused({ margins: file({ variable: 'gender', shares: { f: 0.5, m: 0.4 } }) })).toEqual([
    'REQUEST-MARGIN-SHARES weighting/margins/margins/0/shares',
  ]);
  expect(
    await refused({
      margins: file({ variable: 'gender × country', shares: { 'f × CL': 0.5, 'm × XX': 0.5 } }),
    }),
  ).toEqual(['REQUEST-MARGIN-CODE weighting/margins/margins/0/shares/m × XX']);
  expect(await refused({ margins: file({ variable: 'gender × contry', shares: { 'f × CL': 1 } }) })).toEqual([
    'REQUEST-VARIABLE-MEANT weighting/margins/margins/0/variable',
  ]);
  expect(await refused({ margins: file(gender(0.5), gender(0.4)) })).toEqual([
    'REQUEST-MARGIN-TWICE weighting/margins/margins/1/variable',
  ]);
  expect(await refused({ margins: file({ variable: 'gender', counts: { f: 100 } }) })).toEqual([
    'REQUEST-MARGIN-WITHOUT-TARGET weighting/margins/margins/0/counts',
  ]);
  expect(
    await refused(
      { margins: file(gender(0.5)) },
      {},
      manyRows(60).map((row) => ({ ...row, gender: 'f' })),
    ),
  ).toEqual(['REQUEST-MARGIN-EMPTY weighting/margins/margins/0/shares/m']);
  expect(
    await refused({
      margins: file(
        { variable: 'gender', counts: { f: 60, m: 40 } },
        { variable: 'country', counts: { CL: 40, AR: 40, BR: 30 } },
      ),
    }),
  ).toEqual(['REQUEST-MARGINS-DISAGREE weighting/margins/margins/1/counts']);
  const tied = manyRows(60).map((row) => ({ ...row, gender: row.country === 'CL' ? 'f' : 'm' }));
  expect(await refused({ margins: file(gender(0.5), country(0.2, 0.4)) }, {}, tied)).toEqual([
    expect.stringMatching(/^REQUEST-MARGINS-NOT-MET weighting\/margins\/margins\/[01]\/shares$/),
  ]);
  expect(await refused({ method: 'post-stratify', margins: file(gender(0.5), country(0.2, 0.4)) })).toEqual([
    'REQUEST-ONE-MARGIN weighting/margins/margins',
  ]);
  expect(await refused({ margins: { ...file(gender(0.5)), source: undefined } })).toEqual([
    'SCHEMA-MISSING weighting/margins/source',
  ]);
  expect(await refused({ margins: file(gender(0.5)), trim: { least: 0.9, most: 1.0001 } })).toEqual([]);
});
