import type { Issue, Result } from '../../surveys/model/issue.ts';
import { readThemes, type ThemesRead } from '../theme/read-themes.ts';
import { questionFrame } from './model/question-frame.ts';
import { covers } from './model/scripts.ts';
import type { TextLanguage } from './text-language.ts';
import { tokenise } from './tokenise.ts';
import type { Tone, ToneReader } from './tone.ts';

/** Reads a text, at once or in its time. */
export type LineReader = (...written: Parameters<ToneReader>) => Tone | Promise<Tone>;

/** A text and what was read from it. */
export interface ScoredLine {
  readonly id: string | number;
  /** As given, or as the text itself says; null where it could not be told. */
  readonly language: string | null;
  readonly languageSource: 'given' | Extract<TextLanguage['source'], 'detected'>;
  /** How well the text fits that language, 0 to 1; null where it is too short to say. */
  readonly languageConfidence: TextLanguage['confidence'];
  readonly polarity: Tone['score'];
  readonly label: Tone['label'];
  readonly p: Tone['p'];
  readonly mixed: boolean;
  readonly unsure: boolean;
  readonly words: Tone['words'];
  /** Share of its words and emoji that can be read in that language: a number has no letter, another script none of its. */
  readonly coverage: number;
  /** Themes of privacy and trust with the words that speak of each, and those of a worry; null where nobody can tell. */
  readonly themes: ThemesRead['themes'];
  readonly concern: ThemesRead['concern'];
  readonly reason: Tone['reason'];
  readonly engine: string;
}

const coverageOf = (text: string, language: string): number => {
  const tokens = tokenise(text).filter(({ kind }) => kind !== 'mark');
  const read = tokens.filter((token) => covers([token], language));
  return tokens.length === 0 ? 0 : read.length / tokens.length;
};

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
 * Scores JSON lines `{"id", "text", "language"?, "question"?}`: one result for each line that is not blank, in order. A line's own
 * language goes before `language`; a longer text that clearly speaks another one is read in that; `auto` knows none beforehand. A line that is no object with
 * an id and a text is an issue `TEXT-LINE` with its number, counted from 1, and the others go on.
 *
 * @param first number of the first line, for input that comes in parts
 */
export async function* scoreLines(
  lines: Iterable<string>,
  language: string,
  read: LineReader,
  first = 1,
): AsyncGenerator<Result<ScoredLine>> {
  let number = first - 1;
  for (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parse(line);
    if (typeof value !== 'object' || value === null) {
      yield refuse(number);
      continue;
    }
    const entry: Readonly<Partial<Record<'id' | 'text' | 'language' | 'question', unknown>>> = value;
    const frame = typeof entry.question === 'string' ? questionFrame(entry.question) : 'open';
    const wanted = entry.language ?? language;
    if (typeof entry.id !== 'string' && typeof entry.id !== 'number') yield refuse(number);
    else if (typeof entry.text !== 'string' || typeof wanted !== 'string') yield refuse(number);
    else {
      const given = wanted === 'auto' ? 'und' : wanted;
      const tone = await read(entry.text, given, frame);
      const { score, label, p, mixed, unsure, words, reason, engine, language: found } = tone;
      const { themes, concern } = readThemes(entry.text, found.language);
      const isGiven = found.source === 'questionnaire';
      const spoken = isGiven ? given : found.language;
      const scored: ScoredLine = {
        id: entry.id,
        language: spoken === 'und' ? null : spoken,
        languageSource: isGiven ? 'given' : 'detected',
        languageConfidence: found.confidence,
        polarity: score,
        label,
        p,
        mixed,
        unsure,
        words,
        coverage: coverageOf(entry.text, found.language),
        themes,
        concern,
        reason,
        engine,
      };
      yield { ok: true, value: scored, issues: [] };
    }
  }
}
