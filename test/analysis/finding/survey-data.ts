import { addScores } from '../../../analysis/data/add-scores.ts';
import type { Frame } from '../../../analysis/data/column.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Source } from '../../../analysis/source/source.ts';
import type { Code, Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers, texts } from '../../support/columns.ts';

const label = (en: string) => ({ en, es: `${en} (es)` });
const codes = (...names: readonly string[]): readonly Code[] =>
  names.map((code) => ({ code, label: label(`code ${code}`) }));
const unsure: Code = { code: '98', label: label('not sure'), missing: 'unsure' };
const skipped: Code = { code: 'skipped', label: label('skipped'), missing: 'skipped' };
const scale = {
  measure: 'ordinal',
  direction: 'up',
  codes: [...codes('1', '2', '3', '4', '5'), unsure],
} as const;

/** A codebook with one variable of each kind, good and bad scores, and a scored open text. */
export const testCodebook: Codebook = {
  format: 'codebook-1',
  name: 'test',
  version: 'v1',
  languages: ['en', 'es'],
  variables: [
    {
      name: 'country',
      measure: 'nominal',
      label: label('Country'),
      role: 'country',
      codes: codes('CL', 'AR', 'BR'),
    },
    {
      name: 'gender',
      measure: 'nominal',
      label: label('Gender'),
      role: 'gender',
      codes: [...codes('f', 'm'), skipped],
    },
    { name: 'q1', label: label('Question 1'), ...scale },
    { name: 'q2', label: label('Question 2'), ...scale },
    { name: 'q3', label: label('Question 3'), ...scale, direction: 'down' },
    { name: 'vague', measure: 'ordinal', label: label('Vague'), codes: codes('1', '2', '3') },
    { name: 'band', measure: 'ordinal', label: label('Band'), direction: 'up', codes: codes('low', 'high') },
    { name: 'age', measure: 'number', label: label('Age') },
    {
      name: 'INDEX',
      measure: 'number',
      label: label('Index'),
      derived: { from: ['TRUST', 'age'], rule: 'mean', made: '1' },
    },
    { name: 'why', measure: 'text', label: label('Why') },
    { name: 'why_polarity', measure: 'number', label: label('Polarity'), range: [-1, 1] },
    {
      name: 'why_sentiment',
      measure: 'nominal',
      label: label('Tone'),
      codes: codes('negative', 'neutral', 'positive'),
    },
    { name: 'note', measure: 'text', label: label('Note') },
    { name: 'w', measure: 'number', label: label('Weight'), role: 'weight' },
    { name: 'bad_w', measure: 'number', label: label('Negative weight') },
    { name: 'gap_w', measure: 'number', label: label('Weight with gaps') },
    { name: 'stratum', measure: 'nominal', label: label('Stratum'), codes: codes('n', 's') },
    { name: 'psu', measure: 'nominal', label: label('PSU'), codes: codes('a', 'b', 'c', 'd') },
    { name: 'set_x', measure: 'nominal', label: label('Option x'), set: 'set', codes: codes('0', '1') },
    { name: 'set_y', measure: 'nominal', label: label('Option y'), set: 'set', codes: codes('0', '1') },
  ],
  sets: [{ name: 'set', label: label('Set'), variables: ['set_x', 'set_y'] }],
  scores: [
    {
      construct: 'TRUST',
      label: label('Trust'),
      items: [{ item: 'q1' }, { item: 'q2' }, { item: 'q3', reversed: true }],
    },
    { construct: 'UNDIRECTED', label: label('x'), items: [{ item: 'q1' }, { item: 'vague' }] },
    { construct: 'ABSENT', label: label('x'), items: [{ item: 'q1' }, { item: 'q9' }] },
    { construct: 'TEXTUAL', label: label('x'), items: [{ item: 'q1' }, { item: 'why' }] },
    { construct: 'UNBOUND', label: label('x'), items: [{ item: 'age', reversed: true }] },
  ],
};

export interface TestRow {
  readonly country: string | null;
  readonly gender: string | null;
  readonly q: readonly [string | null, string | null, string | null];
  readonly age: number | null;
  readonly polarity: number | null;
  readonly w: number;
  readonly stratum: string;
  readonly psu: string;
}

const sentimentOf = (polarity: number | null): string | null =>
  polarity === null ? null : polarity < -0.1 ? 'negative' : polarity > 0.25 ? 'positive' : 'neutral';

export const testFrame = (rows: readonly TestRow[]): Frame => {
  const q = (place: 0 | 1 | 2) =>
    coded(
      ['1', '2', '3', '4', '5', '98'],
      rows.map((row) => row.q[place]),
    );
  const of = (codesOf: readonly string[], value: (row: TestRow, index: number) => string | null) =>
    coded(codesOf, rows.map(value));
  return frame({
    country: of(['CL', 'AR', 'BR'], ({ country }) => country),
    gender: of(['f', 'm', 'skipped'], ({ gender }) => gender),
    q1: q(0),
    q2: q(1),
    q3: q(2),
    vague: of(['1', '2', '3'], () => '2'),
    band: of(['low', 'high'], (_, index) => (index % 2 === 0 ? 'low' : 'high')),
    age: numbers(rows.map(({ age }) => age)),
    INDEX: numbers(rows.map(({ age }) => age)),
    why: texts(rows.map(({ polarity }) => (polarity === null ? '' : 'text'))),
    why_polarity: numbers(rows.map(({ polarity }) => polarity)),
    why_sentiment: of(
      ['negative', 'neutral', 'positive', 'no-words-known', 'language-unsupported'],
      ({ polarity }, index) => sentimentOf(polarity) ?? (index % 3 === 0 ? 'no-words-known' : null),
    ),
    note: texts(rows.map(() => 'x')),
    w: numbers(rows.map(({ w }) => w)),
    bad_w: numbers(rows.map((_, index) => (index === 0 ? -1 : 1))),
    gap_w: numbers(rows.map((_, index) => (index === 0 ? null : 1))),
    stratum: of(['n', 's'], ({ stratum }) => stratum),
    psu: of(['a', 'b', 'c', 'd'], ({ psu }) => psu),
    set_x: of(['0', '1'], (_, index) => (index % 2 === 0 ? '1' : '0')),
    set_y: of(['0', '1'], () => '0'),
  });
};

export const testSource = (rows: readonly TestRow[], simulated = false): Source =>
  columnarSource({ codebook: testCodebook, frames: [testFrame(rows)], simulated });

/** People with a pattern: three countries, trust higher in Chile, items that go together. */
export const manyRows = (n: number): readonly TestRow[] =>
  Array.from({ length: n }, (_, index) => {
    const country = ['CL', 'AR', 'BR'][index % 3] ?? 'CL';
    const turn = Math.floor(index / 6) % 4;
    const usual = (country === 'CL' ? 3 : 1) + (turn === 3 ? 1 : turn);
    const level = index % 17 === 0 ? 1 + (index % 5) : usual;
    const drift = Math.floor(index / 6) % 5 === 0 ? 1 : 0;
    const text = (value: number): string => String(Math.max(1, Math.min(5, value)));
    return {
      country,
      gender: index % 2 === 0 ? 'f' : 'm',
      q: [text(level), text(level - drift), text(6 - level + drift)],
      age: 20 + (index % 50),
      polarity: ((index * 7) % 21) / 10 - 1,
      w: 0.5 + (index % 4) / 4,
      stratum: index % 2 === 0 ? 'n' : 's',
      psu: ['a', 'b', 'c', 'd'][Math.floor(index / 2) % 4] ?? 'a',
    };
  });

/** The frame with its scores, to look at single rows. */
export const scoredFrame = (rows: readonly TestRow[]): Frame => addScores(testFrame(rows), testCodebook);
