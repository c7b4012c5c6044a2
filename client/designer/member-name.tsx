/** @jsxImportSource hono/jsx/dom */
import type { Path } from '../../surveys/editing/edit.ts';
import { inputText } from './controls.tsx';
import type { Studio } from './studio.ts';

/** A name where it is changed: on leaving it, everything that reads it follows. */
export const MemberName = ({
  studio,
  at,
  name,
  id,
}: {
  readonly studio: Studio;
  readonly at: Path;
  readonly name: string;
  readonly id: string;
}) => (
  <input
    id={id}
    class="member-name"
    type="text"
    autocomplete="off"
    spellcheck={false}
    aria-label={studio.say('nameOf', { name })}
    value={name}
    onKeyDown={(event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target instanceof HTMLElement) event.target.blur();
    }}
    onBlur={(event: Event) => {
      const to = inputText(event).trim();
      const isDone = to === name || (to !== '' && studio.store.edit({ kind: 'rename', at, to }));
      if (!isDone && event.target instanceof HTMLInputElement) event.target.value = name;
    }}
  />
);
