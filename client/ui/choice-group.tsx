import type { ChoiceView } from '../../surveys/engine/view.ts';
import { Shown } from './shown.tsx';

export interface ChoicesProps {
  /** Name of the field; the first control that is offered has it as its id, so that an error can link there. */
  readonly field: string;
  readonly type: 'radio' | 'checkbox';
  readonly choices: readonly ChoiceView[];
  /** `list`: one below the other; `line`: side by side where there is room; `columns`: long lists. */
  readonly layout: 'list' | 'line' | 'columns';
  /** Names the group of answers that are not on the scale. */
  readonly apartLabel: string;
  /** Opens the rest of a list in columns. */
  readonly moreLabel?: string;
  /** Where these are not the first controls of the field. */
  readonly idPrefix?: string;
}

/** The id of a field's control; the first one has the field's own name, so that errors can link to it. */
export const choiceId = (field: string, place: number): string =>
  place === 0 ? field : `${field}-${place + 1}`;

const Choice = ({
  field,
  type,
  choice,
  id,
}: Pick<ChoicesProps, 'field' | 'type'> & { readonly choice: ChoiceView; readonly id: string }) => (
  <label class="choice" hidden={!choice.offered}>
    <input
      type={type}
      id={id}
      name={field}
      value={choice.name}
      checked={choice.chosen}
      disabled={!choice.offered}
      data-exclusive={type === 'checkbox' && choice.exclusive ? '' : undefined}
    />
    <span>
      <Shown text={choice.label} />
    </span>
  </label>
);

/** Of a long list so many are in view; the rest opens. */
const inView = 12;

type Placed = readonly { readonly choice: ChoiceView; readonly id: string }[];

/** The answers of one question: the whole row is the label, none is chosen beforehand, escapes stand apart. */
export const Choices = (props: ChoicesProps) => {
  const { field, type, choices, layout, apartLabel, moreLabel, idPrefix } = props;
  const first = choices.findIndex(({ offered }) => offered);
  const placed = choices.map((choice, place) => {
    const own = first > 0 && place <= first ? first - place : place;
    return { choice, id: choiceId(idPrefix ?? field, own) };
  });
  const scale = placed.filter(({ choice }) => !choice.apart);
  const apart = placed.filter(({ choice }) => choice.apart);
  const rows = (of: Placed) =>
    of.map(({ choice, id }) => <Choice field={field} type={type} choice={choice} id={id} />);
  const folded = layout === 'columns' ? scale.slice(inView) : [];
  return (
    <>
      {scale.length === 0 ? null : (
        <div class={`choices ${layout}`}>{rows(scale.slice(0, scale.length - folded.length))}</div>
      )}
      {folded.length === 0 ? null : (
        <details class="disclosure more" open={folded.some(({ choice }) => choice.chosen)}>
          <summary>{moreLabel}</summary>
          <div class={`choices ${layout}`}>{rows(folded)}</div>
        </details>
      )}
      {apart.length === 0 ? null : (
        <div class={`choices apart${layout === 'line' ? ' line' : ''}`}>
          <span class="unseen">{apartLabel}</span>
          {rows(apart)}
        </div>
      )}
    </>
  );
};
