import { tongueOf } from '../../client/lib/tongue.ts';
import type { StoredRow } from '../../client/respondent/row-list.tsx';
import { plainText } from '../../surveys/engine/shown.ts';
import { dataCardWords } from '../../surveys/locales/data-card.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { cardParts } from '../data-card/card-rows.ts';
import type { CardLine } from '../data-card/data-card.ts';
import { things } from '../data-card/things.ts';
import type { PublishedSurvey } from '../storage/store.ts';

/** Parts of the card that tell of an answer that was sent. */
const ofAnswers = new Set(['answers', 'about', 'code']);

/**
 * What lies in other places than the stored response itself and belongs to it: its number, its check sums, the hash of
 * its code, tables made of it. Named by the card of the open database, so that a new place has its row by being carded;
 * the value is why it is there.
 */
export const besideRows = (
  lines: readonly CardLine[],
  { study }: PublishedSurvey,
  language: LanguageTag,
): readonly StoredRow[] => {
  const words = dataCardWords(language);
  const { mark } = tongueOf(language);
  const said = (text: string): ShownText => ({
    ...plainText(text, mark.lang ?? language),
    fallback: mark.lang !== undefined,
  });
  const told = new Set<string>(Object.values(things.response));
  return cardParts(lines, study.mode ?? 'confidential')
    .filter(({ part }) => ofAnswers.has(part))
    .flatMap(({ rows }) => rows)
    .filter(({ thing }) => !told.has(thing))
    .map(({ thing, purposes }) => ({
      label: said(words(`thing-${thing}`)),
      // No space after a full stop that brings its own room.
      value: said(
        purposes
          .map((purpose) => words(`purpose-${purpose}`))
          .join(' ')
          .replaceAll('。 ', '。'),
      ),
      absent: null,
    }));
};
