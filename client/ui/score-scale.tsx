import type { ChoiceView } from '../../surveys/engine/view.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Choices, choiceId } from './choice-group.tsx';
import { foreign, Shown } from './shown.tsx';

export interface ScoreScaleProps {
  readonly field: string;
  readonly choices: readonly ChoiceView[];
  readonly language: LanguageTag;
  /** What the ends mean, where the choices themselves do not say it. */
  readonly ends: { readonly low: ShownText; readonly high: ShownText } | null;
  readonly apartLabel: string;
}

const Worded = ({ text }: { readonly text: ShownText | null }) =>
  text === null ? null : (
    <span class="worded">
      <Shown text={text} />
    </span>
  );

/**
 * Eleven points in reading direction. Every radio carries its number and, where the scale words it, its words; on
 * wide screens the words are drawn once below the row, where they have room.
 */
export const ScoreScale = ({ field, choices, language, ends, apartLabel }: ScoreScaleProps) => {
  const digits = new Intl.NumberFormat(language);
  const scale = choices.filter((choice) => !choice.apart);
  const apart = choices.filter((choice) => choice.apart);
  const meaning = (choice: ChoiceView): ShownText | null => {
    if (!/^\p{Nd}+$/u.test(choice.label.text)) return choice.label;
    if (choice === scale[0]) return ends?.low ?? null;
    return choice === scale.at(-1) ? (ends?.high ?? null) : null;
  };
  const meanings = scale.map(meaning);
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
            <Worded text={meanings[place] ?? null} />
          </label>
        ))}
      </div>
      <div class="ends" aria-hidden="true">
        {meanings.map((text) => (text === null ? null : <span {...foreign(text)}>{text.text}</span>))}
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
