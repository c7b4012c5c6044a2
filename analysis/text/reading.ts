import type { SaidReading } from '../../surveys/model/response.ts';
import type { Frame } from './model/features.ts';
import { polarity } from './polarity.ts';
import type { Tone, ToneReader } from './tone.ts';

/** What stands for the tone of a text in every number. */
export interface Reading extends Pick<Tone, 'score' | 'label'> {
  readonly reason: Tone['reason'] | 'removed-by-author';
  /** Who says so: the program, the program with its author's consent, or the author alone. */
  readonly by: 'program' | 'confirmed' | 'author';
}

/** A text where it stands: the language its author answered in, those that were offered, and the frame of its question. */
export interface WrittenText {
  readonly text: string;
  readonly language: string;
  readonly offered: readonly string[];
  readonly frame: Frame;
}

const confirmed: ReadonlyMap<SaidReading, Tone['label']> = new Map([
  ['confirmed-negative', 'negative'],
  ['confirmed-neutral', 'neutral'],
  ['confirmed-positive', 'positive'],
]);

/**
 * The tone of a text: what its author says of it, else what the machine reads. A tone that the author named has no
 * score, since nobody measured one; a removed reading has neither score nor label. A confirmed label stands whatever
 * is read later, and has a score as long as the same is read; the plain `confirmed` of earlier documents is of what
 * the word lists read then.
 *
 * @param said What the author said of the reading, if anything.
 * @returns score in [-1, 1] and label, or null for either; the reason says why there is no label.
 */
export const reading = (
  read: ToneReader,
  { text, language, offered, frame }: WrittenText,
  said?: SaidReading,
): Reading => {
  if (said === 'removed') return { score: null, label: null, reason: 'removed-by-author', by: 'author' };
  if (said === 'negative' || said === 'neutral' || said === 'positive')
    return { score: null, label: said, reason: null, by: 'author' };
  if (said === 'confirmed') {
    const { score, label, reason } = polarity(text, language);
    return { score, label, reason, by: 'confirmed' };
  }
  const { score, label, reason } = read(text, language, frame, offered);
  const kept = said === undefined ? undefined : confirmed.get(said);
  return kept === undefined || kept === null
    ? { score, label, reason, by: 'program' }
    : { score: kept === label ? score : null, label: kept, reason: null, by: 'confirmed' };
};
