import type { LanguageTag } from './language.ts';
import type { Missing } from './missing.ts';
import type { DemographicRole } from './survey.ts';

/** Words by language. */
export type Labels = Readonly<Record<LanguageTag, string>>;

export interface Code {
  readonly code: string;
  readonly label: Labels;
  /** Not on the scale, and why. */
  readonly missing?: Missing;
}

export type Measure = 'nominal' | 'ordinal' | 'number' | 'text';

/** What values of another version are to a variable: the same, read by a recode, worked out anew, apart, never asked. */
export type VersionFate = 'same' | 'recoded' | 'recomputed' | 'apart' | 'not-asked';

/** What is to be known of a variable's values from another version of the survey. */
export interface VersionHistory {
  readonly version: number;
  readonly fate: VersionFate;
  /** Its name in that version, where that is another. */
  readonly from?: string;
  /** Classes of the changes that touched it between the two versions. */
  readonly changes?: readonly string[];
}

/** One column of the data: what was asked, what its codes mean, who was asked, how it may be used. */
export interface Variable {
  readonly name: string;
  readonly measure: Measure;
  readonly label: Labels;
  /**
   * In order; of a number or text only the reasons a person may give instead; absent where a data file names no codes
   * (then they are read from it).
   */
  readonly codes?: readonly Code[];
  /** Of a text that is a day, a time of day or both, in ISO form. */
  readonly format?: 'date' | 'time' | 'datetime';
  /** What a number counts. */
  readonly unit?: Labels;
  /** The most UTF-16 units a text may have. */
  readonly width?: number;
  /** Bounds of the scale; what reversal turns by. */
  readonly range?: readonly [number, number];
  /** Which end means more of what the variable is about; an ordinal item without it may not enter a score. */
  readonly direction?: 'up' | 'down';
  readonly role?: DemographicRole | 'language' | 'weight' | 'stratum' | 'cluster' | 'id';
  /** Routing in the expression language: who was asked. */
  readonly asked?: string;
  /** The multiple-response question this 0/1 variable belongs to. */
  readonly set?: string;
  /** Made from other variables, by which rule and which version of the code. */
  readonly derived?: { readonly from: readonly string[]; readonly rule: string; readonly made: string };
  /** Versions in which it is not simply the same; absent where there is only one version. */
  readonly history?: readonly VersionHistory[];
}

export interface CodebookScore {
  readonly construct: string;
  readonly label: Labels;
  readonly items: readonly { readonly item: string; readonly reversed?: boolean }[];
  /** The least number of valid items; default two thirds, rounded up. */
  readonly minimum?: number;
  /** `100`: items are recoded to 0-100 by their bounds before averaging; `raw`: kept on their own scale. */
  readonly scale?: '100' | 'raw';
}

/** Generated from a survey, or written by hand beside a data file; every analysis goes through it. */
export interface Codebook {
  readonly $schema?: string;
  readonly format: 'codebook-1';
  readonly name: string;
  /** Content hash of the survey version, or a name for the file. */
  readonly version: string;
  readonly languages: readonly LanguageTag[];
  /** Versions of the survey whose answers are in the data, when there is more than one. */
  readonly versions?: readonly { readonly version: number; readonly hash: string }[];
  readonly variables: readonly Variable[];
  readonly sets?: readonly {
    readonly name: string;
    readonly label: Labels;
    readonly variables: readonly string[];
  }[];
  readonly scores?: readonly CodebookScore[];
  readonly notes?: readonly string[];
}
