import type { Frame } from './features.ts';

/** A text and the tone a person gave it. */
export interface LabelledText {
  readonly text: string;
  /** As `modelLanguage` gives it. */
  readonly language: string;
  /** 0 negative, 1 neutral, 2 positive. */
  readonly label: 0 | 1 | 2;
  /** Where it is from. Labels are balanced inside a source's language, and a source that has no neutral text teaches nothing about neutrality. */
  readonly source: string;
  /** Kind of text: what is peculiar to it is learned apart. */
  readonly domain: string;
  readonly frame: Frame;
  /** `A` where what was learned from it may be shipped. */
  readonly tier?: string;
}
