import { missingReason } from '../../analysis/data/codes.ts';
import type { Column } from '../../analysis/data/column.ts';
import { projectJoined } from '../../analysis/data/project-joined.ts';
import { coarseDays } from '../../analysis/disclosure/coarse-days.ts';
import { ordersOf } from '../../surveys/engine/orders.ts';
import type { Codebook, Variable } from '../../surveys/model/codebook.ts';
import { type Missing, missingCode } from '../../surveys/model/missing.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { readTone } from '../read-tone.ts';
import { scrubbedFrame } from '../scrubbing/scrubbed-frame.ts';
import type { NewCopy } from '../storage/export-copies.ts';
import type { PublishedSurvey, Store, StoredResponse } from '../storage/store.ts';
import type { Cell } from './cell.ts';
import { exportCodebook } from './export-codebook.ts';
import { batchBuilder, type ExportedBatch, rowsInBatch } from './exported-batch.ts';
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

/** A document with the orders its version showed, which follow from its seed where they are not stored. */
const withOrders = (survey: Survey, document: ResponseDocument): ResponseDocument => ({
  ...document,
  assigned: { ...ordersOf(survey, document.seed), ...document.assigned },
});

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

async function* chunks(
  responses: AsyncIterable<StoredResponse>,
): AsyncGenerator<readonly ResponseDocument[]> {
  let held: ResponseDocument[] = [];
  for await (const { document } of responses) {
    held.push(document);
    if (held.length === rowsInBatch) {
      yield held;
      held = [];
    }
  }
  if (held.length > 0) yield held;
}

const byVersion = (
  documents: readonly ResponseDocument[],
): ReadonlyMap<number, readonly ResponseDocument[]> => {
  const groups = new Map<number, ResponseDocument[]>();
  for (const document of documents) {
    const group = groups.get(document.version);
    if (group === undefined) groups.set(document.version, [document]);
    else group.push(document);
  }
  return groups;
};

/**
 * Prepares an export: settles the columns, and what stands for each day, and writes the copy into the register. Where that
 * cannot be written nothing is exported; a copy that is broken off stays on the list.
 */
export const exportRows = async (query: ExportQuery): Promise<ExportedRows> => {
  const { store, published, texts, at } = query;
  const { joined, codebook: book } = await exportCodebook(store, published.survey.name);
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

  async function* batches(): AsyncGenerator<ExportedBatch> {
    let done = 0;
    const given = batchBuilder(book.variables.length);
    for await (const documents of chunks(store.responses(published.survey.name))) {
      const frames = new Map<number, { readonly columns: readonly (Column | undefined)[]; row: number }>();
      for (const [version, own] of byVersion(documents)) {
        const survey = joined.versions.find((each) => each.survey.version === version)?.survey;
        const shown = own.map((document) => withOrders(survey ?? published.survey, document));
        const projected = projectJoined(joined, shown, readTone);
        const frame = texts === 'raw' ? projected : scrubbedFrame(joined, projected);
        frames.set(version, { columns: book.variables.map(({ name }) => frame.columns.get(name)), row: 0 });
      }
      for (const document of documents) {
        const held = frames.get(document.version);
        if (held === undefined) continue;
        const { row } = held;
        held.row += 1;
        const missing = joined.missing(document);
        const isWithheld = withheldColumns(joined, document);
        for (const [index, variable] of book.variables.entries()) {
          const column = columnOf[index];
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
