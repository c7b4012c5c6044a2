/** A button for each form in which something leaves, with what it is; the address of a form ends in its name. */
export const FormatButtons = (props: {
  readonly action: string;
  /** Of the address, where a form is posted to it. */
  readonly query?: string;
  readonly formats: readonly { readonly format: string; readonly ending: string; readonly about: string }[];
}) => (
  <ul class="formats">
    {props.formats.map(({ format, ending, about }) => (
      <li>
        <button
          type="submit"
          formaction={`${props.action}/${format}${props.query ?? ''}`}
          aria-describedby={`about-${format}`}
        >
          {`.${ending}`}
        </button>
        <span id={`about-${format}`}>{about}</span>
      </li>
    ))}
  </ul>
);
