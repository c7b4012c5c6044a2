import { dataCardWords } from '../../surveys/locales/data-card.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Isolated } from '../ui/isolated.tsx';
import { OfflineDocument } from '../ui/offline-document.tsx';
import { Promised } from '../ui/promised.tsx';
import { foreign } from '../ui/shown.tsx';
import type { ReceiptTold } from './answers-page.tsx';
import { CopiesSection, type CopyRow } from './copies-section.tsx';
import { ReadingStands } from './reading-section.tsx';
import { Dates } from './receipt-dates.tsx';
import { RowList } from './row-list.tsx';

/** Everything that is stored of a response as a page to keep, as it was on a day: the rows of the receipt, all open. */
export const AnswersFile = ({
  tongue,
  told,
  copies,
  on,
}: {
  readonly tongue: Tongue;
  readonly told: ReceiptTold;
  readonly copies: readonly CopyRow[];
  readonly on: string;
}) => {
  const { words, mark } = tongue;
  return (
    <OfflineDocument language={tongue.language} title={`${words('answersTitle')} · ${told.survey.text}`}>
      <p {...foreign(told.survey)}>{told.survey.text}</p>
      <h1 {...mark}>{words('answersTitle')}</h1>
      <p {...mark}>{words('copyOf', { day: on })}</p>
      <p {...mark}>
        {words(told.inWeek ? 'answeredInWeek' : 'answeredOn', { day: told.day, language: told.answeredIn })}
      </p>
      <RowList rows={told.answers} tongue={tongue} live={false} />
      {told.readings.length === 0 ? null : <h2 {...mark}>{words('readingTitle')}</h2>}
      {told.readings.map((row) => (
        <section>
          <h3>
            <Isolated text={row.label} />
          </h3>
          <ReadingStands row={row} tongue={tongue} />
        </section>
      ))}
      {told.scores.length === 0 ? null : <h2 {...mark}>{words('scoresTitle')}</h2>}
      {told.scores.length === 0 ? null : <RowList rows={told.scores} tongue={tongue} live={false} />}
      <h2 {...mark}>{words('alsoStored')}</h2>
      <RowList rows={told.also} tongue={tongue} live={false} facts />
      <h2 {...mark}>{dataCardWords(tongue.language)('not-title')}</h2>
      <Promised tongue={tongue} word="notStored" />
      <h2 id="copies" {...mark}>
        {dataCardWords(tongue.language)('copies-title')}
      </h2>
      <CopiesSection tongue={tongue} copies={copies} />
      {told.dates === null ? null : <h2 {...mark}>{words('datesTitle')}</h2>}
      <Dates tongue={tongue} dates={told.dates} />
    </OfflineDocument>
  );
};
