import type { ShownText } from '../model/language.ts';
import type { QuestionKind } from '../model/survey.ts';

/** A choice as it is offered, in the order it is shown. */
export interface ChoiceView {
  readonly name: string;
  readonly label: ShownText;
  /** Not on the scale: shown apart from it, equal in size. Of a kind without a list it is a way not to answer. */
  readonly apart: boolean;
  readonly exclusive: boolean;
  readonly chosen: boolean;
  /** False only where hidden questions were asked for: a choice that the filter leaves out as things stand. */
  readonly offered: boolean;
  /** In a `rank`: the place it was given, as it was typed; `''` where it has none. Its field is `<question>.<name>`. */
  readonly rank: string;
}

export type MomentPart = 'year' | 'month' | 'day' | 'hour' | 'minute';

/** One field of a date or time that is asked in parts. */
export interface PartView {
  readonly part: MomentPart;
  /** `<question>.<part>`. */
  readonly field: string;
  /** As it was typed. */
  readonly value: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** The heading of a section that begins here. */
export interface SectionView {
  readonly name: string;
  readonly text: ShownText | null;
  readonly hint: ShownText | null;
  /** 1 for an outermost section. */
  readonly level: number;
}

/** A question as it is asked: everything a page needs and nothing it must work out. */
export interface QuestionView {
  readonly name: string;
  readonly kind: QuestionKind;
  /** False only where hidden questions were asked for: the page keeps it ready, the person does not see it. */
  readonly relevant: boolean;
  /** Sections inside the page's own that begin with this question, outermost first. */
  readonly sections: readonly SectionView[];
  readonly text: ShownText;
  readonly hint: ShownText | null;
  /** Longer help, one tap away. */
  readonly guidance: ShownText | null;
  readonly stem: ShownText | null;
  readonly required: boolean;
  /** Shown and not to be changed; what comes in for it is not looked at. */
  readonly readOnly: boolean;
  readonly sensitive: boolean;
  /** Those that are `apart` come last; of a kind without a list there are no others. */
  readonly choices: readonly ChoiceView[];
  /** Of a matrix: one group of radios a row. The field of a row is `<question>_<row>`. */
  readonly rows: readonly {
    readonly name: string;
    readonly text: ShownText;
    readonly choices: readonly ChoiceView[];
  }[];
  /** Of a bipolar question: the statements in the order shown, first and second. */
  readonly anchors: readonly [ShownText, ShownText] | null;
  /** What the ends of a slider or of 0 to 10 mean. */
  readonly ends: { readonly low: ShownText; readonly high: ShownText } | null;
  /** Of a date or time, in the order of the language; the whole (`<question>`) may be sent instead. */
  readonly parts: readonly PartView[];
  /** The answer as it was typed or chosen (names joined by a space; of a `rank` in their order); `''` for none yet. */
  readonly value: string;
  /** The answer in words, as piping would show it. */
  readonly said: ShownText;
  readonly maximumLength: number | null;
  /** Bounds and steps of a number; a slider always has all three. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly step: number | null;
  readonly integer: boolean;
  /** Shown beside a number or slider. */
  readonly unit: ShownText | null;
}

/** One page of a survey for one person in one language. */
export interface PageView {
  readonly name: string;
  /** 1-based place among the pages this person can reach as things stand, and how many those are. */
  readonly position: number;
  readonly count: number;
  /** Sections around the whole page that begin with it on this person's way, outermost first. */
  readonly sections: readonly SectionView[];
  readonly title: ShownText | null;
  readonly intro: ShownText | null;
  /** The sentences of the vignette this person was assigned. */
  readonly vignette: ShownText | null;
  readonly questions: readonly QuestionView[];
  readonly first: boolean;
  readonly last: boolean;
}
