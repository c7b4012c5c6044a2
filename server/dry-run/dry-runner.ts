import type { DryRunAsked, ServerDryRun } from './run-dry.ts';

/** Who sends generated respondents; rejects where a survey is too broken for that. */
export type DryRunner = (asked: DryRunAsked, at: (done: number) => void) => Promise<ServerDryRun>;

/** What the thread of a dry run says. */
export type FromDryRun =
  | { readonly kind: 'at'; readonly done: number }
  | { readonly kind: 'report'; readonly report: ServerDryRun };
