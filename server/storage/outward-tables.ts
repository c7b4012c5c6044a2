/** What a survey publishes for everybody. */
export interface PublicPageTable {
  survey: string;
  /** JSON: the tables. */
  plan: string;
  /** 1 where everybody may read it. */
  open: number;
}

/** A release of public tables; it never changes. */
export interface PublicReleaseTable {
  survey: string;
  /** From 1. */
  number: number;
  answers: number;
  /** How many answers had gone by then: withdrawn, or deleted on their day. */
  gone: number;
  /** JSON: sums of enough people, and which places stand for too few. */
  body: string;
}

/** An address that is told when a survey has a batch of answers more; nothing of an answer, no time. */
export interface WebhookTable {
  survey: string;
  id: string;
  address: string;
  batch: number;
  /** Of how many answers it was told. */
  told: number;
  /** How often in a row it could not be told. */
  failed: number;
}

/** A view of the explorer that is kept under a name. */
export interface SavedViewTable {
  survey: string;
  id: string;
  name: string;
  /** The query of its address. */
  view: string;
  /** Who kept it last, as the log of acts calls them. */
  who: string;
}
