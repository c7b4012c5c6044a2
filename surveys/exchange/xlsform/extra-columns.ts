import type { Choice, Question, QuestionKind } from '../../model/survey.ts';
import type { Item } from './form.ts';
import type { Report } from './report.ts';
import { cellOf, type Row, textIn } from './table.ts';
import { truthOf } from './truth.ts';

interface At {
  readonly sheet: string;
  readonly report: Report;
}

/** Kinds that `x_kind` may make of a kind that XLSForm has. */
const kinds: Readonly<Partial<Record<QuestionKind, readonly QuestionKind[]>>> = {
  single: ['single', 'rating', 'country', 'language', 'consent', 'check', 'score11'],
  rating: ['single', 'rating', 'country', 'language', 'consent', 'check'],
  text: ['text', 'longtext', 'country', 'language'],
  longtext: ['text', 'longtext', 'country', 'language'],
  score11: ['score11', 'slider'],
  slider: ['score11', 'slider'],
  consent: ['consent'],
};

const oneOf = <T extends string>(
  row: Row,
  column: string,
  allowed: readonly T[],
  { sheet, report }: At,
): T | null => {
  const cell = cellOf(row, column);
  if (cell === undefined) return null;
  const found = allowed.find((each) => each === cell.value);
  if (found === undefined)
    report.tell('EXTRA_002', { sheet, row: row.number, cell }, { allowed: allowed.join(', ') });
  return found ?? null;
};

const truth = (row: Row, column: string, at: At): boolean => {
  const cell = cellOf(row, column);
  if (cell === undefined) return false;
  const found = truthOf(cell.value);
  if (found === null)
    at.report.tell('EXTRA_002', { sheet: at.sheet, row: row.number, cell }, { allowed: 'yes, no' });
  return found === true;
};

/** What the `x_` columns of a row say of its question. */
export const extraFields = ({ row }: Item, kind: QuestionKind, at: At): Partial<Question> => {
  const wanted = oneOf(row, 'x_kind', kinds[kind] ?? [kind], at);
  const order = oneOf(row, 'x_order', ['shuffle', 'fixed'], at);
  const expects = textIn(row, 'x_expects');
  return {
    ...(wanted === null ? {} : { kind: wanted }),
    ...(order === 'shuffle' ? { shuffle: 'choices' as const } : {}),
    ...(truth(row, 'x_sensitive', at) ? { sensitive: true } : {}),
    ...(expects === '' ? {} : { expects }),
  };
};

/** What the `x_` columns of a row say of its choice. */
export const extraChoiceFields = (row: Row, at: At): Partial<Choice> => {
  const missing = oneOf(row, 'x_missing', ['unsure', 'declined', 'not-applicable'], at);
  const place = oneOf(row, 'x_place', ['last', 'fixed'], at);
  return {
    ...(missing === null ? {} : { missing }),
    ...(truth(row, 'x_exclusive', at) ? { exclusive: true } : {}),
    ...(place === null ? {} : { place }),
    ...(truth(row, 'x_archived', at) ? { archived: true } : {}),
  };
};
