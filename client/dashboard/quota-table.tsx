import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FieldworkWord } from '../../surveys/locales/fieldwork.ts';
import type { Numbers } from '../lib/numbers.ts';

/** How full a quota is; null is a dash. */
export interface QuotaRow {
  readonly quota: string;
  readonly limit: number;
  readonly of: 'places' | 'percent';
  readonly places: number | null;
  readonly complete: number | null;
  readonly reserved: number | null;
  readonly turnedAway: number | null;
}

/** How the quotas of a survey fill. */
export const QuotaTable = ({
  fieldworkWords: words,
  numbers,
  quotas,
}: {
  readonly fieldworkWords: Words<FieldworkWord>;
  readonly numbers: Numbers;
  readonly quotas: readonly QuotaRow[];
}) => (
  <section class="finding" id="quotas">
    <h2>{words('quotas')}</h2>
    <section class="table-frame" tabindex={0} aria-label={words('quotas')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words('quota')}</th>
            {(['quotaFilled', 'quotaPlaces', 'share', 'quotaReserved', 'quotaTurned'] as const).map(
              (word) => (
                <th scope="col" class="number">
                  {words(word)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {quotas.map(({ quota, limit, of, places, complete, reserved, turnedAway }) => (
            <tr>
              <th scope="row">{quota}</th>
              <td class="number">{numbers.count(complete)}</td>
              <td class="number">
                {of === 'percent' ? words('quotaOfAll', { n: limit }) : numbers.count(places)}
              </td>
              <td class="number">
                {numbers.percent(complete === null || !places ? null : Math.min(1, complete / places))}
              </td>
              <td class="number">{numbers.count(reserved)}</td>
              <td class="number">{numbers.count(turnedAway)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
);
