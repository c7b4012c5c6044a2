import { type CodableVariable, codableVariables } from '../../analysis/coding/drawn-texts.ts';
import { allowsQuotes } from '../../surveys/definition/quote-leave.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { join } from '../../surveys/version/join.ts';
import { textDigest } from '../pages/readable-text.ts';
import { shownWords } from '../scrubbing/shown-words.ts';
import type { Store } from '../storage/store.ts';

/** Words that may be quoted, by the variable of their question: digests of them as pages show them. */
export type Confirmed = Readonly<Record<string, readonly string[]>>;

/** What of a store quotes are read from and written to. */
export type QuoteStore = Pick<Store, 'surveys' | 'counts' | 'responses' | 'quoteText' | 'quoteChanges'>;

export interface ConfirmedQuotes {
  readonly of: (survey: string) => Promise<Confirmed>;
  /**
   * Confirms words to be quoted, or takes that back, in every answer that holds them with its author's leave.
   *
   * @returns in how many
   */
  readonly say: (survey: string, variable: string, digest: string, quoted: boolean) => Promise<number>;
  /** An author has agreed to another text, under which nothing is confirmed yet. */
  readonly forget: (survey: string) => void;
}

/** One for each store: whoever changes what is confirmed and whoever shows it must hold the same. */
const ofStore = new WeakMap<QuoteStore, ConfirmedQuotes>();

/** What stands for words on a page: the same for an answer and for a stored column. */
export const quoteDigest = (text: string): string => textDigest(shownWords(text, 'en'));

const digestIn = ({ answers }: ResponseDocument, { question }: CodableVariable): string | null => {
  const text = answers[question.name] ?? '';
  return text.trim() === '' ? null : quoteDigest(text);
};

/**
 * Which words somebody of the study confirmed to be quoted. Held in memory by survey, as digests, until answers come or
 * go, or this or another process says otherwise of some; whoever shows words asks besides for their author's leave as it is now.
 */
export const confirmedQuotes = (store: QuoteStore): ConfirmedQuotes => {
  const made = ofStore.get(store) ?? quotesOf(store);
  ofStore.set(store, made);
  return made;
};

const quotesOf = (store: QuoteStore): ConfirmedQuotes => {
  const held = new Map<string, { readonly stamp: string; readonly confirmed: Confirmed }>();

  const variables = async (name: string) => {
    const versions = (await store.surveys())
      .filter(({ survey }) => survey.name === name)
      .sort((one, other) => one.survey.version - other.survey.version);
    if (versions.length === 0) return new Map<number, never>();
    const { codebook } = join(versions);
    return new Map(
      versions.map(({ survey }): [number, { survey: Survey; own: readonly CodableVariable[] }] => [
        survey.version,
        { survey, own: codableVariables(survey, codebook) },
      ]),
    );
  };

  const of = async (name: string): Promise<Confirmed> => {
    const { complete, withdrawn, simulated, expired } = await store.counts(name);
    const changes = await store.quoteChanges(name);
    const stamp = [complete, withdrawn, simulated, expired, changes].join(' ');
    const before = held.get(name);
    if (before?.stamp === stamp) return before.confirmed;
    const asked = await variables(name);
    const found = new Map<string, Set<string>>();
    for await (const { document } of store.responses(name)) {
      if (document.quotes === undefined) continue;
      for (const own of asked.get(document.version)?.own ?? []) {
        const digest = document.quotes.includes(own.question.name) ? digestIn(document, own) : null;
        if (digest !== null) found.set(own.variable, (found.get(own.variable) ?? new Set()).add(digest));
      }
    }
    const confirmed = Object.fromEntries([...found].map(([variable, digests]) => [variable, [...digests]]));
    held.set(name, { stamp, confirmed });
    return confirmed;
  };

  return {
    of,
    say: async (name, variable, digest, quoted) => {
      const asked = await variables(name);
      const holders: { readonly id: string; readonly question: string; readonly survey: Survey }[] = [];
      for await (const { id, document } of store.responses(name)) {
        const version = asked.get(document.version);
        const own = version?.own.find((each) => each.variable === variable);
        if (version === undefined || own === undefined || digestIn(document, own) !== digest) continue;
        holders.push({ id, question: own.question.name, survey: version.survey });
      }
      let done = 0;
      for (const { id, question, survey } of holders) {
        const allows = (document: ResponseDocument): boolean =>
          allowsQuotes(survey, document) && quoteDigest(document.answers[question] ?? '') === digest;
        if (await store.quoteText(name, id, question, quoted, allows)) done += 1;
      }
      held.delete(name);
      return done;
    },
    forget: (name) => {
      held.delete(name);
    },
  };
};
