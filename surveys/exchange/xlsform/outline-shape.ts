/** Language to text; `''` where the form names no language. */
export type OutlineTexts = Readonly<Record<string, string>>;

export interface OutlineItem {
  readonly name: string;
  /** The names of the groups around it and its own, joined by `/`. */
  readonly path: string;
  readonly kind: string;
  readonly label?: OutlineTexts;
  readonly hint?: OutlineTexts;
  readonly guidance?: OutlineTexts;
  readonly constraintMessage?: OutlineTexts;
  readonly requiredMessage?: OutlineTexts;
  readonly relevant?: string;
  readonly required?: string;
  readonly constraint?: string;
  readonly calculation?: string;
  readonly readonly?: string;
  readonly default?: string;
  readonly appearance?: string;
  readonly list?: string;
  readonly choiceFilter?: string;
  readonly randomize?: string;
  readonly seed?: string;
  readonly range?: { readonly start: string; readonly end: string; readonly step: string };
  readonly rows?: string;
  readonly media?: readonly string[];
  /** What `or_other` added. */
  readonly generated?: true;
}

export interface OutlineChoice {
  readonly name: string;
  readonly label?: OutlineTexts;
  readonly extra?: Readonly<Record<string, string>>;
  readonly media?: readonly string[];
}

/** What a form means, whatever the model: for comparing, and for people. */
export interface Outline {
  readonly title?: string;
  readonly id: string;
  readonly version?: string;
  readonly languages: readonly string[];
  readonly defaultLanguage: string | null;
  readonly items: readonly OutlineItem[];
  readonly lists: Readonly<Record<string, readonly OutlineChoice[]>>;
}
