export interface TextFieldProps {
  readonly field: string;
  readonly value: string;
  readonly kind: 'text' | 'longtext' | 'number';
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly maximumLength: number | null;
  /** Plural forms (JSON) of the counter that the script adds near the end, with `{left}` and `{over}`. */
  readonly counter: { readonly left: string; readonly over: string };
}

/** One line, several, or a number. No placeholder, no limit that cuts silently: the server says what is too long. */
export const TextField = ({
  field,
  value,
  kind,
  describedBy,
  invalid,
  maximumLength,
  counter,
}: TextFieldProps) => {
  const shared = {
    id: field,
    name: field,
    'aria-describedby': describedBy,
    'aria-invalid': invalid ? ('true' as const) : undefined,
  };
  const limit =
    maximumLength === null
      ? {}
      : { 'data-maximum': maximumLength, 'data-left': counter.left, 'data-over': counter.over };
  if (kind === 'longtext')
    return (
      <textarea {...shared} {...limit} rows={5} dir="auto" spellcheck={true}>
        {value}
      </textarea>
    );
  return kind === 'number' ? (
    <input
      type="text"
      class="short"
      inputmode="decimal"
      autocomplete="off"
      dir="auto"
      value={value}
      {...shared}
    />
  ) : (
    <input type="text" autocomplete="off" dir="auto" value={value} {...shared} {...limit} />
  );
};
