/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { together } from '../../surveys/editing/edit.ts';
import { isObject } from '../../surveys/editing/identity.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import { removal } from '../../surveys/editing/removal.ts';
import { ChoiceControl, type ControlProps, inputText, TextControl } from './controls.tsx';
import type { Field } from './field.ts';
import { MemberName } from './member-name.tsx';
import { MessageControl } from './message-control.tsx';
import { namesFor } from './names.ts';
import { newName } from './new-member.ts';

type EntriesProps = ControlProps<Extract<Field, { as: 'entries' }>>;

/** What stands under one name. */
const Value = ({ studio, field, at, id }: EntriesProps) => {
  const key = at.at(-1) ?? '';
  if (field.value === 'text')
    return <TextControl studio={studio} field={{ key, as: 'text' }} at={at} id={id} />;
  if (field.value !== 'message')
    return (
      <ChoiceControl
        studio={studio}
        field={{ key, as: 'one-of', of: field.value, required: true }}
        at={at}
        id={id}
      />
    );
  const { survey } = studio.shown;
  const isOpen = readAt(survey, at) === null;
  return (
    <>
      <MessageControl studio={studio} field={{ key, as: 'message' }} at={at} id={id} />
      {isOpen ? (
        <p class="said">{studio.say('studyGives')}</p>
      ) : (
        <button
          type="button"
          class="small"
          onClick={() => {
            const texts = removal(survey, at);
            studio.store.edit(together([texts, { kind: 'set', at, value: null }]));
          }}
        >
          {studio.say('leaveToStudy')}
        </button>
      )}
    </>
  );
};

const beginning = ({ value }: EntriesProps['field'], name: string): string | null => {
  if (value === 'message') return null;
  return value === 'text' ? name : (value[0] ?? name);
};

/** Values by name: names chosen from those there are, or given freely; each with its value, taken away by a button. */
export const EntriesControl = ({ studio, field, at, id }: EntriesProps) => {
  const { survey } = studio.shown;
  const [wanted, setWanted] = useState('');
  const value = readAt(survey, at);
  const names = isObject(value) ? Object.keys(value) : [];
  const add = (name: string): void => {
    if (name === '') return;
    const own = beginning(field, name);
    studio.store.edit(
      isObject(value)
        ? { kind: 'set', at: [...at, name], value: own }
        : { kind: 'set', at, value: { [name]: own } },
    );
    setWanted('');
  };
  const label = studio.name('field', field.key);
  return (
    <div class="entries-of">
      {names.map((name) => (
        <div class="entry-of" key={name}>
          {field.of === 'free' ? (
            <MemberName studio={studio} at={[...at, name]} name={name} id={`${id}-${name}-name`} />
          ) : (
            <span class="member-name">{name}</span>
          )}
          <fieldset>
            <legend class="unseen">{name}</legend>
            <label class="unseen" for={`${id}-${name}`}>
              {label} {name}
            </label>
            <Value studio={studio} field={field} at={[...at, name]} id={`${id}-${name}`} />
          </fieldset>
          <button
            type="button"
            class="small"
            aria-label={studio.say('removeNamed', { name })}
            onClick={() => studio.store.edit(removal(survey, [...at, name]))}
          >
            ×
          </button>
        </div>
      ))}
      {field.of === 'free' ? (
        <div class="adder">
          <input
            id={id}
            type="text"
            autocomplete="off"
            placeholder={newName(field.key, names)}
            value={wanted}
            onInput={(event: Event) => setWanted(inputText(event))}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add(inputText(event).trim());
            }}
          />
          <button
            type="button"
            aria-label={studio.say('add', { what: label })}
            onClick={() => add(wanted.trim())}
          >
            {studio.say('addName')}
          </button>
        </div>
      ) : (
        <select
          id={id}
          value=""
          onInput={(event: Event) => {
            add(inputText(event));
            if (event.target instanceof HTMLSelectElement) event.target.value = '';
          }}
        >
          <option value="">{studio.say('addName')}</option>
          {namesFor(survey, field.of, at)
            .filter((name) => !names.includes(name))
            .map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
        </select>
      )}
    </div>
  );
};
