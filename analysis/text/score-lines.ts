import type { Issue, Result } from '../../surveys/model/issue.ts';
import { guessLanguage } from './guess-language.ts';
import { type Polarity, polarity } from './polarity.ts';

/** A text and what was read from it. */
export interface ScoredLine {
  readonly id: string | number;
  /** As given, or as guessed; null where it could not be told. */
  readonly language: string | null;
  readonly polarity: Polarity['score'];
  readonly label: Polarity['label'];
  readonly coverage: number;
  readonly words: Polarity['words'];
  readonly reason: Polarity['reason'];
  readonly engine: string;
}

const refuse = (row: number): Result<ScoredLine> => {
  const issue: Issue = { code: 'TEXT-LINE', severity: 'error', place: `line ${row}`, data: { row } };
  return { ok: false, issues: [issue] };
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/**
 * Scores JSON lines `{"id", "text", "language"?}`: one result for each line that is not blank, in order. A line's own
 * language goes before `language`; `auto` guesses among the languages with word lists. A line that is no object with
 * an id and a text is an issue `TEXT-LINE` with its number, counted from 1, and the others go on.
 *
 * @param first number of the first line, for input that comes in parts
 *
 * @example
 * [...scoreLines(['{"id": 1, "text": "Sin problemas"}'], 'es')].map((line) => line.ok && line.value.label) // ['positive']
 * [...scoreLines(['{"id": 1}'], 'es')].map((line) => line.issues[0]?.code) // ['TEXT-LINE']
 */
export function* scoreLines(
  lines: Iterable<string>,
  language: string,
  first = 1,
): Generator<Result<ScoredLine>> {
  let number = first - 1;
  for (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parse(line);
    if (typeof value !== 'object' || value === null) {
      yield refuse(number);
      continue;
    }
    const entry: { readonly id?: unknown; readonly text?: unknown; readonly language?: unknown } = value;
    const wanted = entry.language ?? language;
    if (typeof entry.id !== 'string' && typeof entry.id !== 'number') yield refuse(number);
    else if (typeof entry.text !== 'string' || typeof wanted !== 'string') yield refuse(number);
    else {
      const spoken = wanted === 'auto' ? guessLanguage(entry.text) : wanted;
      const { score, label, coverage, words, reason, engine } = polarity(entry.text, spoken ?? 'und');
      const scored: ScoredLine = {
        id: entry.id,
        language: spoken,
        polarity: score,
        label,
        coverage,
        words,
        reason,
        engine,
      };
      yield { ok: true, value: scored, issues: [] };
    }
  }
}
