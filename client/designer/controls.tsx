/** @jsxImportSource hono/jsx/dom */
import type { Path } from '../../surveys/editing/edit.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import { removal } from '../../surveys/editing/removal.ts';
import type { Field } from './field.ts';
import { namesFor } from './names.ts';
import type { Studio } from './studio.ts';
import { flushTyping, keepTyping, typedOr } from './typing.ts';

/** One field and where its value stands. */
export interface ControlProps<F extends Field = Field> {
  readonly studio: Studio;
  readonly field: F;
  readonly at: Path;
  readonly id: string;
}

const textAt = ({ studio, at }: { readonly studio: Studio; readonly at: Path }): string => {
  const value = readAt(studio.shown.survey, at);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** Gives a key a value, or takes it away where nothing is left of it. */
const put = (studio: Studio, at: Path, value: string | number | boolean | null): void => {
  const there = readAt(studio.shown.survey, at);
  if (there === (value ?? undefined)) return;
  if (value === null || value === '') {
    if (there !== undefined) studio.store.edit({ kind: 'clear', at });
  } else studio.store.edit({ kind: 'set', at, value });
};

export const inputText = (event: Event): string =>
  event.target instanceof HTMLInputElement ||
  event.target instanceof HTMLTextAreaElement ||
  event.target instanceof HTMLSelectElement
    ? event.target.value
    : '';

/** A text of one line or several, or a number. */
export const TextControl = ({ studio, field, at, id }: ControlProps) => {
  const stored = textAt({ studio, at });
  const commit = (text: string): void => {
    if (field.as !== 'number') put(studio, at, text);
    else if (text.trim() === '') put(studio, at, null);
    else if (Number.isFinite(Number(text))) put(studio, at, Number(text));
  };
  const shared = {
    id,
    value: typedOr(id, stored),
    onInput: (event: Event) => keepTyping(id, inputText(event), commit),
    onBlur: flushTyping,
  };
  if (field.as === 'lines') return <textarea {...shared} rows={2} />;
  return (
    <input
      {...shared}
      type="text"
      inputmode={field.as === 'number' ? 'decimal' : 'text'}
      autocomplete="off"
    />
  );
};

/** Yes, or nothing. */
export const FlagControl = ({ studio, at, id }: ControlProps) => {
  const value = readAt(studio.shown.survey, at);
  return (
    <input
      id={id}
      type="checkbox"
      checked={value === true}
      onClick={() => {
        const isKept = at[0] === 'status' || at.at(-1) === 'required';
        if (value === true && !isKept) studio.store.edit({ kind: 'clear', at });
        else studio.store.edit({ kind: 'set', at, value: value !== true });
      }}
    />
  );
};

/** One of some words, or of the names of something. */
export const ChoiceControl = ({ studio, field, at, id }: ControlProps) => {
  const stored = textAt({ studio, at });
  const isNamed = field.as === 'named';
  const options =
    field.as === 'one-of' ? field.of : isNamed ? namesFor(studio.shown.survey, field.of, at) : [];
  const mayBeNone = (field.as === 'one-of' || isNamed) && field.required !== true;
  const wording = (option: string): string =>
    isNamed ? option : studio.name(field.key === 'kind' ? 'kind' : 'value', option);
  return (
    <select id={id} value={stored} onInput={(event: Event) => put(studio, at, inputText(event))}>
      {mayBeNone || stored === '' ? <option value="">{studio.say('none')}</option> : null}
      {stored !== '' && !options.includes(stored) ? <option value={stored}>{stored}</option> : null}
      {options.map((option) => (
        <option key={option} value={option}>
          {wording(option)}
        </option>
      ))}
    </select>
  );
};

/** Names, each a member of the list: chips to take away, and one to add. */
export const NamesControl = ({ studio, field, at, id }: ControlProps) => {
  const { survey } = studio.shown;
  const value = readAt(survey, at);
  const names = Array.isArray(value) ? value.filter((own): own is string => typeof own === 'string') : [];
  const candidates =
    field.as === 'names' ? namesFor(survey, field.of, at).filter((own) => !names.includes(own)) : [];
  return (
    <div class="names">
      <ul>
        {names.map((name) => (
          <li key={name}>
            <span>{name}</span>
            <button
              type="button"
              class="small"
              aria-label={studio.say('removeNamed', { name })}
              onClick={() => studio.store.edit(removal(survey, [...at, name]))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <select
        id={id}
        value=""
        onInput={(event: Event) => {
          const name = inputText(event);
          if (name === '') return;
          if (Array.isArray(value))
            studio.store.edit({ kind: 'insert', into: at, member: name, after: names.at(-1) ?? null });
          else studio.store.edit({ kind: 'set', at, value: [name] });
          if (event.target instanceof HTMLSelectElement) event.target.value = '';
        }}
      >
        <option value="">{studio.say('addName')}</option>
        {candidates.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
};
