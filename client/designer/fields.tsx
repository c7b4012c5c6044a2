/** @jsxImportSource hono/jsx/dom */
import { type Path, together } from '../../surveys/editing/edit.ts';
import { isObject } from '../../surveys/editing/identity.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import { removal } from '../../surveys/editing/removal.ts';
import { ChoiceControl, FlagControl, NamesControl, TextControl } from './controls.tsx';
import { EntriesControl } from './entries-control.tsx';
import type { Field } from './field.ts';
import { IssueActions } from './issue-actions.tsx';
import { issuesAt } from './issue-places.ts';
import { LogicControl } from './logic-control.tsx';
import { Members } from './member-list.tsx';
import { MessageControl } from './message-control.tsx';
import { newText } from './new-member.ts';
import { RangeControl } from './range-control.tsx';
import type { Studio } from './studio.ts';
import { SwitchControl } from './switch-control.tsx';

interface FieldsProps {
  readonly studio: Studio;
  readonly fields: readonly Field[];
  readonly at: Path;
  readonly id: string;
  /** Of a member in a list: closer together. */
  readonly compact?: boolean;
}

/** What is read here and written elsewhere. */
const Told = ({ studio, at, id }: Pick<FieldsProps, 'studio' | 'at' | 'id'>) => {
  const value = readAt(studio.shown.survey, at);
  return <output id={id}>{value === undefined ? studio.say('none') : String(value)}</output>;
};

const control = (studio: Studio, field: Field, at: Path, id: string) => {
  switch (field.as) {
    case 'message':
      return <MessageControl studio={studio} field={field} at={at} id={id} />;
    case 'logic':
      return <LogicControl studio={studio} field={field} at={at} id={id} />;
    case 'switch':
      return <SwitchControl studio={studio} field={field} at={at} id={id} />;
    case 'flag':
      return <FlagControl studio={studio} field={field} at={at} id={id} />;
    case 'one-of':
    case 'named':
      return <ChoiceControl studio={studio} field={field} at={at} id={id} />;
    case 'names':
      return <NamesControl studio={studio} field={field} at={at} id={id} />;
    case 'entries':
      return <EntriesControl studio={studio} field={field} at={at} id={id} />;
    case 'range':
      return <RangeControl studio={studio} field={field} at={at} id={id} />;
    case 'told':
      return <Told studio={studio} at={at} id={id} />;
    default:
      return <TextControl studio={studio} field={field} at={at} id={id} />;
  }
};

const Inside = ({
  studio,
  field,
  at,
  id,
}: {
  readonly studio: Studio;
  readonly field: Extract<Field, { as: 'inside' }>;
  readonly at: Path;
  readonly id: string;
}) => {
  const { survey } = studio.shown;
  const label = studio.name('field', field.key);
  if (field.given === true && readAt(survey, at) === undefined) return null;
  if (field.optional === true && readAt(survey, at) === undefined) {
    const texts = field.of.map(({ key }) => ({ key, ...newText(survey, [...at, key]) }));
    const keys = Object.fromEntries(texts.map(({ key, textKey }) => [key, textKey]));
    return (
      <button
        type="button"
        onClick={() =>
          studio.store.edit(together([...texts.map(({ edit }) => edit), { kind: 'set', at, value: keys }]))
        }
      >
        {studio.say('add', { what: label })}
      </button>
    );
  }
  return (
    <fieldset class="inside">
      <legend>{label}</legend>
      <Fields studio={studio} fields={field.of} at={at} id={id} />
      {field.optional === true ? (
        <button type="button" class="small" onClick={() => studio.store.edit(removal(survey, at))}>
          {studio.say('removeNamed', { name: label })}
        </button>
      ) : null}
    </fieldset>
  );
};

/** Rarely needed: folded away, unless something stands there. */
const Folded = ({ studio, fields, at, id }: FieldsProps) => {
  const own = readAt(studio.shown.survey, at);
  const used = fields.filter(({ key }) => isObject(own) && own[key] !== undefined).length;
  return (
    <details class="folded">
      <summary>
        {studio.say('more')} {used === 0 ? null : <span class="count">{used}</span>}
      </summary>
      <Fields studio={studio} fields={fields} at={at} id={id} />
    </details>
  );
};

/** The fields of something, each with what is wrong with it beside it. */
export const Fields = ({ studio, fields, at, id, compact = false }: FieldsProps) => (
  <div class={compact ? 'fields compact' : 'fields'}>
    {fields.map((field) => {
      const own = [...at, field.key];
      const fieldId = `${id}-${field.key}`;
      const label = studio.name('field', field.key);
      if (field.as === 'members')
        return <Members key={fieldId} studio={studio} part={field.of} at={own} id={fieldId} label={label} />;
      if (field.as === 'folded')
        return <Folded key={fieldId} studio={studio} fields={field.of} at={at} id={id} />;
      if (field.as === 'inside')
        return <Inside key={fieldId} studio={studio} field={field} at={own} id={fieldId} />;
      return (
        <div class={`field ${field.as}`} key={fieldId}>
          <label for={fieldId}>{label}</label>
          {control(studio, field, own, fieldId)}
          {issuesAt(studio.shown, own).map((issue) => (
            <p class={`issue ${issue.severity}`} key={issue.code}>
              {issue.sentence} <IssueActions studio={studio} issue={issue} />
            </p>
          ))}
        </div>
      );
    })}
  </div>
);
