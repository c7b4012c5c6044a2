import type { ChoiceView } from '../../surveys/engine/view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { Choices, choiceId } from './choice-group.tsx';
import { foreign, Shown } from './shown.tsx';

export interface ScoreScaleProps {
  readonly field: string;
  readonly choices: readonly ChoiceView[];
  readonly language: LanguageTag;
  readonly apartLabel: string;
}

const worded = (choice: ChoiceView): boolean => choice.label.text !== choice.name;

/**
 * Eleven points in reading direction. Every radio carries its number and, where the scale words it, its words; on
 * wide screens the words are drawn once below the row, where they have room.
 */
export const ScoreScale = ({ field, choices, language, apartLabel }: ScoreScaleProps) => {
  const digits = new Intl.NumberFormat(language);
  const scale = choices.filter((choice) => !choice.apart);
  const apart = choices.filter((choice) => choice.apart);
  return (
    <>
      <div class="score">
        {scale.map((choice, place) => (
          <label class="choice">
            <input
              type="radio"
              id={choiceId(field, place)}
              name={field}
              value={choice.name}
              checked={choice.chosen}
            />
            <span class="point">{digits.format(Number(choice.name))}</span>
            {worded(choice) ? (
              <span class="worded">
                <Shown text={choice.label} />
              </span>
            ) : null}
          </label>
        ))}
      </div>
      <div class="ends" aria-hidden="true">
        {scale.filter(worded).map((choice) => (
          <span {...foreign(choice.label)}>{choice.label.text}</span>
        ))}
      </div>
      <Choices
        field={field}
        type="radio"
        choices={apart}
        layout="list"
        apartLabel={apartLabel}
        idPrefix={`${field}-apart`}
      />
    </>
  );
};
