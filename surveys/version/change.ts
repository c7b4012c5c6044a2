import type { VersionWord } from '../locales/versions.ts';
import type { MessageKey, Recode } from '../model/survey.ts';

/** Classes of change, from the one that costs least; the highest of a difference decides. */
export const changeClasses = [
  'translation',
  'wording',
  'additive',
  'presentation',
  'logic',
  'breaking',
] as const;

export type ChangeClass = (typeof changeClasses)[number];

/** What the author says of a change that would keep answers apart; `open` where nothing is said yet. */
export type Settled = 'same-meaning' | 'other-meaning' | 'recode' | 'open';

/** One change between two versions of a survey. */
export interface Change {
  readonly class: ChangeClass;
  /** Stable; its sentence is in the catalogue `versions`. */
  readonly code: VersionWord;
  /** Where, in the later version; of what was removed, in the earlier one. */
  readonly place: string;
  /** Variables whose answers it touches, by their names in the later version. */
  readonly affects: readonly string[];
  /** Null where the author need not say anything. */
  readonly settled: Settled | null;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What the author of the later version says of the way from the earlier one. */
export interface Declared {
  readonly same: ReadonlySet<MessageKey>;
  readonly other: ReadonlySet<MessageKey>;
  /** By the variable of the later version. */
  readonly recodes: ReadonlyMap<string, Recode>;
}

/** The difference between two versions. */
export interface Diff {
  readonly from: { readonly name: string; readonly version: number; readonly hash: string };
  readonly to: { readonly name: string; readonly version: number; readonly hash: string };
  /** The highest class; null when nothing is different. */
  readonly class: ChangeClass | null;
  readonly changes: readonly Change[];
}

/**
 * The highest of some classes, or null for none.
 *
 * @example
 * highestClass(['translation', 'logic', 'additive']) // 'logic'
 * highestClass([]) // null
 */
export const highestClass = (classes: readonly ChangeClass[]): ChangeClass | null =>
  changeClasses[Math.max(-1, ...classes.map((own) => changeClasses.indexOf(own)))] ?? null;
