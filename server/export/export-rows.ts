import { missingReason } from '../../analysis/data/codes.ts';
import type { Column } from '../../analysis/data/column.ts';
import { coarseDays } from '../../analysis/disclosure/coarse-days.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { scrubbedFrame } from '../scrubbing/scrubbed-frame.ts';
import type { NewCopy } from '../storage/export-copies.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';
import type { Cell } from './cell.ts';
import { exportCodebook } from './export-codebook.ts';
import { batchBuilder, type ExportedBatch } from './exported-batch.ts';
import type { MarginWeights } from './margin-weights.ts';
import { projectedChunks } from './projected-chunks.ts';
import { withheldColumns } from './withheld-columns.ts';

/** Fewest answers that may share a day in an export that is not exact. */
export const leastPerDay = 10;

export interface ExportQuery {
  readonly store: Store;
  readonly published: PublishedSurvey;
  readonly days: 'coarse' | 'exact';
  /** Whether what people wrote is given without what points at a person, unless told, or as it is. */
  readonly texts?: 'scrubbed' | 'raw';
  /** Who takes the copy, on which day and what for: written down before anything is given. */
  readonly copy: Omit<NewCopy, 'variables'>;
  /** Weights that stand in a column of their own. */
  readonly weights?: MarginWeights;
  /** Told how many responses have been written. */
  readonly at?: (done: number) => void;
}

/** Cells of codes that stand for themselves that are kept: of days and marks there are never so many. */
const mostPlain = 4096;

/** The data of a survey, in the order of the random ids, and the codebook that explains it. */
export interface ExportedRows {
  readonly codebook: Codebook;
  /** The copy's id in the register. */
  readonly copy: string;
  /** Some rows at a time, column by column: a column for each variable of the codebook. */
  readonly batches: () => AsyncIterable<ExportedBatch>;
}

const missingCells = new Map<Missing, Cell>(
  (Object.entries(missingCode) as [Missing, number][]).map(([missing, code]) => [
    missing,
    { text: String(code), kind: 'number', missing },
  ]),
);

const nothing: Cell = { text: '', kind: 'code' };

const missingCell = (reason: Missing): Cell => missingCells.get(reason) ?? nothing;

const withheldCell = missingCell('withheld');

/** Why a person gave no number or text, where the question let them say so. */
const chosenReason = (
  { measure, codes = [] }: Variable,
  answer: () => string | undefined,
): Missing | undefined => {
  if ((measure !== 'number' && measure !== 'text') || codes.length === 0) return undefined;
  const given = answer();
  return codes.find(({ code, missing }) => missing !== undefined && code === given)?.missing;
};

/** Cells of a variable's codes, made once each; null for one that a calculation gives and the codebook does not explain. */
const codeCells = (variable: Variable): ((code: string) => Cell | null) => {
  const known = new Map<string, Cell | null>();
  const isExplained = new Set((variable.codes ?? []).map(({ code }) => code));
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const missing = missingReason(variable, code);
    const isStrange = variable.derived !== undefined && missing === null && !isExplained.has(code);
    const made = isStrange
      ? null
      : missing === null
        ? { text: code, kind: 'code' as const }
        : missingCell(missing);
    known.set(code, made);
    return made;
  };
};

const cellOf = (
  codes: (code: string) => Cell | null,
  column: Column | undefined,
  row: number,
  reason: () => Missing | undefined,
): Cell => {
  const value = column?.values[row];
  if (column !== undefined && value !== undefined) {
    if (column.kind === 'number') {
      if (!Number.isNaN(value)) return { text: String(value), kind: 'number' };
    } else if (column.kind === 'text') {
      const text = column.texts[value] ?? '';
      if (text !== '') return { text, kind: 'text' };
    } else {
      const code = column.codes[value] ?? '';
      const known = code === '' ? null : codes(code);
      if (known !== null) return known;
    }
  }
  const own = reason();
  return own === undefined ? nothing : missingCell(own);
};

/** The cell of a column that an export has beside a survey's own; null where it is none. */
const cellBeside = (name: string, document: ResponseDocument): string | null => {
  if (name === 'simulated') return document.simulated ? '1' : '0';
  return name === 'pseudonym' ? (document.pseudonym ?? '') : null;
};

const dayNames = async ({
  store,
  published,
  days,
}: ExportQuery): Promise<ReadonlyMap<string, string> | null> => {
  if (days === 'exact') return null;
  const counts = new Map<string, number>();
  for await (const { document } of store.responses(published.survey.name))
    counts.set(document.day, (counts.get(document.day) ?? 0) + 1);
  return coarseDays(counts, leastPerDay);
};

/**
 * Prepares an export: settles the columns, and what stands for each day, and writes the copy into the register. Where that
 * cannot be written nothing is exported; a copy that is broken off stays on the list.
 */
export const exportRows = async (query: ExportQuery): Promise<ExportedRows> => {
  const { store, published, texts, weights, at } = query;
  const { joined, codebook } = await exportCodebook(store, published.survey.name);
  const book =
    weights === undefined ? codebook : { ...codebook, variables: [...codebook.variables, weights.variable] };
  const columns = new Map(joined.columns.map((column) => [column.variable.name, column]));
  const codesOf = book.variables.map(codeCells);
  const days = await dayNames(query);
  const copy = await store.registerCopy(published.survey.name, {
    ...query.copy,
    variables: book.variables.map(({ name }) => name),
  });

  const columnOf = book.variables.map((variable) => columns.get(variable.name));
  const plain = new Map<string, Cell>();
  /** A code that stands for itself, the same cell each time; of pseudonyms there is one a person, and few are kept. */
  const plainCell = (text: string): Cell => {
    const known = plain.get(text) ?? { text, kind: 'code' as const };
    if (plain.size >= mostPlain && !plain.has(text)) plain.clear();
    plain.set(text, known);
    return known;
  };

  const numbers = new Map<number, Cell>();
  /** A weight, the same cell each time: of weights by cells of margins there are few. */
  const numberCell = (number: number | null): Cell => {
    if (number === null) return nothing;
    const known = numbers.get(number) ?? { text: String(number), kind: 'number' as const };
    if (numbers.size >= mostPlain && !numbers.has(number)) numbers.clear();
    numbers.set(number, known);
    return known;
  };

  async function* batches(): AsyncGenerator<ExportedBatch> {
    let done = 0;
    const given = batchBuilder(book.variables.length);
    for await (const { documents, frames: projected } of projectedChunks(store, published, joined)) {
      const frames = new Map(
        [...projected].map(([version, own]) => {
          const { columns: given } = texts === 'raw' ? own : scrubbedFrame(joined, own);
          const made = weights?.of(own) ?? [];
          return [version, { columns: book.variables.map(({ name }) => given.get(name)), made, row: 0 }];
        }),
      );
      for (const document of documents) {
        const held = frames.get(document.version);
        if (held === undefined) continue;
        const { row } = held;
        held.row += 1;
        const missing = joined.missing(document);
        const isWithheld = withheldColumns(joined, document);
        for (const [index, variable] of book.variables.entries()) {
          const column = columnOf[index];
          if (variable === weights?.variable) {
            given.add(index, numberCell(held.made[row] ?? null));
            continue;
          }
          const beside = column === undefined ? cellBeside(variable.name, document) : null;
          if (beside !== null) {
            given.add(index, plainCell(beside));
            continue;
          }
          const cell = cellOf(codesOf[index] ?? (() => null), held.columns[index], row, () =>
            column === undefined
              ? undefined
              : (missing(column) ??
                chosenReason(
                  variable,
                  () => joined.inTermsOf(document, column.anchor).answers[column.source],
                )),
          );
          if (cell.kind === 'text' && column !== undefined && isWithheld(column))
            given.add(index, withheldCell);
          else if (variable.name === 'day' && days !== null)
            given.add(index, plainCell(days.get(document.day) ?? document.day.slice(0, 4)));
          else given.add(index, cell);
        }
        given.next();
      }
      yield given.take();
      done += documents.length;
      at?.(done);
    }
  }

  return { codebook: book, copy, batches };
};
