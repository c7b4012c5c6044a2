import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project } from '../../../analysis/data/project.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { scoreAll } from '../../../analysis/scale/score.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import { questionFrame } from '../../../analysis/text/model/question-frame.ts';
import { readTone } from '../../../server/read-tone.ts';
import { codebook as codebookOf } from '../../../surveys/definition/codebook.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { ResponseDocument, SaidReading } from '../../../surveys/model/response.ts';
import type { Question, Survey } from '../../../surveys/model/survey.ts';
import { rowsOf } from './rows.ts';

const flagship = shipped('felt-control');
if (flagship === null) throw new Error('the flagship is not in the library');
const survey: Survey = flagship;
const book = codebookOf(survey, 'h');
const frameOf = (documents: readonly ResponseDocument[]) =>
  project({ survey, hash: 'h', documents, codebook: book, tone: readTone });

const questions = survey.pages.flatMap(({ items }) => items);
const choices = ({ list, extraChoices = [] }: Question): readonly string[] => [
  ...(list === undefined ? [] : (survey.lists[list]?.choices ?? [])).map(({ name }) => name),
  ...extraChoices.map(({ name }) => name),
];
const texts = ['No confío en ellos', 'perfecto', '', 'xyz', 'They asked first, I love it'];

const anyAnswer = (question: Question): fc.Arbitrary<Record<string, string>> => {
  const of = (name: string): fc.Arbitrary<Record<string, string>> => {
    if (question.kind === 'longtext') return fc.constantFrom(...texts).map((text) => ({ [name]: text }));
    const all = choices(question);
    if (all.length === 0) return fc.constant({});
    return question.kind === 'multiple'
      ? fc.subarray([...all], { minLength: 1 }).map((chosen) => ({ [name]: chosen.join(' ') }))
      : fc.constantFrom(...all).map((choice) => ({ [name]: choice }));
  };
  const names =
    question.kind === 'matrix'
      ? (question.rows ?? []).map((row) => `${question.name}_${row.name}`)
      : question.kind === 'note'
        ? []
        : [question.name];
  return fc.tuple(...names.map(of)).map((parts) => Object.assign({}, ...parts) as Record<string, string>);
};

const anyDocument: fc.Arbitrary<ResponseDocument> = fc
  .record({
    parts: fc.tuple(...questions.map(anyAnswer)),
    left: fc.func(fc.integer({ min: 0, max: 5 })),
    language: fc.constantFrom('es-419', 'en'),
    day: fc.constantFrom('2026-11-02', '2026-11-03'),
    side: fc.constantFrom('AB', 'BA'),
    simulated: fc.boolean(),
  })
  .map(({ parts, left, language, day, side, simulated }) => {
    const given = Object.entries(Object.assign({}, ...parts) as Record<string, string>);
    const kept = given.filter(([name]) => left(name) > 0);
    const reasons = ['skipped', 'not-shown', 'broke-off'] as const;
    return {
      survey: survey.name,
      version: survey.version,
      hash: 'h',
      language,
      day,
      status: 'complete',
      simulated,
      seed: 1,
      consent: '',
      answers: Object.fromEntries(kept),
      missing: Object.fromEntries(
        given
          .filter(([name]) => left(name) === 0)
          .map(([name], index) => [name, reasons[index % 3] ?? 'skipped']),
      ),
      attributes: {},
      assigned: { EXP1: 'control=1 burden=user compensation=0 service=good', DC1_side: side },
      shownIn: {},
    };
  });

const documents = fc.sample(anyDocument, { numRuns: 60, seed: 8 });

describe('responses as columns', () => {
  it('has one column for each variable of the codebook, of its kind, and simulated', () => {
    for (const frame of [frameOf(documents), frameOf([])]) {
      expect([...frame.columns.keys()]).toEqual([...book.variables.map(({ name }) => name), 'simulated']);
      for (const { name, measure } of book.variables) {
        const kind = measure === 'number' || measure === 'text' ? measure : 'coded';
        expect(frame.columns.get(name)?.kind, name).toBe(kind);
      }
    }
  });

  it('holds what was answered, or why it was not', () => {
    const rows = rowsOf(frameOf(documents));
    documents.forEach((document, index) => {
      const row = rows[index] ?? {};
      expect([row['language'], row['day'], row['survey_version']]).toEqual([
        document.language,
        document.day,
        survey.version,
      ]);
      expect(row['simulated']).toBe(document.simulated ? '1' : '0');
      for (const question of questions) {
        if (['multiple', 'matrix', 'note', 'longtext', 'text', 'calculated'].includes(question.kind))
          continue;
        const { name } = question;
        expect(row[name], name).toBe(document.answers[name] ?? document.missing[name] ?? null);
      }
      expect(row['EXP1_burden']).toBe('user');
      expect(row['DC1_side']).toBe(document.assigned['DC1_side']);
    });
  });

  it('makes 0/1 columns of multiple responses, open where the person would not say', () => {
    const multiple = questions.filter(({ kind }) => kind === 'multiple');
    expect(multiple.length).toBeGreaterThan(0);
    const rows = rowsOf(frameOf(documents));
    for (const question of multiple) {
      const refusals = choices(question).filter((name) =>
        (survey.lists[question.list ?? '']?.choices ?? []).some(
          (choice) => choice.name === name && choice.missing !== undefined,
        ),
      );
      documents.forEach((document, index) => {
        const chosen = document.answers[question.name]?.split(' ');
        for (const option of choices(question)) {
          const cell = rows[index]?.[`${question.name}_${option}`];
          if (chosen === undefined) expect(cell).toBe(document.missing[question.name] ?? null);
          else if (chosen.includes(option)) expect(cell).toBe('1');
          else if (refusals.some((name) => chosen.includes(name)))
            expect(['declined', 'unsure']).toContain(cell);
          else expect(cell).toBe('0');
        }
      });
    }
  });

  it('holds the scores of scoreAll', () => {
    const rows = rowsOf(frameOf(documents));
    documents.forEach((document, index) => {
      const scores = scoreAll(survey, document.answers, document.assigned);
      for (const { name } of survey.scores) {
        const own = scores[name];
        const cell = rows[index]?.[name];
        expect(cell, name).toBe(typeof own === 'boolean' || typeof own === 'string' ? String(own) : own);
      }
    });
    expect(rows.some((row) => row['FELT'] !== null)).toBe(true);
    expect(rows.some((row) => row['SEGMENT'] !== null)).toBe(true);
  });

  it('holds the polarity of open texts in the language of the answer, and why there is none', () => {
    const rows = rowsOf(frameOf(documents));
    const question = book.variables.find(({ name }) => name === 'OT1')?.label ?? {};
    documents.forEach((document, index) => {
      const frame = questionFrame(question[document.language] ?? '');
      const text = document.answers['OT1'];
      const reading = readTone(text ?? '', document.language, frame);
      expect(rows[index]?.['OT1_polarity']).toBe(text === undefined ? null : reading.score);
      expect(rows[index]?.['OT1_sentiment']).toBe(
        text === undefined
          ? (document.missing['OT1'] ?? null)
          : (reading.label ?? (reading.reason === 'empty' ? 'skipped' : reading.reason)),
      );
    });
    const labels = new Set(rows.map((row) => row['OT1_sentiment']));
    for (const label of ['negative', 'positive']) expect(labels).toContain(label);
  });

  it('holds what the author of a text says of its reading, and no score that nobody measured', () => {
    const base = documents.find(({ answers }) => answers['OT1'] === 'No confío en ellos');
    if (base === undefined) throw new Error('no such text among the documents');
    const say = (said: SaidReading | null, of = 'OT1'): ResponseDocument => ({
      ...base,
      language: 'es-419',
      ...(said === null ? {} : { readings: { [of]: said } }),
    });
    const unread = { ...say('positive'), answers: { ...base.answers, OT1: 'xyz' } };
    const { OT1: _, ...others } = base.answers;
    const unwritten = { ...say('positive'), answers: others, missing: { OT1: 'skipped' as const } };
    const read = rowsOf(
      frameOf([
        ...(
          [
            null,
            'confirmed-negative',
            'confirmed-positive',
            'negative',
            'neutral',
            'positive',
            'removed',
          ] as const
        ).map((said) => say(said)),
        say('positive', 'OT2'),
        unread,
        unwritten,
      ]),
    ).map((row) => [row['OT1_sentiment'], row['OT1_polarity']]);
    const { score } = readTone('No confío en ellos', 'es-419', 'open');
    expect(score).toBeLessThan(0);
    expect(read).toEqual([
      ['negative', score],
      ['negative', score],
      ['positive', null],
      ['negative', null],
      ['neutral', null],
      ['positive', null],
      ['removed-by-author', null],
      ['negative', score],
      ['positive', null],
      ['skipped', null],
    ]);
  });

  it('counts a removed reading with the texts that have none, and a named tone with its tone', async () => {
    const base = documents.find(({ answers }) => answers['OT1'] === 'No confío en ellos');
    if (base === undefined) throw new Error('no such text among the documents');
    const all = ([null, 'confirmed-negative', 'positive', 'removed'] as const).map((said) => ({
      ...base,
      language: 'es-419',
      ...(said === null ? {} : { readings: { OT1: said } }),
    }));
    const source = columnarSource({ codebook: book, frames: [frameOf(all)], simulated: true });
    const found = await analyse(source, { tasks: [{ sentiment: { of: 'OT1' } }] });
    const finding = found.ok ? found.value[0] : undefined;
    if (finding?.kind !== 'sentiment') throw new Error('no sentiment was found');
    expect(finding.groups[0]).toMatchObject({ texts: 4, unscored: 1 });
    expect(finding.groups[0]?.positive.value).toBeCloseTo(1 / 3);
    expect(finding.groups[0]?.mean.base.n).toBe(2);
    expect(finding.groups[0]?.mean.value).toBeCloseTo(
      readTone('No confío en ellos', 'es-419', 'open').score ?? 0,
    );
  });

  it('can be made in batches: rows, codes and summaries are those of all together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDocument, { maxLength: 12 }), fc.nat(12), async (all, cut) => {
        const [whole, first, second] = [frameOf(all), frameOf(all.slice(0, cut)), frameOf(all.slice(cut))];
        expect([...rowsOf(first), ...rowsOf(second)]).toEqual(rowsOf(whole));
        for (const [name, column] of whole.columns)
          if (column.kind === 'coded') expect(first.columns.get(name)).toMatchObject({ codes: column.codes });
        const together = columnarSource({ codebook: book, frames: [whole], simulated: true });
        const apart = columnarSource({ codebook: book, frames: [first, second], simulated: true });
        for (const query of [{ variables: ['SEGMENT', 'language'] }, { variables: ['day', 'OT1_sentiment'] }])
          expect(await apart.tally(query)).toEqual(await together.tally(query));
        expect((await apart.moments({ variables: ['FELT'], by: ['language'] })).groups.length).toEqual(
          (await together.moments({ variables: ['FELT'], by: ['language'] })).groups.length,
        );
      }),
      { numRuns: 25 },
    );
  });
});
