import type { Estimate } from '../../analysis/finding/finding-parts.ts';
import type { ThemeShare, ThemesFinding } from '../../analysis/finding/themes-finding.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { absent } from '../lib/numbers.ts';
import { ChartedTable } from './charted-table.tsx';
import { intervalText } from './estimate-table.tsx';
import type { Speech } from './finding-section.tsx';

const smallest = 30;

/** An estimate of enough texts; null of too few. */
const ofEnough = (own: Estimate | null): Estimate | null =>
  own === null || own.base.n < smallest || own.value === null ? null : own;

type Props = Speech & {
  readonly finding: ThemesFinding;
  readonly caption: string;
  readonly language: LanguageTag;
};

/** Themes of all texts of a question: the share found, with its bar, the share as people read, the tone of these texts. */
export const ThemesTable = ({ finding, caption, language, words, numbers }: Props) => {
  const themes = themeWords(language);
  const row = (own: ThemeShare) => {
    const share = ofEnough(own.share);
    const corrected = ofEnough(own.corrected);
    const value = share?.value ?? null;
    const attribute = (figure: number | null | undefined) => (figure == null ? undefined : String(figure));
    return (
      <tr class={own.mark === 'concern' ? 'total' : undefined}>
        <th scope="row">{themes(own.mark)}</th>
        <td
          class="number"
          data-value={attribute(value)}
          data-low={attribute(share?.low)}
          data-high={attribute(share?.high)}
          data-text={numbers.percent(value)}
        >
          {numbers.percent(value)}
        </td>
        <td class="number interval">
          {share === null ? absent : intervalText(share, numbers.percent, words)}
        </td>
        <td class="number">
          {corrected === null ? absent : numbers.percent(corrected.value)}
          {corrected === null ? null : (
            <span class="quiet"> ({intervalText(corrected, numbers.percent, words)})</span>
          )}
        </td>
        <td class="number">{numbers.signed(ofEnough(own.tone)?.value ?? null)}</td>
        <td class="number">{numbers.count(own.found)}</td>
      </tr>
    );
  };
  return (
    <ChartedTable chart="bars" range={[0, 1]} caption={caption} label={words('asChart', { title: caption })}>
      <thead>
        <tr>
          <th scope="col">{themes('theme')}</th>
          <th scope="col" class="number">
            {themes('found')}
          </th>
          <th scope="col" class="number">
            {words('interval')}
          </th>
          <th scope="col" class="number">
            {themes('byPeople')}
          </th>
          <th scope="col" class="number">
            {themes('tone')}
          </th>
          <th scope="col" class="number">
            {themes('texts')}
          </th>
        </tr>
      </thead>
      <tbody>{finding.total.map(row)}</tbody>
    </ChartedTable>
  );
};
