import type { Tongue } from '../lib/tongue.ts';
import { Promised } from '../ui/promised.tsx';

/** Until when what is stored is there, as a language writes days; null where the study has set none. */
export interface ReceiptDates {
  readonly code: string;
  readonly texts: string | null;
  readonly answers: string;
}

/** Until when the code works, and when what it opens is deleted; nothing where the study has set no days. */
export const Dates = ({ tongue, dates }: { readonly tongue: Tongue; readonly dates: ReceiptDates | null }) =>
  dates === null ? null : (
    <div class="dates">
      <Promised tongue={tongue} word="codeValidUntil" facts={{ deadline: dates.code }} />
      <Promised tongue={tongue} word="findNobody" />
      {dates.texts === null ? null : (
        <Promised tongue={tongue} word="textsUntil" facts={{ day: dates.texts }} />
      )}
      <Promised tongue={tongue} word="answersUntil" facts={{ day: dates.answers }} />
    </div>
  );
