/** A line to write in, with its label above, its hint and what is wrong with it below. */
export const PlainField = (props: {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  readonly value?: string;
  readonly hint?: string;
  readonly fault?: string | null;
  readonly most?: number;
  /** Written larger, in figures of one width, since it is copied from elsewhere; by figures alone, or letters too. */
  readonly copied?: 'figures' | 'letters';
}) => {
  const { name, label, type = 'text', autocomplete, value, hint, fault = null, most, copied } = props;
  const described = [hint === undefined ? null : `${name}-hint`, fault === null ? null : `${name}-error`]
    .filter((id) => id !== null)
    .join(' ');
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        autocomplete={autocomplete}
        value={value}
        maxlength={most}
        inputmode={copied === 'figures' ? 'numeric' : undefined}
        spellcheck={type === 'text' && copied === undefined ? undefined : false}
        autocapitalize={copied === undefined ? undefined : 'none'}
        class={copied === undefined ? undefined : `copied ${copied}`}
        aria-invalid={fault === null ? undefined : 'true'}
        aria-describedby={described === '' ? undefined : described}
      />
      {hint === undefined ? null : (
        <span class="quiet" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {fault === null ? null : (
        <span class="error" id={`${name}-error`}>
          {fault}
        </span>
      )}
    </p>
  );
};
