import { canonical } from '../../definition/canonical.ts';
import { textHash } from '../../definition/hash.ts';
import type { Survey } from '../../model/survey.ts';
import type { Sheet } from './workbook.ts';

type Json = Readonly<Record<string, unknown>>;

/** Room for JSON in one cell. */
const room = 30_000;

const absent = 'absent';

const hashOf = (value: unknown): string => (value === undefined ? absent : textHash(canonical(value)));

const inPieces = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / room) }, (_, index) =>
    text.slice(index * room, (index + 1) * room),
  );

/**
 * The parts of a survey that every other sheet leaves different, as JSON. `of` names what the other sheets said when
 * this was written, so that a later edit of theirs is met and not undone.
 */
export const restSheet = (before: Survey, after: Survey): Sheet | null => {
  const [old, next]: readonly [Json, Json] = [{ ...before }, { ...after }];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  const rows = keys.flatMap((key) => {
    if (hashOf(old[key]) === hashOf(next[key])) return [];
    const pieces = next[key] === undefined ? [''] : inPieces(JSON.stringify(next[key]));
    return pieces.map((piece) => [key, hashOf(old[key]), piece === '' ? '' : `|${piece}|`]);
  });
  return rows.length === 0
    ? null
    : {
        name: 'x_rest',
        rows: [['part', 'of', 'value'], ...rows].map((cells, index) => ({ number: index + 1, cells })),
      };
};

/** Puts those parts back where nothing else changed; `stale` tells of one that no longer fits. */
export const withRest = (survey: Json, { rows }: Sheet, stale: (row: number, part: string) => void): Json => {
  const parts = new Map<string, { readonly row: number; readonly of: string; value: string }>();
  for (const { number, cells } of rows.slice(1)) {
    const [part = '', of = '', value = ''] = cells;
    const piece = value.replace(/^\||\|$/g, '');
    const known = parts.get(part);
    if (known === undefined) parts.set(part, { row: number, of, value: piece });
    else known.value += piece;
  }
  const next: Record<string, unknown> = { ...survey };
  for (const [part, { row, of, value }] of parts) {
    if (hashOf(survey[part]) !== of) {
      stale(row, part);
      continue;
    }
    if (value === '') delete next[part];
    else
      try {
        next[part] = JSON.parse(value) as unknown;
      } catch {
        stale(row, part);
      }
  }
  return next;
};
