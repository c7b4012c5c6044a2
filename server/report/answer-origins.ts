import type { Store } from '../storage/store.ts';

/** How many answers of a survey came by which way. */
export interface AnswerOrigins {
  /** Somebody agreed on a page of ours. */
  readonly pages: number;
  /** Loaded from a file or sent by another program: nobody agreed to anything on a page of ours. */
  readonly elsewhere: number;
  readonly simulated: number;
}

/** Of every stored answer where it came from, as far as its document tells. */
export const answerOrigins = async (
  store: Pick<Store, 'responses' | 'consentText' | 'counts'>,
  survey: string,
  stored: number,
): Promise<AnswerOrigins> => {
  const { simulated } = await store.counts(survey);
  if (simulated >= stored) return { pages: 0, elsewhere: 0, simulated };
  const known = new Map<string, boolean>([['', false]]);
  const found = { pages: 0, elsewhere: 0, simulated: 0 };
  for await (const { document } of store.responses(survey)) {
    const { consent } = document;
    const isKnown = known.get(consent) ?? (await store.consentText(survey, consent)) !== null;
    known.set(consent, isKnown);
    found[document.simulated ? 'simulated' : isKnown ? 'pages' : 'elsewhere'] += 1;
  }
  return found;
};
