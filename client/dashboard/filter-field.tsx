import type { Speech } from './finding-section.tsx';

/** The expression that says who is shown, with an example of this survey. */
export const FilterField = (
  props: Pick<Speech, 'words'> & { readonly where: string; readonly example: string },
) => (
  <p class="field wide">
    <label for="where">{props.words('filter')}</label>
    <input
      id="where"
      name="where"
      type="text"
      value={props.where}
      autocomplete="off"
      spellcheck={false}
      dir="ltr"
      aria-describedby="where-hint"
    />
    <span class="quiet" id="where-hint">
      {props.words('filterHint')} <code>{props.example}</code>
    </span>
  </p>
);
