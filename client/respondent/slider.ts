import { cleanNumber } from '../../surveys/engine/clean-number.ts';
import { figures, plainButton, setField } from './say.ts';

/** Decimal places of a step, so that 0.1 + 0.2 stays 0.3. */
const places = (step: number): number => String(step).split('.')[1]?.length ?? 0;

const build = (slider: HTMLElement): void => {
  const field = slider.querySelector<HTMLInputElement>('input[type=text]');
  const label = slider.closest('.question')?.querySelector('.question-text');
  if (field === null || label === null || label === undefined) return;
  const { minimum = '0', maximum = '100', step = '1', empty = '', answer = '', unit = '' } = slider.dataset;
  const [least, most, by] = [Number(minimum), Number(maximum), Number(step)];
  const range = document.createElement('input');
  range.type = 'range';
  Object.assign(range, { min: minimum, max: maximum, step });
  label.id ||= `${field.id}-text`;
  range.setAttribute('aria-labelledby', label.id);
  const describedBy = field.getAttribute('aria-describedby');
  if (describedBy !== null) range.setAttribute('aria-describedby', describedBy);
  const number = slider.querySelector('.slider-number > .small');
  if (number !== null) {
    number.id = `${field.id}-number`;
    field.setAttribute('aria-labelledby', `${label.id} ${number.id}`);
  }
  const said = document.createElement('p');
  said.className = 'slider-answer';

  const show = (): void => {
    const value = cleanNumber(field.value);
    const unset = value === null || Number(value) < least || Number(value) > most;
    range.value = unset ? String((least + most) / 2) : value;
    range.classList.toggle('unset', unset);
    said.classList.toggle('unset', unset);
    const words = unset ? empty : `${figures(Number(value))}${unit === '' ? '' : ` ${unit}`}`;
    range.setAttribute('aria-valuetext', words);
    said.textContent = unset ? empty : `${answer}: ${words}`;
  };
  const take = (value: number): void => {
    const whole = Math.round((Math.min(most, Math.max(least, value)) - least) / by) * by + least;
    setField(field, whole.toFixed(places(by)));
  };
  const move = (steps: number) => (): void =>
    take(Number(range.value) + (range.matches('.unset') ? 0 : steps * by));

  const line = document.createElement('div');
  line.className = 'slider-line';
  line.append(
    plainButton('−', slider.dataset['less'] ?? '−', move(-1)),
    range,
    plainButton('+', slider.dataset['more'] ?? '+', move(1)),
  );
  range.addEventListener('input', () => take(Number(range.value)));
  range.addEventListener('click', () => take(Number(range.value)));
  field.addEventListener('input', show);
  slider.prepend(line);
  slider.querySelector('.slider-ends')?.after(said);
  show();
};

/** A slider without a starting value before each number that is asked between two ends, and a button at either side. */
export const sliders = (within: ParentNode): void => {
  for (const slider of within.querySelectorAll<HTMLElement>('.slider-field')) build(slider);
};
