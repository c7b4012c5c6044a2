import { describe, expect, it } from 'vitest';
import { codebook } from '../../../surveys/definition/codebook.ts';
import {
  largestDocument,
  readCodebook,
  readCodebookText,
  readStudyText,
  readText,
} from '../../../surveys/definition/read.ts';
import { library } from '../../../surveys/library/library.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { everyKey, study } from './every-key.ts';

describe('readText', () => {
  it('says line and column of what a schema refuses', () => {
    const text = JSON.stringify(smallSurvey, null, 2).replace('"kind": "rating"', '"kind": "stars"');
    const line = text.split('\n').findIndex((each) => each.includes('stars')) + 1;
    const { issues } = readText(text);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.place).toBe('pages/control/items/FC1/kind');
    expect(issues[0]?.data).toMatchObject({ line, column: 19 });
  });

  it('points at the object where something is missing', () => {
    const { title: _, ...rest } = smallSurvey;
    expect(readText(JSON.stringify(rest)).issues[0]).toMatchObject({
      code: 'SCHEMA-MISSING',
      place: 'title',
      data: { line: 1, column: 1 },
    });
  });

  it('refuses a document over two million bytes before it parses it', () => {
    const blank = ' '.repeat(largestDocument);
    expect(readText(`${blank}{}`).issues.map(({ code }) => code)).toEqual(['JSON-SIZE']);
    const wide = `"${'ñ'.repeat(largestDocument / 2)}"`;
    expect(readText(wide).issues.map(({ code }) => code)).toEqual(['JSON-SIZE']);
    expect(readText(wide.slice(2)).issues.map(({ code }) => code)).not.toContain('JSON-SIZE');
  });

  it('reads codebooks and studies by the same rules', () => {
    expect(readCodebookText(JSON.stringify(everyKey)).ok).toBe(true);
    expect(readCodebookText('{"format":"codebook-1"}').issues.map(({ place }) => place)).toContain(
      'variables',
    );
    expect(readStudyText(JSON.stringify(study)).ok).toBe(true);
    expect(readStudyText('{"placeholders":{},"timing":true}').issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['SCHEMA-MISSING', 'SCHEMA-UNKNOWN-KEY']),
    );
  });

  it('gives back generated codebooks unchanged', () => {
    for (const survey of library) {
      const made = JSON.parse(JSON.stringify(codebook(survey, 'x'))) as unknown;
      expect(readCodebook(made)).toEqual({ ok: true, value: made, issues: [] });
    }
  });
});
