import { findingWords } from '../../surveys/locales/findings.ts';
import type { Code, Codebook, CodebookScore, Variable } from '../../surveys/model/codebook.ts';
import { numbersOf } from '../summary/make-moments.ts';
import { codeNumbers, scaleBounds, variableOf } from './codes.ts';
import type { Column, Frame } from './column.ts';
import { LazyColumns } from './lazy-columns.ts';
import { meanIssues, scoreDirection } from './score-issues.ts';

/** Name of the variable that tells how many items of a score have no valid answer. */
export const unansweredName = (construct: string): string => `${construct}_unanswered`;

/** The least number of valid items a person needs for a score: stated, else two thirds, rounded up. */
export const leastItems = (score: CodebookScore): number =>
  score.minimum ?? Math.ceil((2 / 3) * score.items.length);

interface Item {
  readonly values: Float64Array;
  readonly code: (value: number) => number;
}

const itemOf = (frame: Frame, codebook: Codebook, name: string, reversed: boolean, to100: boolean): Item => {
  const variable = variableOf(codebook, name);
  const column = frame.columns.get(name);
  if (variable === null || column === undefined || column.kind === 'text')
    throw new Error(`addScores: no numbers in ${name}`);
  const numbers = column.kind === 'coded' ? codeNumbers(variable, column.codes) : new Float64Array(0);
  const [least, most] = scaleBounds(variable) ?? [0, 1];
  return {
    values: numbersOf({ variable: name, column, numbers }, frame.rows),
    code: (value) => {
      const turned = reversed ? least + most - value : value;
      return to100 ? (100 * (turned - least)) / (most - least) : turned;
    },
  };
};

interface ScoreColumns {
  readonly values: Column;
  readonly unanswered: Column;
}

const scoreColumns = (frame: Frame, codebook: Codebook, score: CodebookScore): ScoreColumns => {
  const items = score.items.map(({ item, reversed }) =>
    itemOf(frame, codebook, item, reversed === true, score.scale === '100'),
  );
  const least = leastItems(score);
  const values = new Float64Array(frame.rows);
  const unanswered = new Uint8Array(frame.rows);
  for (let row = 0; row < frame.rows; row += 1) {
    let sum = 0;
    let n = 0;
    for (const item of items) {
      const value = item.values[row] as number;
      if (Number.isNaN(value)) continue;
      sum += item.code(value);
      n += 1;
    }
    values[row] = n >= least && n > 0 ? sum / n : Number.NaN;
    unanswered[row] = items.length - n;
  }
  const codes = Array.from({ length: items.length + 1 }, (_, index) => String(index));
  return {
    values: { kind: 'number', values },
    unanswered: { kind: 'coded', codes, values: unanswered },
  };
};

const scoreVariables = (score: CodebookScore, codebook: Codebook): readonly Variable[] => {
  const from = score.items.map(({ item }) => item);
  const rule = `mean of ${score.items
    .map(({ item, reversed }) => (reversed === true ? `reversed ${item}` : item))
    .join(', ')}; at least ${leastItems(score)} answered`;
  const bounds = score.items.map(({ item }) => {
    const variable = variableOf(codebook, item);
    return variable && scaleBounds(variable);
  });
  const [first = null] = bounds;
  const common = bounds.every((own) => own?.[0] === first?.[0] && own?.[1] === first?.[1]) ? first : null;
  const range = score.scale === '100' ? ([0, 100] as const) : common;
  const derived = { from, rule, made: codebook.version };
  const label = Object.fromEntries(
    codebook.languages.map((tag) => [
      tag,
      findingWords(tag)('unanswered-items', { construct: score.construct }),
    ]),
  );
  const codes = Array.from(
    { length: score.items.length + 1 },
    (_, index): Code => ({
      code: String(index),
      label: Object.fromEntries(codebook.languages.map((tag) => [tag, String(index)])),
    }),
  );
  return [
    {
      name: score.construct,
      measure: 'number',
      label: score.label,
      direction: scoreDirection(codebook, score),
      derived,
      ...(range === null ? {} : { range }),
    },
    {
      name: unansweredName(score.construct),
      measure: 'ordinal',
      label,
      codes,
      derived: { ...derived, rule: 'items without a valid answer' },
    },
  ];
};

/** The scores of a codebook that can be made. */
const possible = (codebook: Codebook): readonly CodebookScore[] =>
  (codebook.scores ?? []).filter((score) => meanIssues(codebook, score, '').length === 0);

const scored = new WeakMap<Codebook, Codebook>();

/**
 * The codebook with a variable for each score and one for its unanswered items, where it has none yet. Asked again
 * about the same codebook it answers from memory.
 */
export const codebookWithScores = (codebook: Codebook): Codebook => {
  const known = scored.get(codebook);
  if (known !== undefined) return known;
  const names = new Set(codebook.variables.map(({ name }) => name));
  const whole = {
    ...codebook,
    variables: [
      ...codebook.variables,
      ...possible(codebook)
        .flatMap((score) => scoreVariables(score, codebook))
        .filter(({ name }) => !names.has(name)),
    ],
  };
  scored.set(codebook, whole);
  return whole;
};

const made = new WeakMap<Frame, { readonly codebook: Codebook; readonly frame: Frame }>();

/** How each column that a frame's scores need and it does not hold is made; both columns of a score together. */
const missingColumns = (frame: Frame, codebook: Codebook): ReadonlyMap<string, () => Column> =>
  new Map(
    possible(codebook)
      .filter(({ items }) => items.every(({ item }) => frame.columns.has(item)))
      .flatMap((score): readonly [string, () => Column][] => {
        let own: ScoreColumns | null = null;
        const both = (): ScoreColumns => {
          own ??= scoreColumns(frame, codebook, score);
          return own;
        };
        return [
          [score.construct, () => both().values],
          [unansweredName(score.construct), () => both().unanswered],
        ];
      })
      .filter(([name]) => !frame.columns.has(name)),
  );

/**
 * The frame with a column for each score of the codebook that it does not hold: the mean of the valid items, reversed
 * by the bounds of their scale, where enough of them are answered; and beside it the number of unanswered items. A
 * score that `meanIssues` objects to is left out. Columns are made when they are first asked for. Asked again about
 * the same frame it answers from memory.
 */
export const addScores = (frame: Frame, codebook: Codebook): Frame => {
  if ((codebook.scores ?? []).length === 0) return frame;
  const known = made.get(frame);
  if (known?.codebook === codebook) return known.frame;
  const missing = missingColumns(frame, codebook);
  const columnOf = (name: string): Column => {
    const column = frame.columns.get(name) ?? missing.get(name)?.();
    if (column === undefined) throw new Error(`addScores: no variable ${name}`);
    return column;
  };
  const whole =
    missing.size === 0
      ? frame
      : {
          rows: frame.rows,
          columns: new LazyColumns([...frame.columns.keys(), ...missing.keys()], columnOf),
        };
  made.set(frame, { codebook, frame: whole });
  return whole;
};
