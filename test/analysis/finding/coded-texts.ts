import { codedTones } from '../../../analysis/coding/final-code.ts';
import type { Frame } from '../../../analysis/data/column.ts';
import type { Random } from '../../../analysis/distribution/random.ts';
import type { Code, Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers, texts as written } from '../../support/columns.ts';

const codes = (...names: readonly string[]): readonly Code[] => names.map((code) => ({ code, label: {} }));
const missing = (code: string): Code => ({ code, label: {}, missing: 'not-applicable' });

/** A survey of one open question, with what the machine and people read in its texts. */
export const book: Codebook = {
  format: 'codebook-1',
  name: 'texts',
  version: 'v1',
  languages: ['en'],
  variables: [
    { name: 'language', measure: 'nominal', label: {}, role: 'language', codes: codes('en', 'es') },
    { name: 'group', measure: 'nominal', label: {}, codes: codes('a', 'b') },
    { name: 'weight', measure: 'number', label: {} },
    { name: 'why', measure: 'text', label: {} },
    { name: 'why_polarity', measure: 'number', label: {} },
    {
      name: 'why_sentiment',
      measure: 'nominal',
      label: {},
      codes: [...codes('negative', 'neutral', 'positive'), missing('no-words-known'), missing('skipped')],
    },
    {
      name: 'why_code',
      measure: 'nominal',
      label: {},
      codes: [...codes(...codedTones), missing('differ'), missing('not-coded'), missing('skipped')],
    },
  ],
};

/** A text of somebody, with what the machine and people read in it. */
export interface Text {
  readonly language: string;
  readonly group: string;
  readonly weight: number;
  readonly label: string;
  readonly polarity: number;
  readonly code: string;
}

/** Shares of negative texts, and how often the machine calls one negative that is not and the other way round. */
export const truth = { a: 0.25, b: 0.4 } as const;
const misread = { en: 0.1, es: 0.35 } as const;
const rate = { en: 0.1, es: 0.3 } as const;

/** People whose texts the machine reads worse in one language, of which more were drawn to be read. */
export const people = (random: Random, many: number): readonly Text[] =>
  Array.from({ length: many }, () => {
    const group = random.uniform() < 0.5 ? 'a' : 'b';
    const language = random.uniform() < (group === 'a' ? 0.3 : 0.7) ? 'es' : 'en';
    const isNegative = random.uniform() < truth[group];
    const tone = isNegative ? 'negative' : random.uniform() < 0.1 ? 'mixed' : 'positive';
    const isMisread = random.uniform() < misread[language];
    const isUnread = random.uniform() < 0.15;
    const says = isMisread ? 'negative' : isNegative ? 'negative' : 'positive';
    return {
      language,
      group,
      weight: isNegative ? 1 : 1.5,
      label: isUnread ? 'no-words-known' : says,
      polarity: isUnread ? Number.NaN : says === 'negative' ? -0.5 : 0.5,
      code: random.uniform() < rate[language] ? tone : 'not-coded',
    };
  });

export const framed = (texts: readonly Text[]): Frame => {
  const of = (name: string): readonly string[] =>
    book.variables.find((own) => own.name === name)?.codes?.map(({ code }) => code) ?? [];
  return frame({
    language: coded(
      of('language'),
      texts.map((own) => own.language),
    ),
    group: coded(
      of('group'),
      texts.map((own) => own.group),
    ),
    weight: numbers(texts.map((own) => own.weight)),
    why: written(texts.map(() => 'A text')),
    why_polarity: numbers(texts.map((own) => own.polarity)),
    why_sentiment: coded(
      of('why_sentiment'),
      texts.map((own) => own.label),
    ),
    why_code: coded(
      of('why_code'),
      texts.map((own) => own.code),
    ),
  });
};
