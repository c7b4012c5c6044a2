import type { ClaimTable } from './claim.ts';
import { claimSentence } from './claim-sentence.ts';

/** A table of claims as JSON can hold it, each claim with its sentence in both languages. */
export const claimsJson = (table: ClaimTable): Readonly<Record<string, unknown>> => ({
  ...table,
  claims: table.claims.map((claim) => ({
    ...claim,
    figures: claim.figures.map((figure) => ({
      ...figure,
      df: Number.isFinite(figure.df) ? figure.df : null,
    })),
    sentence: { en: claimSentence(claim, 'en'), es: claimSentence(claim, 'es') },
  })),
});
