interface Props {
  readonly id: string;
  readonly label: string;
  /** What is taken, as `accept` has it. */
  readonly accept: string;
  readonly hint?: string;
}

/** The field of a form in which a file is chosen; forms of ours have one file at most, named `file`. */
export const FileField = ({ id, label, accept, hint }: Props) => (
  <p class="field">
    <label for={id}>{label}</label>
    <input
      id={id}
      name="file"
      type="file"
      accept={accept}
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
    />
    {hint === undefined ? null : (
      <span class="quiet" id={`${id}-hint`}>
        {hint}
      </span>
    )}
  </p>
);
