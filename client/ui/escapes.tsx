import type { ChoiceView } from '../../surveys/engine/view.ts';
import { Shown } from './shown.tsx';

export interface EscapesProps {
  readonly field: string;
  /** Reasons for not answering; nothing is shown where there are none. */
  readonly choices: readonly ChoiceView[];
  readonly apartLabel: string;
}

/**
 * Reasons for not answering what is typed, ordered or slid: boxes under the field's own name, since a box can be
 * unticked without script. Which of the two counts where both came is for the server.
 */
export const Escapes = ({ field, choices, apartLabel }: EscapesProps) =>
  choices.length === 0 ? null : (
    <div class="choices apart">
      <span class="unseen">{apartLabel}</span>
      {choices.map((choice, place) => (
        <label class="choice">
          <input
            type="checkbox"
            id={`${field}-apart-${place + 1}`}
            name={field}
            value={choice.name}
            checked={choice.chosen}
            data-exclusive=""
            data-escape=""
          />
          <span>
            <Shown text={choice.label} />
          </span>
        </label>
      ))}
    </div>
  );
