export interface SelectChoice {
  readonly value: string;
  readonly label: string;
}

/** A choice of one of several, under its label. */
export const FieldSelect = (props: {
  readonly id: string;
  readonly label: string;
  readonly chosen: string;
  readonly choices: readonly SelectChoice[];
}) => (
  <p class="field">
    <label for={props.id}>{props.label}</label>
    <select id={props.id} name={props.id}>
      {props.choices.map(({ value, label }) => (
        <option value={value} selected={props.chosen === value}>
          {label}
        </option>
      ))}
    </select>
  </p>
);
