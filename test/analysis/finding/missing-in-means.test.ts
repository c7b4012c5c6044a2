import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeNumbers, scaleBounds, validCodes } from '../../../analysis/data/codes.ts';
import { frameFromCsv } from '../../../analysis/data/frame-from-csv.ts';
import { project } from '../../../analysis/data/project.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { MeansFinding } from '../../../analysis/finding/means-finding.ts';
import { numberIssues } from '../../../analysis/finding/request-issue.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Source } from '../../../analysis/source/source.ts';
import { readTone } from '../../../server/read-tone.ts';
import { codebook as codebookOf } from '../../../surveys/definition/codebook.ts';
import type { Code, Codebook, Variable } from '../../../surveys/model/codebook.ts';
import { missingCode } from '../../../surveys/model/missing.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';

const everyKind = codebookOf(everyKindSurvey, 'h');
const label = { en: 'x' };
const codes = (...names: readonly string[]): readonly Code[] => names.map((code) => ({ code, label }));
const dontKnow: Code = { code: '98', label, missing: 'unsure' };

/** A number whose own code for a reason would pass for a value, and a list whose codes are left to the data. */
const byHand: readonly Variable[] = [
  { name: 'years', measure: 'number', label, codes: [dontKnow] },
  { name: 'percent', measure: 'number', label, range: [0, 100], codes: [dontKnow] },
  { name: 'open', measure: 'ordinal', label, direction: 'up', range: [1, 5] },
];

const averaged = [...everyKind.variables, ...byHand].filter(
  (variable) => variable.derived === undefined && numberIssues('')(variable).length === 0,
);

/** Questions whose stored answer is the cell of one variable. */
const plain = new Set(
  everyKindSurvey.pages
    .flatMap(({ items }) => items)
    .filter(({ kind }) => ['rating', 'score11', 'single', 'number', 'matrix'].includes(kind))
    .flatMap(({ name, rows }) => rows?.map((row) => `${name}_${row.name}`) ?? [name]),
);

const alone = (variable: Variable): Codebook => ({
  format: 'codebook-1',
  name: 'one',
  version: '1',
  languages: ['en'],
  variables: [variable, { name: 'row', measure: 'text', label }],
});

interface Cell {
  readonly text: string;
  readonly value: number | null;
}

const ownReasons = ({ codes: own = [] }: Variable): readonly string[] =>
  own.flatMap(({ code, missing }) => (missing === undefined ? [] : [code]));

const valueCell = (variable: Variable): fc.Arbitrary<Cell> => {
  const listed = variable.measure === 'number' ? [] : validCodes(variable);
  const [least, most] = scaleBounds(variable) ?? [0, 90];
  const numbers =
    listed.length > 0 ? fc.constantFrom(...listed.map(Number)) : fc.integer({ min: least, max: most });
  return numbers
    .filter((value) => !ownReasons(variable).includes(String(value)))
    .map((value) => ({ text: String(value), value }));
};

const cells = (variable: Variable, reasons: readonly string[]): fc.Arbitrary<readonly Cell[]> =>
  fc.array(
    fc.oneof(
      valueCell(variable),
      fc.constantFrom('', ...reasons, ...ownReasons(variable)).map((text) => ({ text, value: null })),
    ),
    { minLength: 1, maxLength: 12 },
  );

const meansOf = async (source: Source, name: string): Promise<MeansFinding> => {
  const result = await analyse(source, { tasks: [{ means: { of: [name] } }] });
  const [finding] = result.ok ? result.value : [];
  if (finding?.kind !== 'means') throw new Error(JSON.stringify(result.issues));
  return finding;
};

const expectMeanOf = async (source: Source, name: string, rows: readonly Cell[]): Promise<void> => {
  const values = rows.flatMap(({ value }) => value ?? []);
  const { total } = await meansOf(source, name);
  expect(total.base.n, name).toBe(values.length);
  if (values.length === 0) expect(total.value).toBeNull();
  else expect(total.value, name).toBeCloseTo(values.reduce((sum, own) => sum + own, 0) / values.length, 9);
};

const loaded = (text: string, book: Codebook): Source => {
  const result = frameFromCsv([text], book);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return columnarSource({ codebook: result.value.codebook, frames: [result.value.frame], simulated: false });
};

describe('no reason for a missing answer enters a mean', () => {
  it('of any variable with numbers, from a data file with fixed codes and codes of its own', async () => {
    const fixed = Object.values(missingCode).map(String);
    expect(averaged.length).toBeGreaterThan(byHand.length + 4);
    for (const variable of averaged)
      await fc.assert(
        fc.asyncProperty(cells(variable, fixed), async (rows) => {
          const text = [`row,${variable.name}`, ...rows.map((cell) => `x,${cell.text}`)].join('\n');
          if (variable.name === 'open' && rows.every(({ value }) => value === null)) return;
          await expectMeanOf(loaded(text, alone(variable)), variable.name, rows);
        }),
        { numRuns: 25 },
      );
  });

  it('of any question with numbers, from responses', async () => {
    const asked = averaged.filter(({ name }) => plain.has(name));
    expect(asked.length).toBeGreaterThan(3);
    const documentOf = (name: string, { text, value }: Cell, own: readonly string[]): ResponseDocument => ({
      survey: everyKindSurvey.name,
      version: everyKindSurvey.version,
      hash: 'h',
      language: 'en',
      day: '2026-11-02',
      status: 'complete',
      simulated: false,
      seed: 1,
      consent: '',
      answers: value !== null || own.includes(text) ? { [name]: text } : {},
      missing:
        value !== null || own.includes(text) ? {} : { [name]: text === 'not-shown' ? text : 'skipped' },
      attributes: {},
      assigned: {},
      shownIn: {},
    });
    for (const variable of asked)
      await fc.assert(
        fc.asyncProperty(cells(variable, ['not-shown']), async (rows) => {
          const documents = rows.map((cell) => documentOf(variable.name, cell, ownReasons(variable)));
          const frame = project({
            survey: everyKindSurvey,
            hash: 'h',
            documents,
            codebook: everyKind,
            tone: readTone,
          });
          const source = columnarSource({ codebook: everyKind, frames: [frame], simulated: false });
          await expectMeanOf(source, variable.name, rows);
        }),
        { numRuns: 10 },
      );
  });

  it('where a codebook lists the fixed code as if it were an answer, unless the bounds hold it', async () => {
    const variable: Variable = {
      name: 'q',
      measure: 'ordinal',
      direction: 'up',
      label,
      codes: codes('1', '2', '3', '-98'),
    };
    const { total, notes } = await meansOf(loaded('row,q\nx,1\nx,3\nx,-98\n', alone(variable)), 'q');
    expect([total.value, total.base.n]).toEqual([2, 2]);
    expect(notes.map(({ code }) => code)).not.toContain('code-apart');
    const wide: Variable = { ...variable, range: [-98, 3] };
    expect((await meansOf(loaded('row,q\nx,-98\nx,2\n', alone(wide)), 'q')).total.value).toBe(-48);
  });
});

describe('a value that nobody explained', () => {
  it('is an error with its row, and no number', () => {
    for (const variable of averaged)
      for (const wrong of ['Agree', '0x1', 'NaN', 'Infinity', '4 often', '1,2']) {
        const text = `row,${variable.name}\nx,"${wrong}"\n`;
        const result = frameFromCsv([text], alone(variable));
        expect(result.ok ? [] : result.issues.map(({ place }) => place), `${variable.name} ${wrong}`).toEqual(
          [`row 2, column ${variable.name}`],
        );
      }
  });

  it('that a column holds although the codebook does not list it is no number either', () => {
    const variable: Variable = { name: 'q', measure: 'ordinal', label, codes: codes('1', '2', 'Infinity') };
    expect([...codeNumbers(variable, ['1', '2', '7', 'Infinity', 'Agree', ''])]).toEqual([
      1,
      2,
      ...Array.from({ length: 4 }, () => Number.NaN),
    ]);
  });

  it('is asked about where a listed code lies far off the others', async () => {
    const variable: Variable = {
      name: 'q',
      measure: 'ordinal',
      direction: 'up',
      label,
      codes: codes('1', '2', '3', '4', '99'),
    };
    const { notes } = await meansOf(loaded('row,q\nx,1\nx,99\n', alone(variable)), 'q');
    expect(notes).toContainEqual({ code: 'code-apart', place: 'q', data: { step: '99' } });
  });
});
