import type { ChoiceView } from '../../surveys/engine/view.ts';
import type { Tongue } from '../lib/tongue.ts';
import { choiceId } from './choice-group.tsx';
import { Shown } from './shown.tsx';

export interface RankListProps {
  readonly field: string;
  readonly choices: readonly ChoiceView[];
  readonly tongue: Tongue;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** Left open for the script to fill. */
const slots = { item: '{item}', place: '{place}', total: '{total}' };

/**
 * Things to put in order, none of which has a place at first. Each has a list of places; where scripts run buttons that
 * put it next, move it and take it out stand in for that list.
 */
export const RankList = ({ field, choices, tongue, describedBy, invalid }: RankListProps) => {
  const { words } = tongue;
  const digits = new Intl.NumberFormat(tongue.language);
  const places = choices.map((_, place) => String(place + 1));
  return (
    <ol
      class="rank-list"
      data-add={words('rankAdd', slots)}
      data-up={words('rankUp', slots)}
      data-down={words('rankDown', slots)}
      data-remove={words('rankRemove', slots)}
      data-moved={words('rankMoved', slots)}
      data-removed={words('rankRemoved', slots)}
      data-buttons={words('rankButtons')}
    >
      {choices.map((choice, place) => (
        <li>
          <label for={choiceId(field, place)}>
            <Shown text={choice.label} />
          </label>
          <select
            id={choiceId(field, place)}
            name={`${field}.${choice.name}`}
            aria-describedby={describedBy}
            aria-invalid={invalid ? 'true' : undefined}
          >
            <option value="">{words('rankNone')}</option>
            {places.map((own) => (
              <option value={own} selected={choice.rank === own}>
                {digits.format(Number(own))}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ol>
  );
};
