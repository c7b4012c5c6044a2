import type { Tongue } from '../lib/tongue.ts';
import { Promised } from '../ui/promised.tsx';

/** Until when what is stored is there, as a language writes days; null where the study has set none. */
export interface ReceiptDates {
  readonly code: string;
  readonly texts: string | null;
  /** Whether how a program read them stays. */
  readonly tones: boolean;
  readonly answers: string;
}

/** Whether there is a day to be told: the study has set some, and a line that names one may be shown. */
export const tellsDates = ({ promised }: Tongue, dates: ReceiptDates | null): boolean =>
  dates !== null &&
  (promised('codeValidUntil', { deadline: dates.code }) !== null ||
    promised('findNobody') !== null ||
    promised('answersUntil', { day: dates.answers }) !== null);

/** Until when the code works, and when what it opens is deleted; nothing where the study has set no days. */
export const Dates = ({ tongue, dates }: { readonly tongue: Tongue; readonly dates: ReceiptDates | null }) =>
  dates === null || !tellsDates(tongue, dates) ? null : (
    <div class="dates">
      <Promised tongue={tongue} word="codeValidUntil" facts={{ deadline: dates.code }} />
      <Promised tongue={tongue} word="findNobody" />
      {dates.texts === null ? null : (
        <Promised tongue={tongue} word="textsUntil" facts={{ day: dates.texts }} />
      )}
      {dates.texts === null || !dates.tones ? null : <Promised tongue={tongue} word="tonesStay" />}
      <Promised tongue={tongue} word="answersUntil" facts={{ day: dates.answers }} />
    </div>
  );
