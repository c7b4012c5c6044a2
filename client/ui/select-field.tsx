import type { ChoiceView } from '../../surveys/engine/view.ts';
import { foreign } from './shown.tsx';

export interface SelectFieldProps {
  readonly field: string;
  readonly choices: readonly ChoiceView[];
  /** Words of the first line, which stands for no answer. */
  readonly empty: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** Label of the field that shortens the list where scripts run. */
  readonly filter: { readonly label: string; readonly count: string };
}

/** One of a long list: the browser's own list, where typing finds an entry. Escapes come after a rule. */
export const SelectField = ({ field, choices, empty, describedBy, invalid, filter }: SelectFieldProps) => {
  const option = (choice: ChoiceView) => (
    <option
      value={choice.name}
      selected={choice.chosen}
      hidden={!choice.offered}
      disabled={!choice.offered}
      {...foreign(choice.label)}
    >
      {choice.label.text}
    </option>
  );
  const apart = choices.filter((choice) => choice.apart);
  return (
    <select
      id={field}
      name={field}
      data-filter={filter.label}
      data-count={filter.count}
      aria-describedby={describedBy}
      aria-invalid={invalid ? 'true' : undefined}
    >
      <option value="">{empty}</option>
      {choices.filter((choice) => !choice.apart).map(option)}
      {apart.length === 0 ? null : <hr />}
      {apart.map(option)}
    </select>
  );
};
