import type { PageInput } from '../engine/step.ts';
import type { Issue } from '../model/issue.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Answers, Draft } from '../model/response.ts';

/** Where a generated respondent stands after what they did. */
export type Standing =
  | { readonly at: 'page'; readonly page: string; readonly draft: Draft; readonly problems: readonly Issue[] }
  | { readonly at: 'end'; readonly how: 'complete' | 'turned-away'; readonly draft: Draft }
  /** What should not have happened: an error page, another answer than the engine's. */
  | { readonly at: 'fault'; readonly draft: Draft | null; readonly place: string; readonly told: string };

/** What a survey is answered through: the engine alone, or a whole server. */
export interface Fieldwork {
  readonly begin: (options: {
    readonly language: LanguageTag;
    readonly attributes: Answers;
    /** Tells one respondent from another. */
    readonly number: number;
  }) => Promise<Standing>;
  readonly send: (standing: Standing & { readonly at: 'page' }, input: PageInput) => Promise<Standing>;
}
