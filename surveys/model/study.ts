import type { LanguageTag } from './language.ts';

/**
 * What is stored beside an answer. `confidential`: a pseudonym where people were invited, so that the researcher who
 * holds the list can find somebody's answers. `anonymous`: nothing by which anybody could be found. A later version of a
 * study may only go from the first to the second. A study that states its mode says so before the first question.
 */
export type PrivacyMode = 'confidential' | 'anonymous';

/** Until when what people gave is kept: ISO days, on which (at the start of the day) it goes. Announced before question one. */
export interface Retention {
  /** Receipts end here: until then people can see, correct and withdraw; from then on nobody can find an answer. */
  readonly freeze: string;
  /** Everything of every answer is deleted. */
  readonly responses: string;
  /** Open texts go earlier than the rest. */
  readonly texts?: string;
  /** Days for which answers that were begun and not sent are kept, from the last on which somebody was at them; absent means 30. */
  readonly draftDays?: number;
}

/**
 * What a study adds to a definition when it is published: nothing here changes what a question means. A setting about how
 * answers are kept that nothing carries out yet is refused at publishing (`STUDY-NOT-KEPT`).
 */
export interface Study {
  /** Words for the placeholders by language; `''` holds words for every language. */
  readonly placeholders: Readonly<Record<LanguageTag, Readonly<Record<string, string>>>>;
  readonly providerFixed: boolean;
  readonly timings: boolean;
  readonly incentive: boolean;
  /** A researcher has confirmed that hypothetical events about the named company cannot be taken for news. */
  readonly hypotheticalConfirmed?: boolean;
  /** Modules of the survey that are asked in this study; a page of any other is left out. */
  readonly modules?: readonly string[];
  /** A pretest or demonstration: languages below the launch gate are shown, and every export says so. */
  readonly pilot?: boolean;
  /** Languages shown although they are below the launch gate, each with the reason; every export states it. */
  readonly languageExceptions?: Readonly<Record<LanguageTag, string>>;
  /** Absent means `confidential`. */
  readonly mode?: PrivacyMode;
  /** Only who has a link of their own may answer; absent or false: whoever has the open link. */
  readonly invitationOnly?: boolean;
  /** Absent: nothing is deleted by date but drafts. */
  readonly retention?: Retention;
  /** ISO day from whose start nobody new is taken; without it, and at the latest, the day before the freeze. */
  readonly closes?: string;
  /** The least number of people a published figure stands for; absent means 10. */
  readonly minimumGroup?: number;
  /** Sites that may show the survey in a frame (`https://shop.example`); absent or empty: none. */
  readonly embedOn?: readonly string[];
}
