import type { FieldworkFigures } from '../../analysis/fieldwork/fieldwork.ts';
import { leastStraight } from '../../analysis/fieldwork/flag-items.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FieldworkWord } from '../../surveys/locales/fieldwork.ts';
import { EstimateTable } from './estimate-table.tsx';
import type { Speech } from './finding-section.tsx';
import { NumberTable } from './number-table.tsx';

/** Signs that somebody may not have read, and the headline index with and without whoever shows them. */
export const FieldworkQuality = (
  props: Speech & {
    readonly fieldworkWords: Words<FieldworkWord>;
    readonly headlineName: string;
    readonly figures: FieldworkFigures;
  },
) => {
  const { fieldworkWords: words, numbers, figures } = props;
  const { flags, headline } = figures;
  const title = words('headline', { name: props.headlineName });
  return (
    <section class="finding" id="quality">
      <h2>{words('quality')}</h2>
      {flags.length === 0 ? (
        <p class="about">{words('noFlags')}</p>
      ) : (
        <>
          <p class="about">{words('qualityAbout')}</p>
          <NumberTable
            label={words('quality')}
            rowHeading={words('flag')}
            headings={[words('seen'), words('of'), words('share')]}
            rows={flags.map(({ flag, seen, of }) => ({
              label: words(`flag-${flag}`, { least: leastStraight }),
              cells: [
                numbers.count(seen),
                numbers.count(of),
                numbers.percent(seen === null || !of ? null : seen / of),
              ],
            }))}
          />
        </>
      )}
      {headline === null || headline.all === null || flags.length === 0 ? null : (
        <EstimateTable
          {...props}
          caption={title}
          rowHeading={words('everybody')}
          valueHeading={words('mean')}
          unit="score"
          range={[0, 100]}
          rows={[
            { label: words('everybody'), estimate: headline.all },
            ...headline.without.flatMap(({ flag, mean }) =>
              mean === null ? [] : [{ label: words(`without-${flag}`), estimate: mean }],
            ),
          ]}
        />
      )}
    </section>
  );
};
