import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planJsonSchema } from '../../../analysis/plan/schema.ts';
import { marginsJsonSchema } from '../../../analysis/weight/schema.ts';
import { codebookJsonSchema } from '../../../surveys/definition/codebook/schema.ts';
import { surveyJsonSchema } from '../../../surveys/definition/schema.ts';
import { projectRoot, textOf } from '../../support/sources.ts';

const published = [
  ['surveys/definition/survey-1.schema.json', surveyJsonSchema],
  ['surveys/definition/codebook-1.schema.json', codebookJsonSchema],
  ['analysis/plan/plan-1.schema.json', planJsonSchema],
  ['analysis/weight/margins-1.schema.json', marginsJsonSchema],
] as const;

/** `CONFIA_WRITE=1` writes the files instead of comparing them. */
describe('published JSON Schemas are those of the code', () => {
  for (const [path, make] of published) {
    it(path, () => {
      const made = make();
      if (process.env['CONFIA_WRITE'] === '1')
        writeFileSync(projectRoot + path, `${JSON.stringify(made, null, 2)}\n`);
      expect(existsSync(projectRoot + path)).toBe(true);
      expect(JSON.parse(textOf(path))).toEqual(made);
    });
  }

  it('refuse what they do not know', () => {
    const { additionalProperties, required } = surveyJsonSchema() as {
      additionalProperties: unknown;
      required: readonly string[];
    };
    expect(additionalProperties).toBe(false);
    expect(required).toEqual(expect.arrayContaining(['format', 'pages', 'texts', 'consent']));
    expect(required).not.toContain('notes');
  });
});
