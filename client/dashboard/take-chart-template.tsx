import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';

const takings = [
  { take: 'table', word: 'takeTable' },
  { take: 'request', word: 'takeRequest' },
  { take: 'png', word: 'takePng' },
  { take: 'svg', word: 'takeSvg' },
] as const;

/** What stands under a chart once it is drawn (`take-chart.ts`); inert where no script runs. */
export const TakeChartTemplate = ({ words }: { readonly words: Words<DashboardWord> }) => (
  <template id="take-chart">
    <div
      class="take"
      data-copied={words('takeCopied')}
      data-saved={words('takeSaved')}
      data-failed={words('takeFailed')}
    >
      <ul aria-label={words('take')}>
        {takings.map(({ take, word }) => (
          <li>
            <button type="button" class="second" data-take={take}>
              {words(word)}
            </button>
          </li>
        ))}
      </ul>
      <output class="quiet" />
    </div>
  </template>
);
