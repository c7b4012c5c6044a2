import type { consentConditions, demographicRoles, questionKinds } from './codes.ts';
import type { LanguageTag, SurveyLanguage, Translation } from './language.ts';
import type { ChosenMissing } from './missing.ts';

/** Key of a text in the survey's `texts`; texts live apart from structure so that translating touches no logic. */
export type MessageKey = string;

/** A logic string in the XLSForm expression language. */
export type ExpressionText = string;

/** One answer a list offers. `name` is the code that is stored, the same in every language. */
export interface Choice {
  readonly name: string;
  /** Absent where the list `names` its choices by the platform, or where the number speaks for itself (3 of 0-10). */
  readonly text?: MessageKey;
  /** A code that is not on the scale: don't know, prefer not to say, does not apply. */
  readonly missing?: ChosenMissing;
  /** In a `multiple`: clears the others and is cleared by them. */
  readonly exclusive?: boolean;
  /** Keeps its place when the list is shuffled. */
  readonly place?: 'last' | 'fixed';
  /** No longer offered; its code stays in old data and its name is never used again. */
  readonly archived?: boolean;
  /** Further columns of the list, which a choice filter or a look-up may read by name. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** A list of choices, shared by the questions that name it. Numeric names of an ordered list are its scores. */
export interface ChoiceList {
  readonly ordered?: boolean;
  readonly midpoint?: string;
  /** Which end of the list means more of what the question asks. */
  readonly polarity?: 'up' | 'down';
  /** Choices without a text are named by the platform in the respondent's language; `agreement`: by our own words. */
  readonly names?: 'region' | 'language' | 'agreement';
  /** A sentence shown above every question of this list ("How much do you agree …"). */
  readonly stem?: MessageKey;
  readonly choices: readonly Choice[];
}

export type QuestionKind = (typeof questionKinds)[number];

/** What a variable tells about the person; the dashboard offers these as banners. */
export type DemographicRole = (typeof demographicRoles)[number];

export interface MatrixRow {
  /** The variable is `<question>_<name>`. */
  readonly name: string;
  readonly text: MessageKey;
}

export interface Question {
  readonly name: string;
  readonly kind: QuestionKind;
  readonly text: MessageKey;
  readonly hint?: MessageKey;
  /** Longer help, one tap away. */
  readonly guidance?: MessageKey;
  /** The section it stands in, where that is not its page's own. */
  readonly section?: string;
  /** Of a `country` or `language` absent where every one is offered; of a `consent` absent where it is one box. */
  readonly list?: string;
  /** Choices of this question alone, after those of its list ("This has not happened to me"). */
  readonly extraChoices?: readonly Choice[];
  readonly rows?: readonly MatrixRow[];
  readonly relevant?: ExpressionText;
  /** An expression; absent means never required. */
  readonly required?: ExpressionText;
  readonly requiredMessage?: MessageKey;
  readonly constraint?: ExpressionText;
  readonly constraintMessage?: MessageKey;
  readonly calculation?: ExpressionText;
  readonly choiceFilter?: ExpressionText;
  /** The answer it begins with: worked out once, when the page is first shown. */
  readonly default?: ExpressionText;
  /** Where it holds, the answer is shown and cannot be changed. */
  readonly readOnly?: ExpressionText;
  readonly shuffle?: 'choices' | 'rows';
  /** What the order is drawn from instead of the response's seed and the question's name. */
  readonly shuffleSeed?: ExpressionText;
  /** Two opposite statements; the sides are swapped at random and the side shown is stored as `<name>_side`. */
  readonly anchors?: { readonly A: MessageKey; readonly B: MessageKey };
  /** Longest text accepted, in UTF-16 units. */
  readonly maximumLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a `slider` or `number`: the distance between two answers. */
  readonly step?: number;
  /** Of a `number`: whole numbers only. */
  readonly integer?: boolean;
  /** Shown beside a number or slider ("hours a week"). */
  readonly unit?: MessageKey;
  /** Of a `slider` or `score11`: what its ends mean. */
  readonly ends?: { readonly low: MessageKey; readonly high: MessageKey };
  /** Of a `check`: the choice that shows the person is reading. Never part of a score. */
  readonly expects?: string;
  readonly role?: DemographicRole;
  readonly sensitive?: boolean;
  /** Where the wording comes from and under which licence. */
  readonly source?: string;
  /** Columns of a workbook that are kept and not used, and the name there where it is no legal variable. */
  readonly workbook?: WorkbookCells;
}

/** Cells of a workbook row that mean nothing here but go out again as they came in, by column. */
export type WorkbookCells = Readonly<Record<string, string>>;

/** A named part of a survey; what is in it is shown only while its condition and those around it hold. */
export interface Section {
  readonly name: string;
  /** The section around it. */
  readonly within?: string;
  readonly text?: MessageKey;
  readonly hint?: MessageKey;
  readonly relevant?: ExpressionText;
  readonly workbook?: WorkbookCells;
}

/** What one POST carries. */
export interface Page {
  readonly name: string;
  readonly title?: MessageKey;
  readonly intro?: MessageKey;
  /** Shown instead of `intro` when the study names the company. */
  readonly introWhenProviderFixed?: MessageKey;
  readonly relevant?: ExpressionText;
  /** Left out when the study names the company: it asks what the study then knows (which kind of company). */
  readonly unlessProviderFixed?: boolean;
  /**
   * Asks about an event that did not happen (a breach). With a named company it is left out until the study confirms
   * that it cannot be taken for news (`Study.hypotheticalConfirmed`).
   */
  readonly hypothetical?: boolean;
  /** Part of a module that is left out unless the study switches it on (`Study.modules`). */
  readonly module?: string;
  /** The vignette of this experiment is shown above the questions. */
  readonly vignette?: string;
  readonly section?: string;
  readonly workbook?: WorkbookCells;
  readonly items: readonly Question[];
}

/** Pages that move together; inside a block the named pages are shuffled for each respondent. */
export interface Block {
  readonly name: string;
  readonly pages: readonly string[];
  readonly shuffle?: readonly string[];
  /** Pages that keep a place while the others move. */
  readonly pinned?: Readonly<Record<string, 'middle' | 'last'>>;
  /** Blocks of one mix exchange places with each other, for each respondent. */
  readonly mix?: string;
  readonly relevant?: ExpressionText;
}

export interface FactorLevel {
  readonly name: string;
  readonly text: MessageKey | null;
}

export interface Factor {
  readonly name: string;
  readonly reference: string;
  readonly levels: readonly FactorLevel[];
}

/**
 * A factorial experiment. Cells are balanced by permuted blocks inside a stratum. The level of each factor is the
 * variable `<experiment>_<factor>`, which logic may read; with `base` and its sentences it is a vignette experiment.
 */
export interface Experiment {
  readonly name: string;
  readonly base?: MessageKey;
  /** Order of the sentences: `base` and factor names. */
  readonly sentenceOrder?: readonly string[];
  readonly separator?: string;
  readonly factors: readonly Factor[];
  readonly stratum: 'language' | 'none';
  /** The page before which the cell is drawn; else the first that shows its vignette, else the first page of all. */
  readonly at?: string;
  /**
   * An earlier experiment with the same factors: a person gets a cell from the other half of the design than there,
   * halves being told apart by whether an even or an odd number of factors leave their reference level.
   */
  readonly opposite?: string;
}

/** How many answers of a kind are wanted, and what happens to whoever comes after. */
export interface Quota {
  readonly name: string;
  /** Who counts: an expression over answers. */
  readonly when: ExpressionText;
  /** Places; with `of: 'percent'` the largest share of all places taken. */
  readonly limit: number;
  readonly of?: 'places' | 'percent';
  /** `close`: the person is thanked and told why; `skip`: the block is left out; `mark`: the answer is marked only. */
  readonly action: 'close' | 'skip' | 'mark';
  /** What a person who is turned away reads. */
  readonly text?: MessageKey;
  /** The block that is left out. */
  readonly block?: string;
}

/** How answers of an earlier version are read as answers of this one. */
export interface Recode {
  /** The variable in this version. */
  readonly variable: string;
  /** Its name in the earlier version, where that was another. */
  readonly from?: string;
  /** Earlier code to code; a code that is not named keeps its own. */
  readonly codes?: Readonly<Record<string, string>>;
}

/** What the author says of the change from an earlier published version. */
export interface Follows {
  readonly version: number;
  /** Content hash of that version. */
  readonly hash: string;
  /** Source texts whose new wording means the same, so that answers stay comparable. */
  readonly sameMeaning?: readonly MessageKey[];
  /** Source texts whose new wording means something else: earlier answers are kept apart from later ones. */
  readonly otherMeaning?: readonly MessageKey[];
  readonly recodes?: readonly Recode[];
}

/** An issue of the check that the author has looked at and accepts. */
export interface Waiver {
  readonly code: string;
  /** The one place it is accepted at; absent means everywhere. */
  readonly place?: string;
  readonly reason: string;
}

/** A datum that comes with the invitation (a link's parameter), not from a question. */
export interface Attribute {
  readonly name: string;
  readonly text: MessageKey;
  readonly list: string;
  readonly role?: DemographicRole;
}

export type ConsentCondition = (typeof consentConditions)[number];

export interface ConsentLine {
  readonly name: string;
  readonly text: MessageKey;
  /** Shown only where this holds; absent means always. */
  readonly when?: ConsentCondition;
}

export interface Consent {
  /**
   * `boxes`: a page of its own, with boxes to tick. `notice`: the lines stand above the first question and nothing is
   * ticked, because nothing that could identify a person is stored. Absent means `boxes`.
   */
  readonly mode?: 'boxes' | 'notice';
  readonly title: MessageKey;
  readonly lines: readonly ConsentLine[];
  readonly boxes: readonly ConsentBox[];
  readonly decline: MessageKey;
}

/** A box to tick; never ticked beforehand. */
export interface ConsentBox {
  readonly name: string;
  readonly text: MessageKey;
  readonly required: boolean;
  /** Shown only where this holds; absent means always. */
  readonly when?: ConsentCondition;
}

/** Parts of a score. `reversed` turns the item by its scale's own bounds, never by observed ones. */
export interface ScoreItem {
  readonly item: string;
  readonly reversed?: boolean;
}

interface ScoreHead {
  readonly name: string;
  readonly text: MessageKey;
  readonly range?: readonly [number, number];
  /** What a higher value means, in a few words of the source language. */
  readonly direction?: MessageKey;
}

/** How a derived variable is made from answers; one key per name, in every form. */
export type Score =
  | (ScoreHead & { readonly kind: 'mean'; readonly items: readonly ScoreItem[]; readonly minimum: number })
  | (ScoreHead & {
      readonly kind: 'states';
      readonly item: string;
      readonly states: readonly string[];
      readonly measure: 'count' | 'share';
      readonly excludeRows: readonly string[];
      /** Rows in this state leave the denominator of a share. */
      readonly notOffered?: string;
      readonly minimum: number;
    })
  | (ScoreHead & { readonly kind: 'bipolar'; readonly item: string })
  | (ScoreHead & { readonly kind: 'options'; readonly item: string; readonly exclude: readonly string[] })
  | (ScoreHead & {
      readonly kind: 'composite';
      /** `of: 'score'` takes another score's value, `of: 'item'` the item's 0-100 recode; sign −1 means 100 − x. */
      readonly components: readonly {
        readonly of: 'score' | 'item';
        readonly name: string;
        readonly sign: 1 | -1;
      }[];
      readonly minimum: number;
    })
  | (ScoreHead & {
      /** A rule over items and scores; empty unless everything in `requires` has a substantive value. */
      readonly kind: 'rule';
      readonly rule: ExpressionText;
      readonly requires: readonly string[];
      readonly codes?: readonly { readonly name: string; readonly text: MessageKey }[];
    });

/** What a set of items measures. */
export interface Construct {
  readonly name: string;
  readonly text: MessageKey;
  /** The score that carries this construct. */
  readonly score: string;
  readonly model: 'reflective' | 'formative' | 'single item';
}

/** A survey definition: the only source of truth, one JSON document. Everything else is derived from it. */
export interface Survey {
  readonly $schema?: string;
  readonly format: 'survey-1';
  readonly name: string;
  readonly version: number;
  readonly title: MessageKey;
  readonly source: LanguageTag;
  readonly timezone: string;
  readonly languages: readonly SurveyLanguage[];
  /** Said wherever a researcher meets the instrument. */
  readonly status: { readonly validated: boolean; readonly notice: MessageKey };
  readonly licence: { readonly texts: string; readonly attribution: string };
  /** Per-study words behind `{name}` placeholders: a default text, or none when the study must give it. */
  readonly placeholders: Readonly<Record<string, MessageKey | null>>;
  readonly lists: Readonly<Record<string, ChoiceList>>;
  readonly attributes: readonly Attribute[];
  readonly consent: Consent;
  /** `none`: an answer carries nothing by which it could be found again, so there is no receipt. Absent: there is one. */
  readonly receipt?: 'none';
  /** `none`: the last page sends. Absent: all answers are shown to be checked before they are sent. */
  readonly review?: 'none';
  /** How finely the moment of answering is stored: the day, or its ISO week alone. Absent: the day. */
  readonly moment?: 'day' | 'week';
  readonly debrief: MessageKey;
  readonly pages: readonly Page[];
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
  readonly experiments: readonly Experiment[];
  readonly quotas?: readonly Quota[];
  readonly constructs: readonly Construct[];
  readonly scores: readonly Score[];
  readonly follows?: Follows;
  readonly waivers?: readonly Waiver[];
  readonly notes?: string;
  /** What translators should know of a text, by its key; nobody who answers sees it. */
  readonly translatorNotes?: Readonly<Record<MessageKey, string>>;
  /** Settings of a workbook that are kept and not used. */
  readonly workbook?: WorkbookCells;
  /** By language, then by key. The source language holds plain texts, the others translations. */
  readonly texts: Readonly<Record<LanguageTag, Readonly<Record<MessageKey, string | Translation>>>>;
}
