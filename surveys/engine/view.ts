import type { ShownText } from '../model/language.ts';
import type { QuestionKind } from '../model/survey.ts';

/** A choice as it is offered, in the order it is shown. */
export interface ChoiceView {
  readonly name: string;
  readonly label: ShownText;
  /** Not on the scale: shown apart from it, equal in size. */
  readonly apart: boolean;
  readonly exclusive: boolean;
  readonly chosen: boolean;
}

/** A question as it is asked: everything a page needs and nothing it must work out. */
export interface QuestionView {
  readonly name: string;
  readonly kind: QuestionKind;
  readonly text: ShownText;
  readonly hint: ShownText | null;
  readonly stem: ShownText | null;
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly choices: readonly ChoiceView[];
  /** Of a matrix: one group of radios a row. The field of a row is `<question>_<row>`. */
  readonly rows: readonly {
    readonly name: string;
    readonly text: ShownText;
    readonly choices: readonly ChoiceView[];
  }[];
  /** Of a bipolar question: the statements in the order shown, first and second. */
  readonly anchors: readonly [ShownText, ShownText] | null;
  /** The answer as it was typed or chosen (names joined by a space). */
  readonly value: string;
  readonly maximumLength: number | null;
}

/** One page of a survey for one person in one language. */
export interface PageView {
  readonly name: string;
  /** 1-based place among the pages this person can reach as things stand, and how many those are. */
  readonly position: number;
  readonly count: number;
  readonly title: ShownText | null;
  readonly intro: ShownText | null;
  /** The sentences of the vignette this person was assigned. */
  readonly vignette: ShownText | null;
  readonly questions: readonly QuestionView[];
  readonly first: boolean;
  readonly last: boolean;
}
