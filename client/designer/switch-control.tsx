/** @jsxImportSource hono/jsx/dom */
import { readAt } from '../../surveys/editing/locate.ts';
import type { ControlProps } from './controls.tsx';
import { LogicControl } from './logic-control.tsx';

/** What holds for everybody, in the expression language. */
const always = 'true()';

/** Yes for everybody by a box, or where logic says so, which is folded away until there is some. */
export const SwitchControl = ({ studio, field, at, id }: ControlProps) => {
  const value = readAt(studio.shown.survey, at);
  const logic = typeof value === 'string' ? value.trim() : '';
  return (
    <>
      <input
        id={id}
        type="checkbox"
        checked={logic !== ''}
        onClick={() => {
          if (logic === '') studio.store.edit({ kind: 'set', at, value: always });
          else studio.store.edit({ kind: 'clear', at });
        }}
      />
      <details class="only-when" open={logic !== '' && logic !== always}>
        <summary>{studio.say('onlyWhen')}</summary>
        <label class="unseen" for={`${id}-when`}>
          {studio.say('namedWhen', { name: studio.name('field', field.key) })}
        </label>
        <LogicControl studio={studio} field={field} at={at} id={`${id}-when`} />
      </details>
    </>
  );
};
