import type { Context } from '../context.ts';
import type { Expression, Value } from '../expression.ts';

/** What a function may ask of the evaluation it is called in. */
export interface Machine {
  readonly context: Context;
  readonly timezone: string;
  readonly value: (expression: Expression) => Value;
  readonly text: (expression: Expression) => string;
  readonly number: (expression: Expression) => number;
  readonly truth: (expression: Expression) => boolean;
  /** Every text a reference, union or lookup stands for; one for anything else. */
  readonly values: (expression: Expression) => readonly Value[];
  /** Today as an ISO day in the survey's zone. */
  readonly today: () => string;
  /** Takes steps from the budget. */
  readonly spend: (steps: number) => void;
  /** Ends the evaluation with an issue. */
  readonly fail: (code: string, data: Readonly<Record<string, string | number>>) => never;
}

/** A function of the language: how many arguments it takes and what it gives. */
export interface LanguageFunction {
  readonly least: number;
  readonly most: number;
  readonly apply: (machine: Machine, given: readonly Expression[]) => Value;
}

/** The empty text, for arguments a function does without. */
export const nothing: Expression = { kind: 'text', at: 0, value: '' };

const current: Expression = { kind: 'current', at: 0 };

export const argument = (given: readonly Expression[], place: number): Expression => given[place] ?? nothing;

/** The first argument, or the question's own answer where a function is called without. */
export const orCurrent = (given: readonly Expression[]): Expression => given[0] ?? current;

export const define = (least: number, most: number, apply: LanguageFunction['apply']): LanguageFunction => ({
  least,
  most,
  apply,
});

/** A function of one text. */
export const ofText = (apply: (text: string) => Value): LanguageFunction =>
  define(1, 1, (machine, given) => apply(machine.text(argument(given, 0))));

/** A function of two texts. */
export const ofTexts = (apply: (one: string, other: string) => Value): LanguageFunction =>
  define(2, 2, (machine, given) => apply(machine.text(argument(given, 0)), machine.text(argument(given, 1))));

/** A function of one number. */
export const ofNumber = (apply: (x: number) => Value): LanguageFunction =>
  define(1, 1, (machine, given) => apply(machine.number(argument(given, 0))));

/** A function of two numbers. */
export const ofNumbers = (apply: (x: number, y: number) => Value): LanguageFunction =>
  define(2, 2, (machine, given) =>
    apply(machine.number(argument(given, 0)), machine.number(argument(given, 1))),
  );
