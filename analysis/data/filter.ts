import { toBoolean } from '../../surveys/expression/convert.ts';
import { evaluate } from '../../surveys/expression/evaluate.ts';
import { nearestName } from '../../surveys/expression/nearest-name.ts';
import { parse } from '../../surveys/expression/parse.ts';
import { references } from '../../surveys/expression/references.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue, Result } from '../../surveys/model/issue.ts';
import { isSystemMissing } from '../../surveys/model/missing.ts';
import { variableOf } from './codes.ts';
import type { Column, Frame } from './column.ts';

/** The distinct values of a column as an expression sees them, and which of them each row has. */
interface Distinct {
  readonly texts: readonly string[];
  readonly index: Uint8Array | Uint16Array | Uint32Array;
}

const distinctNumbers = (values: Float64Array): Distinct => {
  const place = new Map<number, number>();
  const index = new Uint32Array(values.length);
  values.forEach((value, row) => {
    const known = place.get(value) ?? place.size;
    if (known === place.size) place.set(value, known);
    index[row] = known;
  });
  return { texts: [...place.keys()].map((value) => (Number.isNaN(value) ? '' : String(value))), index };
};

const distinctOf = (column: Column, listed: ReadonlySet<string>): Distinct => {
  if (column.kind === 'number') return distinctNumbers(column.values);
  if (column.kind === 'text') return { texts: column.texts, index: column.values };
  const isReason = (code: string): boolean => isSystemMissing(code) || !listed.has(code);
  const texts = column.codes.map((code) => (isReason(code) ? '' : code));
  return { texts: [...texts, ''], index: column.values };
};

/** A name of the expression: the columns its value is read from, and how. */
interface Reference {
  readonly name: string;
  readonly columns: readonly Distinct[];
  readonly value: (texts: readonly string[]) => string;
}

/** The answer to a multiple-response question, as it was given: the names chosen, joined by a space. */
const chosenNames =
  (set: string, variables: readonly string[]) =>
  (texts: readonly string[]): string =>
    variables
      .filter((_, index) => texts[index] === '1')
      .map((name) => (name.startsWith(`${set}_`) ? name.slice(set.length + 1) : name))
      .join(' ');

const resolve = (name: string, frame: Frame, codebook: Codebook): Reference | null => {
  const distinct = (own: string): Distinct | null => {
    const column = frame.columns.get(own);
    const variable = variableOf(codebook, own);
    const coded = column?.kind === 'coded' ? column.codes : [];
    const codes = variable?.codes?.map(({ code }) => code) ?? coded;
    return column === undefined ? null : distinctOf(column, new Set(codes));
  };
  const alone = distinct(name);
  if (alone) return { name, columns: [alone], value: ([text = '']) => text };
  const set = codebook.sets?.find((own) => own.name === name);
  const members = set?.variables.map(distinct).filter((one) => one !== null) ?? [];
  if (set === undefined || members.length !== set.variables.length) return null;
  return { name, columns: members, value: chosenNames(name, set.variables) };
};

const refuse = (code: string, data: Issue['data'] = {}): Issue => ({
  code,
  severity: 'error',
  place: 'where',
  data,
});

/** Beyond this many combinations answers are remembered in a map instead of a table. */
const tableSize = 1 << 20;

/** Remembers an answer for each combination of values, however many there may be. */
const memory = (
  size: number,
): { get: (key: number) => number; set: (key: number, value: number) => void } => {
  if (size <= tableSize) {
    const table = new Int8Array(size).fill(-1);
    return {
      get: (key) => table[key] as number,
      set: (key, value) => {
        table[key] = value;
      },
    };
  }
  const map = new Map<number, number>();
  return {
    get: (key) => (size > Number.MAX_SAFE_INTEGER ? -1 : (map.get(key) ?? -1)),
    set: (key, value) => {
      map.set(key, value);
    },
  };
};

/**
 * Which rows an expression lets through: 1 or 0 a row. The expression is evaluated once for each combination of
 * values that is met, not once a row. A missing answer is the empty text, whatever its system reason; a missing reason
 * that a person chose is its own code; a multiple-response question is the names chosen. Unknown names, expressions
 * that do not parse and values that it cannot work with are issues at `where`.
 */
export const rowMask = (frame: Frame, codebook: Codebook, expression: string): Result<Uint8Array> => {
  const parsed = parse(expression);
  if (!parsed.ok) return { ok: false, issues: parsed.issues.map((issue) => ({ ...issue, place: 'where' })) };
  const names = references(parsed.value);
  const found = names.map((name) => resolve(name, frame, codebook));
  const known = found.filter((one) => one !== null);
  if (known.length !== names.length) {
    const candidates = [...frame.columns.keys(), ...(codebook.sets ?? []).map(({ name }) => name)];
    const unknown = names.filter((_, index) => found[index] === null);
    return {
      ok: false,
      issues: unknown.map((name) => {
        const nearest = nearestName(name, candidates);
        return nearest === ''
          ? refuse('REQUEST-VARIABLE-UNKNOWN', { variable: name })
          : refuse('REQUEST-VARIABLE-MEANT', { variable: name, nearest });
      }),
    };
  }

  const columns = known.flatMap((one) => one.columns);
  const remembered = memory(columns.reduce((product, { texts }) => product * texts.length, 1));
  const textAt = ({ texts, index }: Distinct, row: number): string => texts[index[row] as number] ?? '';
  const mask = new Uint8Array(frame.rows);
  for (let row = 0; row < frame.rows; row += 1) {
    let key = 0;
    for (const { texts, index } of columns)
      key = key * texts.length + Math.min(index[row] as number, texts.length - 1);
    let answer = remembered.get(key);
    if (answer < 0) {
      const values = new Map(
        known.map(({ name, columns: own, value }) => [name, value(own.map((one) => textAt(one, row)))]),
      );
      const result = evaluate(parsed.value, { value: (name) => values.get(name) ?? '' });
      if (!result.ok) return { ok: false, issues: [{ ...result.issue, place: 'where' }] };
      answer = toBoolean(result.value) ? 1 : 0;
      remembered.set(key, answer);
    }
    mask[row] = answer;
  }
  return { ok: true, value: mask, issues: [] };
};
