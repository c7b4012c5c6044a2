import type { LanguageTag } from './language.ts';
import type { SystemMissing } from './missing.ts';

/** Variable name to answer as text: a choice's name, chosen names joined by a space, a number, a text. */
export type Answers = Readonly<Record<string, string>>;

/** What the author of a text says of how a program read its tone: that it is right, which tone it has, or to have none. */
export type SaidReading =
  | 'confirmed-negative'
  | 'confirmed-neutral'
  | 'confirmed-positive'
  /** Of documents from before the model: what the word lists read is right. */
  | 'confirmed'
  | 'removed'
  | 'negative'
  | 'neutral'
  | 'positive';

/** The tone of a text for somebody who read it for the study; `unclear`: it cannot be told. */
export type CodedTone = 'negative' | 'neutral' | 'positive' | 'mixed' | 'unclear';

/** What a text about privacy and trust speaks of. */
export type Theme =
  | 'control'
  | 'consent'
  | 'sharing'
  | 'breach'
  | 'transparency'
  | 'value'
  | 'effort'
  | 'pressure'
  | 'surveillance'
  | 'trust'
  | 'no-concern';

/** A theme, or that a worry is said. */
export type TextMark = Theme | 'concern';

/** What one person who read a text said of it. */
export interface GivenCode {
  readonly tone: CodedTone;
  /** What the text speaks of, several or none of them; absent where nobody asked. */
  readonly themes?: readonly TextMark[];
}

/** What people who read a text for the study said of it. It is there at all where the text was drawn to be read. */
export interface TextCodes {
  /** By who read it, as they call themselves. */
  readonly given: Readonly<Record<string, GivenCode>>;
  /** Where they differed: the tone that was settled on. */
  readonly settled?: CodedTone;
  /** What was settled that it speaks of. */
  readonly settledThemes?: readonly TextMark[];
}

/** How a program read a text that is gone since: none of its words, and figures too coarse to tell the text by them. */
export interface KeptTone {
  readonly label: 'negative' | 'neutral' | 'positive' | null;
  readonly reason: null | 'empty' | 'no-words-known' | 'language-unsupported';
  /** -1 (negative) to 1 (positive). */
  readonly score: number | null;
  /** Probabilities of negative, neutral and positive. */
  readonly p: readonly [negative: number, neutral: number, positive: number] | null;
  readonly mixed: boolean;
  readonly unsure: boolean;
  /** The language it was in, two letters, who says so, and how well it fitted. */
  readonly language: {
    readonly language: string;
    readonly source: 'questionnaire' | 'detected';
    readonly confidence: number | null;
  };
  /** The model that read it. */
  readonly engine: string;
  /** What it spoke of by the seed lists; absent where that was not known. */
  readonly themes?: readonly TextMark[];
}

/** When somebody agreed to a text in the place of the one they had agreed to first. */
export interface RenewedConsent {
  /** ISO day, or week where the survey stores weeks. */
  readonly day: string;
  /** The version whose consent it is; the answers stay those of their own version. */
  readonly version: number;
}

/** The truth about one response, as it is stored. No address, no browser, no instant of time. */
export interface ResponseDocument {
  readonly survey: string;
  readonly version: number;
  /** Content hash of the definition that was answered. */
  readonly hash: string;
  readonly language: LanguageTag;
  /** ISO day in the survey's time zone, or the ISO week (`2026-W48`) where the survey stores weeks. */
  readonly day: string;
  readonly status: 'complete' | 'broke-off';
  /** Made by the simulator; for good. */
  readonly simulated: boolean;
  /** 31 bits; every order shown is a function of it. */
  readonly seed: number;
  /** Hash of the consent text that was shown and agreed to. */
  readonly consent: string;
  /**
   * What was agreed to beside taking part: names of the consent's boxes that need not be ticked and were. Absent where
   * no such box was shown.
   */
  readonly purposes?: readonly string[];
  /** The text had changed, and its author agreed anew. */
  readonly renewed?: RenewedConsent;
  /** Of an invited person in a confidential survey: what the researcher's own list calls them. */
  readonly pseudonym?: string;
  readonly answers: Answers;
  /** Only variables without an answer, with the reason. */
  readonly missing: Readonly<Record<string, SystemMissing>>;
  /** From the invitation: variable name to code. */
  readonly attributes: Answers;
  /** Experiment name to cell, e.g. `control=1 burden=user compensation=0 service=good`; also `DC1_side`. */
  readonly assigned: Answers;
  /** Variables whose text was shown in another language than `language`. */
  readonly shownIn: Readonly<Record<string, LanguageTag>>;
  /** Open question to what its author said of the machine's reading, after sending; their word wins in every number. */
  readonly readings?: Readonly<Record<string, SaidReading>>;
  /** Open question to what people said of its text, where chance drew it to be read; gone when the text changes. */
  readonly codes?: Readonly<Record<string, TextCodes>>;
  /**
   * Open questions whose text somebody of the study confirmed to be quoted, with its author's leave and as it is shown
   * with what points at a person covered; gone when the text or the leave goes.
   */
  readonly quotes?: readonly string[];
  /** Open question to how its text was read before it was deleted on the announced day; none where its author said no. */
  readonly tones?: Readonly<Record<string, KeptTone>>;
  /** Its author changed or took back an answer after sending; nothing of what stood there before is kept. */
  readonly corrected?: true;
}

/** A response on its way: what is kept page by page until it is complete. */
export interface Draft {
  readonly survey: string;
  readonly version: number;
  readonly hash: string;
  readonly language: LanguageTag;
  readonly day: string;
  readonly simulated: boolean;
  readonly seed: number;
  readonly consent: string;
  readonly purposes?: readonly string[];
  readonly renewed?: RenewedConsent;
  readonly pseudonym?: string;
  /** Everything answered so far, also behind questions that are hidden at the moment. */
  readonly answers: Answers;
  readonly attributes: Answers;
  readonly assigned: Answers;
  readonly shownIn: Readonly<Record<string, LanguageTag>>;
  /** Questions whose default stands for an answer until their page is first sent. */
  readonly untouched?: readonly string[];
  /** Pages that were sent at least once, so that an empty answer on them is `skipped`. */
  readonly seen: readonly string[];
  /** Page to the forms taken for it, the last one last: id and a digest of what it said. */
  readonly taken?: Readonly<Record<string, readonly string[]>>;
  /** Raised by one with every change stored. */
  readonly revision: number;
}
