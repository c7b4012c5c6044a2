import type { MomentPart, PartView } from '../../surveys/engine/view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { choiceId } from './choice-group.tsx';

export interface MomentFieldsProps {
  readonly field: string;
  readonly parts: readonly PartView[];
  readonly tongue: Tongue;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

const examples: Readonly<Record<MomentPart, number>> = {
  year: 2007,
  month: 3,
  day: 27,
  hour: 14,
  minute: 30,
};

/** The parts of a day or time filled in as a person would, in the language's digits and order. */
export const momentExample = (parts: readonly PartView[], language: LanguageTag): string => {
  const digits = new Intl.NumberFormat(language, { useGrouping: false });
  const said = (clock: boolean): string =>
    parts
      .filter(({ part }) => (part === 'hour' || part === 'minute') === clock)
      .map(({ part }) => digits.format(examples[part]))
      .join(' ');
  return [said(false), said(true)].filter((text) => text !== '').join(' · ');
};

/** A day or a time in fields of their own, in the order of the language; what is half typed stays. */
export const MomentFields = ({ field, parts, tongue, describedBy, invalid }: MomentFieldsProps) => (
  <div class="moment">
    {parts.map(({ part, field: name, value }, place) => (
      <div>
        <label for={choiceId(field, place)} {...tongue.mark}>
          {tongue.words(part)}
        </label>
        <input
          type="text"
          id={choiceId(field, place)}
          class={part === 'year' ? 'four' : 'two'}
          name={name}
          value={value}
          inputmode="numeric"
          autocomplete="off"
          dir="ltr"
          aria-describedby={describedBy}
          aria-invalid={invalid ? 'true' : undefined}
        />
      </div>
    ))}
  </div>
);
