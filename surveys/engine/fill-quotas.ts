import { cameWhenFull } from '../definition/quota-mark.ts';
import type { ResponseDocument } from '../model/response.ts';
import type { Survey } from '../model/survey.ts';
import { admit } from './admit.ts';
import { documentMemberships } from './quota.ts';

/** How one quota would fill. */
export interface QuotaFilling {
  readonly quota: string;
  /** Who took a place. */
  readonly taken: number;
  /** Who would have been turned away. */
  readonly turnedAway: number;
  /** Who would have been let through without a place. */
  readonly full: number;
}

/**
 * How the quotas of a survey would fill if these people came one after the other: to try quotas out before anybody is
 * asked. Who breaks off takes no place in the end and is left out.
 */
export const fillQuotas = (
  survey: Survey,
  documents: readonly ResponseDocument[],
): { readonly admitted: number; readonly quotas: readonly QuotaFilling[] } => {
  const quotas = survey.quotas ?? [];
  const taken = new Map<string, number>();
  const turned = new Map<string, number>();
  const full = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string): Map<string, number> =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  let admitted = 0;
  for (const document of documents) {
    if (document.status !== 'complete') continue;
    const counts = documentMemberships(survey, document);
    const admission = admit({
      quotas,
      counts,
      held: [],
      full: counts.filter((name) => cameWhenFull(document.assigned, name)),
      taken: (name) => taken.get(name) ?? 0,
      everybody: admitted,
    });
    if (admission.kind === 'turned-away') {
      count(turned, admission.quota.name);
      continue;
    }
    admitted += 1;
    for (const name of admission.held) count(taken, name);
    for (const name of admission.full) count(full, name);
  }
  return {
    admitted,
    quotas: quotas.map(({ name }) => ({
      quota: name,
      taken: taken.get(name) ?? 0,
      turnedAway: turned.get(name) ?? 0,
      full: full.get(name) ?? 0,
    })),
  };
};
