import type { PrivacyMode } from '../../surveys/model/study.ts';
import type { CardLine } from './data-card.ts';

/** What somebody learns who has the database file and nothing else. */
export interface BreachCard {
  /** Columns and members in which something about one person can be read. */
  readonly readable: readonly string[];
  /** Hashes and random ids: they tell answers apart and open nothing. */
  readonly traces: readonly string[];
}

const inFile = new Set<CardLine['place']>(['table', 'response', 'draft']);

/** The breach card of a mode, made from the data card. Names are `column` for tables, `response: member` for documents. */
export const breachCard = (lines: readonly CardLine[], mode: PrivacyMode): BreachCard => {
  const of = (telling: CardLine['tells']): readonly string[] =>
    lines
      .filter(
        ({ place, tells, modes }) =>
          inFile.has(place) && tells === telling && (modes === 'both' || modes === mode),
      )
      .map(({ place, name }) => (place === 'table' ? name : `${place}: ${name}`));
  return { readable: of('said'), traces: of('trace') };
};
