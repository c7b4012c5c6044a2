import grammar from '../lexicons/grammar.json' with { type: 'json' };
import type { Token } from '../tokenise.ts';

interface Grammar {
  readonly negators: ReadonlySet<string>;
  readonly contrasts: ReadonlySet<string>;
  /** Negators of some languages stand behind what they turn ("ich vertraue ihnen nicht"). */
  readonly backward: boolean;
}

const grammars: ReadonlyMap<string, Grammar> = new Map(
  Object.entries(grammar).map(([language, { negators, contrasts, reach }]) => [
    language,
    { negators: new Set(negators), contrasts: new Set(contrasts), backward: reach === 'both' },
  ]),
);

/** Words that a negator reaches. */
const reach = 3;

export interface Scopes {
  /** How many negators reach each token. */
  readonly negated: Uint8Array;
  /** 1 where a negator stands. */
  readonly negator: Uint8Array;
  /** Place of the last word of contrast ("but"), or -1. */
  readonly contrast: number;
}

/**
 * Which tokens stand in reach of a negator, and where the last "but" is. A negator reaches three words after it
 * and in some languages three before it, never over a mark, an emoji or a contrast.
 *
 * @param language two letters; a language without a list has no negators
 *
 * @example
 * scopesOf([{ kind: 'word', text: 'not' }, { kind: 'word', text: 'good' }], 'en').negated // Uint8Array.of(0, 1)
 * scopesOf([{ kind: 'word', text: 'but' }], 'en').contrast // 0
 */
export const scopesOf = (tokens: readonly Token[], language: string): Scopes => {
  const negated = new Uint8Array(tokens.length);
  const negator = new Uint8Array(tokens.length);
  const own = grammars.get(language);
  let contrast = -1;
  if (own === undefined) return { negated, negator, contrast };
  const stops = (token: Token | undefined): boolean =>
    token === undefined || token.kind !== 'word' || own.contrasts.has(token.text);
  tokens.forEach((token, at) => {
    if (token.kind !== 'word') return;
    if (own.contrasts.has(token.text)) contrast = at;
    if (!own.negators.has(token.text)) return;
    negator[at] = 1;
    for (let next = at + 1; next <= at + reach && !stops(tokens[next]); next += 1)
      negated[next] = (negated[next] ?? 0) + 1;
    if (!own.backward) return;
    for (let back = at - 1; back >= at - reach && !stops(tokens[back]); back -= 1)
      negated[back] = (negated[back] ?? 0) + 1;
  });
  return { negated, negator, contrast };
};
