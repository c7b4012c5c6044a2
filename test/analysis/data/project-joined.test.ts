import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, Frame } from '../../../analysis/data/column.ts';
import { project } from '../../../analysis/data/project.ts';
import { projectJoined } from '../../../analysis/data/project-joined.ts';
import { readTone } from '../../../server/read-tone.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { choicesOf } from '../../../surveys/definition/questions.ts';
import { askedVariables } from '../../../surveys/engine/variables.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { diff } from '../../../surveys/version/diff.ts';
import { join } from '../../../surveys/version/join.ts';
import { publishing } from '../../../surveys/version/publish-issues.ts';
import { purposeSurvey } from '../../support/purpose-survey.ts';
import { next, published } from '../../surveys/version/changed-survey.ts';
import { edits } from '../../surveys/version/edits.ts';

const harmless = edits.filter((own) => own.class !== 'breaking');

const documentOf = (survey: Survey, person: number): ResponseDocument => ({
  survey: survey.name,
  version: survey.version,
  hash: contentHash(survey),
  language: 'en',
  day: '2026-02-03',
  status: 'complete',
  simulated: false,
  seed: person,
  consent: '',
  answers: Object.fromEntries(
    [...askedVariables(survey)].map(([name, { question }]) => {
      const choices = choicesOf(survey, question);
      return [name, choices[person % Math.max(1, choices.length)]?.name ?? `text ${person}`];
    }),
  ),
  missing: {},
  attributes: { country: 'CL' },
  assigned: { EXP: `panel=${person % 2}`, DC_side: 'AB' },
  shownIn: {},
});

const valueAt = (column: Column | undefined, row: number): string => {
  if (column === undefined) return 'no column';
  const value = column.values[row] ?? Number.NaN;
  if (column.kind === 'number') return String(value);
  return (column.kind === 'text' ? column.texts[value] : column.codes[value]) ?? '';
};

/** The version after another, everything settled that has to be, one way or the other. */
const settled = (before: Survey, some: typeof harmless, same: boolean): Survey => {
  const edit = (survey: Survey): Survey => some.reduce((own, each) => each.edit(own), survey);
  const open = diff(before, edit(before)).changes.flatMap(({ settled: said, data }) =>
    said === 'open' ? [String(data['key'])] : [],
  );
  return next(before, contentHash(before), edit, {
    [same ? 'sameMeaning' : 'otherMeaning']: [...new Set(open)],
  });
};

const chain = fc.tuple(
  fc.uniqueArray(fc.constantFrom(...harmless), { minLength: 2, maxLength: 6 }),
  fc.boolean(),
  fc.boolean(),
);

describe('several versions as columns', () => {
  it('keep every value of every version in one column, whatever was edited in between', () => {
    fc.assert(
      fc.property(chain, ([some, one, other]) => {
        const half = Math.ceil(some.length / 2);
        const second = settled(published, some.slice(0, half), one);
        const third = settled(second, some.slice(half), other);
        const versions = [published, second, third].map((survey) => ({ survey, hash: contentHash(survey) }));
        for (const [place, { survey }] of versions.entries())
          expect(
            publishing(survey, versions.slice(0, place)).issues.filter(
              ({ severity }) => severity === 'error',
            ),
          ).toEqual([]);
        const joined = join(versions);
        const names = joined.codebook.variables.map(({ name }) => name);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        const shapes = new Set<string>();
        for (const [place, version] of versions.entries()) {
          const documents = [1, 2, 3].map((person) => documentOf(version.survey, person));
          const book = codebook(version.survey, version.hash);
          const own: Frame = project({ ...version, documents, codebook: book, tone: readTone });
          const whole = projectJoined(joined, documents, readTone);
          shapes.add(
            JSON.stringify(
              [...whole.columns].map(([name, column]) => [
                name,
                column.kind === 'coded' ? column.codes : column.kind,
              ]),
            ),
          );
          for (const { name } of book.variables) {
            const holders = joined.columns.filter(
              ({ source, fates, anchor }) =>
                source === name &&
                anchor >= place &&
                (fates[place] === 'same' || fates[place] === 'recomputed'),
            );
            expect(holders.length, `${name} of version ${place + 1}`).toBeGreaterThan(0);
            for (const { variable } of holders.slice(0, 1))
              for (let row = 0; row < documents.length; row += 1)
                expect(valueAt(whole.columns.get(variable.name), row), variable.name).toBe(
                  valueAt(own.columns.get(name), row),
                );
          }
        }
        expect(shapes.size).toBe(1);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

describe('a purpose that was agreed to anew', () => {
  it('counts as the version means it whose text was agreed to', () => {
    const [first, second] = [
      purposeSurvey(1),
      purposeSurvey(2, { 'consent.boxes.quote.text': 'What I write may be printed with my country.' }),
    ];
    const joined = join([first, second].map((survey) => ({ survey, hash: contentHash(survey) })));
    const renewed = { day: '2026-03-04', version: 2 };
    const of = (more: Partial<ResponseDocument>): ResponseDocument => ({ ...documentOf(first, 1), ...more });
    const { columns } = projectJoined(
      joined,
      [
        of({ purposes: ['quote'] }),
        of({ purposes: ['quote', 'panel'], renewed }),
        of({ purposes: [], renewed }),
        of({}),
      ],
      readTone,
    );
    const said = (name: string): readonly string[] =>
      [0, 1, 2, 3].map((row) => valueAt(columns.get(name), row));
    expect(said('consent_quote')).toEqual(['', 'yes', 'no', '']);
    expect(said('consent_quote_v1')).toEqual(['yes', 'not-shown', 'not-shown', 'not-shown']);
    expect(said('consent_panel')).toEqual(['not-shown', 'yes', 'no', 'not-shown']);
  });
});
