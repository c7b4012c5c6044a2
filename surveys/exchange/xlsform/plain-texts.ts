import type { MessageKey, Survey, WorkbookCells } from '../../model/survey.ts';

/** Room for keys in one cell that is kept. */
const room = 9_000;

/** Keys of texts under a header without a language, in cells short enough to keep. */
export const keysKept = (keys: readonly MessageKey[]): WorkbookCells => {
  const cells: string[] = [];
  for (const key of keys) {
    const last = cells.at(-1);
    if (last === undefined || last.length + key.length > room) cells.push(key);
    else cells[cells.length - 1] = `${last} ${key}`;
  }
  return Object.fromEntries(cells.map((cell, index) => [`plain::${index + 1}`, cell]));
};

const known = new WeakMap<Survey, ReadonlySet<MessageKey>>();

const keysOf = (survey: Survey): ReadonlySet<MessageKey> => {
  const ready = known.get(survey);
  if (ready !== undefined) return ready;
  const keys = new Set(
    Object.entries(survey.workbook ?? {})
      .filter(([name]) => name.startsWith('plain::'))
      .flatMap(([, cell]) => cell.split(' ')),
  );
  known.set(survey, keys);
  return keys;
};

/** Whether a text stood under a header without a language in a workbook that names some. */
export const isPlain = (survey: Survey, key: MessageKey): boolean => keysOf(survey).has(key);
