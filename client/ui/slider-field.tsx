import type { QuestionView } from '../../surveys/engine/view.ts';
import type { Tongue } from '../lib/tongue.ts';
import { NumberField } from './number-field.tsx';
import { Shown } from './shown.tsx';

export interface SliderFieldProps {
  readonly question: Pick<QuestionView, 'name' | 'minimum' | 'maximum' | 'step' | 'ends' | 'unit'>;
  /** As it was typed; empty where there is no answer or a reason for none. */
  readonly value: string;
  readonly tongue: Tongue;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/**
 * A number between two ends. The field is the control and works alone; where scripts run a slider without a starting
 * value and two buttons stand before it, and "no answer yet" is said until there is one.
 */
export const SliderField = ({ question, value, tongue, describedBy, invalid }: SliderFieldProps) => {
  const { name, minimum, maximum, step, ends, unit } = question;
  const { words, mark } = tongue;
  const digits = new Intl.NumberFormat(tongue.language, { maximumFractionDigits: 15 });
  const end = (bound: number | null) => (bound === null ? '' : digits.format(bound));
  return (
    <div
      class="slider-field"
      data-minimum={minimum ?? 0}
      data-maximum={maximum ?? 100}
      data-step={step ?? 1}
      data-empty={words('sliderEmpty')}
      data-answer={words('sliderAnswer')}
      data-less={words('sliderLess')}
      data-more={words('sliderMore')}
      data-unit={unit?.text}
    >
      <div class="slider-ends" id={`${name}-ends`}>
        <span>
          <bdi>{end(minimum)}</bdi> {ends === null ? null : <Shown text={ends.low} />}
        </span>
        <span>
          <bdi>{end(maximum)}</bdi> {ends === null ? null : <Shown text={ends.high} />}
        </span>
      </div>
      <div class="slider-number">
        <span class="small" aria-hidden="true" {...mark}>
          {words('sliderNumber')}
        </span>
        <NumberField
          field={name}
          value={value}
          integer={Number.isInteger(step) && Number.isInteger(minimum)}
          unit={unit}
          describedBy={describedBy}
          invalid={invalid}
        />
      </div>
    </div>
  );
};
