import { dayText } from '../../surveys/engine/day-text.ts';
import { daysBefore } from '../../surveys/engine/days-before.ts';
import type { Facts } from '../../surveys/locales/catalogue.ts';
import { type DataCardWord, dataCardWords } from '../../surveys/locales/data-card.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { draftDays } from '../jobs/expire-drafts.ts';
import { breachThings } from './breach-card.ts';
import { type CardRow, cardParts } from './card-rows.ts';
import type { CardLine } from './data-card.ts';
import type { Keeping, Reader } from './entry.ts';

/** One kind of thing that is stored, in sentences. */
export interface SaidRow {
  readonly what: string;
  readonly why: readonly string[];
  readonly until: readonly string[];
  readonly who: string;
  /** In which mode alone it is stored; null where in both. */
  readonly only: string | null;
  readonly names: readonly string[];
}

/** A data card in the words of one language. */
export interface SaidCard {
  readonly title: string;
  readonly lead: string;
  readonly mode: string;
  readonly parts: readonly { readonly title: string; readonly rows: readonly SaidRow[] }[];
  readonly breach: {
    readonly title: string;
    readonly readableLead: string;
    readonly readable: readonly string[];
    readonly tracesLead: string;
    readonly traces: readonly string[];
    readonly nothing: string;
  };
}

export interface CardQuestion {
  readonly lines: readonly CardLine[];
  readonly survey: Survey;
  readonly study: Study;
  readonly language: LanguageTag;
}

/** The key of a sentence and its facts, for until when something is kept in a study. */
const keepingSaid = (keeping: Keeping, { retention }: Pick<Study, 'retention'>): [DataCardWord, Facts] => {
  if (keeping === 'draft') return ['keeping-draft', { days: retention?.draftDays ?? draftDays }];
  if (keeping === 'for-good' || keeping === 'operator' || keeping === 'tab')
    return [`keeping-${keeping}`, {}];
  if (retention === undefined)
    return [keeping === 'freeze' ? 'keeping-freeze-open' : 'keeping-responses-open', {}];
  if (keeping === 'freeze') return ['keeping-freeze', { day: daysBefore(retention.freeze, 1) }];
  return keeping === 'texts' && retention.texts !== undefined
    ? ['keeping-texts', { first: retention.texts, day: retention.responses }]
    : ['keeping-responses', { day: retention.responses }];
};

/** Who sees it in a survey: where there is no receipt, people do not see again what they have sent. */
const readersIn = ({ receipt }: Survey, row: CardRow): readonly Reader[] =>
  receipt === 'none' && row.thing !== 'unsent'
    ? row.readers.filter((reader) => reader !== 'respondent')
    : row.readers;

/** What a survey's version stores, in sentences: the card of the live database with the study's own days. */
export const sayCard = ({ lines, survey, study, language }: CardQuestion): SaidCard => {
  const words = dataCardWords(language);
  const mode = study.mode ?? 'confidential';
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const until = (keeping: Keeping): string => {
    const [key, facts] = keepingSaid(keeping, study);
    return words(
      key,
      Object.fromEntries(
        Object.entries(facts).map(([name, fact]) => [
          name,
          typeof fact === 'string' ? dayText(fact, language) : fact,
        ]),
      ),
    );
  };
  const breach = breachThings(lines, mode);
  return {
    title: words('title'),
    lead: words('lead'),
    mode: words(`mode-${mode}`),
    parts: cardParts(lines, mode).map(({ part, rows }) => ({
      title: words(`part-${part}`),
      rows: rows.map((row) => ({
        what: words(`thing-${row.thing}`),
        why: row.purposes.map((purpose) => words(`purpose-${purpose}`)),
        until: [...new Set(row.keepings.map(until))],
        who: words('who', {
          readers: list.format(readersIn(survey, row).map((reader) => words(`reader-${reader}`))),
        }),
        only: row.only === null ? null : words(`only-${row.only}`),
        names: row.names,
      })),
    })),
    breach: {
      title: words('breach-title'),
      readableLead: words('breach-said'),
      readable: breach.readable.map((thing) => words(`thing-${thing}`)),
      tracesLead: words('breach-trace'),
      traces: breach.traces.map((thing) => words(`thing-${thing}`)),
      nothing: words('breach-not'),
    },
  };
};
