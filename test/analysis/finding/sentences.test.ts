import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { sentence } from '../../../analysis/finding/sentence.ts';
import { isFindingWord } from '../../../surveys/locales/findings.ts';
import problems from '../../../surveys/locales/problems/en.json' with { type: 'json' };
import { sourceFiles, textOf } from '../../support/sources.ts';
import { findingsOf } from './asking.ts';
import { manyRows, testCodebook, testSource } from './survey-data.ts';

describe('sentences', () => {
  it('exist for every code of a note or an issue that the analysis can give', () => {
    const codes = sourceFiles([
      'analysis/data',
      'analysis/finding',
      'analysis/table',
      'analysis/compare',
      'analysis/scale',
      'analysis/weight',
      'analysis/association',
      'analysis/describe',
      'analysis/equivalence',
      'analysis/pairwise',
      'analysis/rank',
    ]).flatMap((path) =>
      [
        ...textOf(path).matchAll(/\b(?:code: |none\(|fail\(|refuse\(|error\()'([A-Za-z]+(?:-[A-Za-z]+)+)'/g),
      ].map((match) => match[1] ?? ''),
    );
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !isFindingWord(code) && !Object.hasOwn(problems, code))).toEqual([]);
  });

  const say = async (task: unknown, language = 'en', rows = 600): Promise<string> =>
    sentence(
      (await findingsOf({ tasks: [task] }, testSource(manyRows(rows))))[0] as Finding,
      language,
      testCodebook,
    );

  it('say that groups differ where test and interval agree, with figure and interval', async () => {
    expect(await say({ means: { of: ['q1'], by: ['country'] } })).toMatch(
      /^The mean of “Question 1” is 2\.\d+ \(2\.\d+ to 2\.\d+\) overall, and higher in code CL \([34]\.?\d*\) than in code (?:AR|BR) \(2\.\d+\)\.$/,
    );
    expect(await say({ crosstab: { rows: ['q1'], columns: ['country'] } }, 'es')).toMatch(
      /^«Question 1 \(es\)»: «code \d \(es\)» lo dice \d+\s?% \(\d+\s?% a \d+\s?%\) en total, y más code/,
    );
  });

  it('say where groups differ when it is not in the commonest answer', async () => {
    const finding = (
      await findingsOf(
        { tasks: [{ crosstab: { rows: ['q1'], columns: ['country'] } }] },
        testSource(manyRows(600)),
      )
    )[0];
    if (finding?.kind !== 'crosstab') throw new Error('no crosstab');
    const top = finding.total.reduce(
      (best, { column }, row) =>
        (column.value ?? 0) > (finding.total[best]?.column.value ?? 0) ? row : best,
      0,
    );
    const flat = {
      ...finding,
      cells: finding.cells.map((row, index) =>
        index === top
          ? row.map((cell) => ({ ...cell, column: { ...cell.column, value: 0.4, se: 0.02 } }))
          : row,
      ),
    };
    const told = sentence(flat, 'en', testCodebook);
    expect(told).toMatch(/differ most in “code \d”: code \w+ \d+%, code \w+ \d+%\.$/);
    expect(told).not.toContain('cannot be told');
    expect(sentence({ ...flat, test: null }, 'en', testCodebook)).toContain('could not be tested');
    expect(
      sentence(
        { ...flat, test: finding.test === null ? null : { ...finding.test, p: 0.4 } },
        'en',
        testCodebook,
      ),
    ).toContain('cannot be told');
  });

  it('say that it cannot be told where they do not', async () => {
    expect(await say({ means: { of: ['age'], by: ['gender'] } }, 'en', 80)).toMatch(/cannot be told/);
    expect(await say({ crosstab: { rows: ['q1'], columns: ['gender'] } }, 'en', 60)).toMatch(
      /cannot be told/,
    );
  });

  it('say that groups are about the same only where the interval is inside the band', async () => {
    expect(await say({ means: { of: ['q1'], by: ['gender'] } }, 'en', 6000)).toMatch(/about the same/);
  });

  it('do not rank means that may not be comparable', async () => {
    const told = await say({ means: { of: ['TRUST'], by: ['country'] } });
    expect(told).toMatch(/not compared/);
    expect(told).not.toMatch(/higher/);
  });

  it('say whether a scale is consistent enough, and what people feel', async () => {
    expect(await say({ reliability: { construct: 'TRUST', by: ['country'] } })).toMatch(
      /go together well enough: alpha 0\.\d+ \(0\.\d+ to \d(?:\.\d+)?\)\. By group/,
    );
    expect(await say({ sentiment: { of: 'why' } })).toMatch(/tone −?\d/);
    expect(await say({ score: { construct: 'TRUST' } }, 'es')).toMatch(/100\s?% de las personas respondió/);
  });
});
