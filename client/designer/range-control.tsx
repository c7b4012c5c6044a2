/** @jsxImportSource hono/jsx/dom */
import { readAt } from '../../surveys/editing/locate.ts';
import { type ControlProps, inputText } from './controls.tsx';
import { flushTyping, keepTyping, typedOr } from './typing.ts';

const sides = ['low', 'high'] as const;

/** Two bounds that are one value: kept when both are numbers, taken away when both are empty. */
export const RangeControl = ({ studio, at, id }: ControlProps) => {
  const value = readAt(studio.shown.survey, at);
  const stored = Array.isArray(value) ? value.map(String) : ['', ''];
  const shown = sides.map((side, index) => typedOr(`${id}-${side}`, stored[index] ?? ''));
  const commit = (): void => {
    const texts = sides.map((side) => {
      const field = document.getElementById(side === 'low' ? id : `${id}-${side}`);
      return field instanceof HTMLInputElement ? field.value.trim() : '';
    });
    const numbers = texts.map(Number);
    const isWhole = texts.every((text) => text !== '') && numbers.every(Number.isFinite);
    if (isWhole && texts.join() !== stored.join()) studio.store.edit({ kind: 'set', at, value: numbers });
    else if (texts.join('') === '' && value !== undefined) studio.store.edit({ kind: 'clear', at });
  };
  return (
    <span class="two-bounds">
      {sides.map((side, index) => (
        <input
          key={side}
          id={side === 'low' ? id : `${id}-${side}`}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          aria-label={`${studio.name('field', at.at(-1) ?? '')}: ${studio.name('field', side)}`}
          value={shown[index]}
          onInput={(event: Event) => keepTyping(`${id}-${side}`, inputText(event), commit)}
          onBlur={flushTyping}
        />
      ))}
    </span>
  );
};
