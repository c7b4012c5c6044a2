import type { AnalysisRequest } from '../../analysis/finding/schema.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Answers } from '../../surveys/model/response.ts';

/** What is wrong, with a stable code, a place and a sentence. */
export interface ToldIssue {
  readonly code: string;
  readonly severity: string;
  readonly place: string;
  readonly sentence: string;
}

/** A problem document (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly place: string;
  readonly issues: readonly ToldIssue[];
}

/** What came of a call: refusals are values, with the problem document. */
export type Answered<T> =
  | { readonly ok: true; readonly status: number; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export interface SurveySummary {
  readonly name: string;
  readonly version: number;
  readonly hash: string;
  readonly status: 'open' | 'closed';
  readonly day: string;
  readonly validated: boolean;
  readonly languages: readonly {
    readonly tag: LanguageTag;
    readonly direction: 'ltr' | 'rtl';
    readonly status: string;
    readonly title: string;
    /** Hash of the consent text in this language. */
    readonly consent: string;
  }[];
}

/** A finished answer of one person. */
export interface Submission {
  /** 128 random bits, base64url; the same for every attempt. */
  readonly id: string;
  readonly language: LanguageTag;
  readonly answers: Answers;
  /** Hash of the consent text that was shown and agreed to. */
  readonly consent?: string | undefined;
  readonly attributes?: Answers | undefined;
  /** Token of a link of somebody's own. */
  readonly invitation?: string | undefined;
  readonly seed?: number | undefined;
  readonly assigned?: Readonly<Record<string, Answers>> | undefined;
  readonly begun?: string | undefined;
}

export interface Acknowledgement {
  readonly status: 'stored';
  /** The receipt, which is told here and nowhere else; null in a survey without. */
  readonly receipt: string | null;
}

export interface Assignment {
  readonly seed: number;
  readonly assigned: Readonly<Record<string, Answers>>;
  readonly begun: string | null;
}

export interface TakenCopy {
  readonly id: string;
  readonly day: string;
  readonly taker: 'researcher' | 'operator';
  readonly variables: readonly string[];
  readonly answers: number;
  readonly goneSince: number;
  readonly purpose: string;
}

/** A view of the explorer that is kept under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The query of its address. */
  readonly view: string;
  readonly who: string;
  /** Names that the newest version of the survey does not have. */
  readonly gone: readonly string[];
  /** What it asks. */
  readonly request: AnalysisRequest;
}

interface PublicCategories {
  readonly variable: string;
  readonly label: string;
  readonly categories: readonly { readonly codes: readonly string[]; readonly label: string }[];
}

/** What everybody may read of a survey. */
export interface PublicResults {
  readonly survey: string;
  readonly language: LanguageTag;
  readonly simulated: boolean;
  readonly least: number;
  readonly tables: readonly {
    readonly release: number;
    readonly day: string;
    readonly answers: number;
    readonly weighted: boolean;
    readonly rows: PublicCategories;
    readonly columns: PublicCategories | null;
    readonly people: readonly (number | null)[];
    readonly shares: readonly (number | null)[];
  }[];
}

export interface PublicStanding {
  readonly plan: {
    readonly tables: readonly { readonly rows: string; readonly columns?: string | undefined }[];
    readonly weight?: string | undefined;
  } | null;
  readonly open: boolean;
  readonly least: number;
  readonly missing: number;
  readonly releases: readonly {
    readonly number: number;
    readonly day: string;
    readonly answers: number;
    readonly tables: number;
  }[];
}

/** Files that answers are taken out in. */
export type ExportFormat = 'csv' | 'datapackage' | 'xlsx' | 'parquet' | 'json' | 'sav' | 'zsav' | 'dta';

/** A survey that is being written. */
export interface DraftHead {
  readonly name: string;
  /** In its source language. */
  readonly title: string;
  readonly languages: readonly string[];
  readonly questions: number;
  /** How many edits made it. */
  readonly revision: number;
  readonly folder: string;
  readonly tags: readonly string[];
  readonly archived: boolean;
  /** The day on which it was put aside; it can be brought back for 30 days. */
  readonly deleted: string | null;
}

export interface NewWebhook {
  /** https, or http to the server's own machine by its own name. */
  readonly address: string;
  /** A notice for so many answers; in an anonymous survey at least as many as it announced. */
  readonly batch: number;
}

export interface Webhook extends NewWebhook {
  readonly id: string;
  /** Of how many answers it was told. */
  readonly told: number;
  /** What its notices are signed with. */
  readonly secret: string;
  readonly state: 'works' | 'fails' | 'stopped';
}

/** What an address is told: how many answers there are, in whole batches, and nothing of any. */
export interface Notice {
  readonly event: 'answers';
  /** The same each time the notice is sent. */
  readonly id: string;
  readonly survey: string;
  readonly answers: number;
  readonly batch: number;
}

/** How far a copy is that the server makes by itself. */
export interface CopyProgress {
  /** Its id in the list of copies. */
  readonly copy: string;
  readonly format: ExportFormat;
  readonly state: 'making' | 'ready' | 'failed';
  /** Answers that were read, and how many there were when it was begun. */
  readonly rows: number;
  readonly of: number;
  /** Of all work, from 0 to 1; 1 only when it is ready. */
  readonly share: number;
  /** Of the file, so far. */
  readonly bytes: number;
}
