import type { Variable } from '../../surveys/model/codebook.ts';
import type { Naming } from '../lib/labels.ts';

/** A variable of the survey, by its name and what it is called. */
export const VariableSelect = (props: {
  readonly name: string;
  readonly id?: string;
  readonly label: string;
  /** What stands for no variable; null where one must be chosen. */
  readonly none: string | null;
  readonly chosen: string;
  readonly variables: readonly Variable[];
  readonly naming: Naming;
  /** What is said of a variable that was asked for and is not there: it stays chosen until somebody changes it. */
  readonly gone: (name: string) => string;
}) => {
  const id = props.id ?? props.name;
  const isKnown = props.chosen === '' || props.variables.some(({ name }) => name === props.chosen);
  return (
    <p class="field">
      <label for={id}>{props.label}</label>
      <select id={id} name={props.name}>
        {props.none === null ? null : (
          <option value="" selected={props.chosen === ''}>
            {props.none}
          </option>
        )}
        {isKnown ? null : (
          <option value={props.chosen} selected={true}>
            {props.gone(props.chosen)}
          </option>
        )}
        {props.variables.map(({ name }) => (
          <option value={name} selected={props.chosen === name}>
            {`${name} · ${props.naming.variable(name)}`}
          </option>
        ))}
      </select>
    </p>
  );
};
