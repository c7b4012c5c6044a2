/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { Path } from '../../surveys/editing/edit.ts';
import { identityOf, isList, isObject } from '../../surveys/editing/identity.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import { removal } from '../../surveys/editing/removal.ts';
import { inputText } from './controls.tsx';
import type { Part } from './field.ts';
import { Fields } from './fields.tsx';
import { MemberName } from './member-name.tsx';
import { namesFor } from './names.ts';
import { adding, newName } from './new-member.ts';
import { fieldsOf } from './part-fields.ts';
import type { Studio } from './studio.ts';

interface MembersProps {
  readonly studio: Studio;
  readonly part: Part;
  readonly at: Path;
  readonly id: string;
  readonly label: string;
}

const chosenFromNames = new Set<Part>(['scoreItem', 'component', 'recode']);

const starts: Partial<Record<Part, string>> = { choice: '', level: 'level', row: 'row' };

/** What is added next: one of the names there are, or a new one. */
const Adder = ({
  studio,
  part,
  at,
  id,
  names,
}: Omit<MembersProps, 'label'> & { readonly names: readonly string[] }) => {
  const [wanted, setWanted] = useState('');
  const { survey } = studio.shown;
  const add = (name: string): void => {
    if (name !== '') studio.store.edit(adding(survey, part, { list: at, name }));
    setWanted('');
  };
  if (chosenFromNames.has(part)) {
    const candidates = namesFor(survey, part === 'recode' ? 'variable' : 'item', at).filter(
      (own) => !names.includes(own),
    );
    return (
      <select
        id={`${id}-add`}
        aria-label={studio.say('add', { what: studio.name('part', part) })}
        value=""
        onInput={(event: Event) => add(inputText(event))}
      >
        <option value="">{studio.say('add', { what: studio.name('part', part) })}</option>
        {candidates.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  const next = part === 'language' ? '' : newName(starts[part] ?? part, names);
  return (
    <div class="adder">
      <input
        id={`${id}-add`}
        type="text"
        autocomplete="off"
        aria-label={studio.say('newName', { what: studio.name('part', part) })}
        placeholder={next}
        value={wanted}
        onInput={(event: Event) => setWanted(inputText(event))}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add(inputText(event).trim() || next);
        }}
      />
      <button type="button" onClick={() => add(wanted.trim() || next)}>
        {studio.say('add', { what: studio.name('part', part) })}
      </button>
    </div>
  );
};

/** The members of a list: each with its name and fields, moved by buttons, taken away, added. */
export const Members = ({ studio, part, at, id, label }: MembersProps) => {
  const { survey } = studio.shown;
  const value = readAt(survey, at);
  const members = isList(value) ? value : [];
  const names = members.map((member) => identityOf(member) ?? '');
  const move = (index: number, after: number): void => {
    const name = names[index];
    if (name === undefined) return;
    studio.store.edit({ kind: 'move', at: [...at, name], after: names[after] ?? null });
  };
  return (
    <fieldset class="members">
      <legend>{label}</legend>
      <ol>
        {members.map((member, index) => {
          const name = names[index] ?? '';
          const own = [...at, name];
          const kind = isObject(member) && typeof member['kind'] === 'string' ? member['kind'] : '';
          return (
            <li key={name}>
              <div class="member-head">
                {chosenFromNames.has(part) || part === 'waiver' ? (
                  <span class="member-name">{name}</span>
                ) : (
                  <MemberName studio={studio} at={own} name={name} id={`${id}-${name}-name`} />
                )}
                <span class="member-buttons">
                  <button
                    type="button"
                    class="small"
                    disabled={index === 0}
                    aria-label={studio.say('moveUp', { name })}
                    onClick={() => move(index, index - 2)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    class="small"
                    disabled={index === members.length - 1}
                    aria-label={studio.say('moveDown', { name })}
                    onClick={() => move(index, index + 1)}
                  >
                    ↓
                  </button>
                  <button
                    type="button"
                    class="small"
                    aria-label={studio.say('removeNamed', { name })}
                    onClick={() => studio.store.edit(removal(survey, own))}
                  >
                    ×
                  </button>
                </span>
              </div>
              <Fields
                studio={studio}
                fields={fieldsOf(part, kind)}
                at={own}
                id={`${id}-${name}`}
                compact={true}
              />
            </li>
          );
        })}
      </ol>
      <Adder studio={studio} part={part} at={at} id={id} names={names} />
    </fieldset>
  );
};
