import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { FormToken } from '../dashboard/form-token.tsx';

interface Props {
  readonly words: Words<StudioWord>;
  readonly language: LanguageTag;
  readonly token: string;
}

/** The form by which a file becomes a survey that is being written: chosen, or dropped on the page. */
export const BringIn = ({ words, language, token }: Props) => (
  <form
    class="entry bring-in"
    method="post"
    enctype="multipart/form-data"
    action={`/studio/import?lang=${language}`}
    data-drop="yes"
  >
    <FormToken token={token} />
    <p class="field">
      <label for="bring-in-file">{words('bringInFile')}</label>
      <input
        id="bring-in-file"
        name="file"
        type="file"
        accept=".xlsx,.xlsm,.csv,.md,.json"
        aria-describedby="bring-in-hint"
      />
      <span class="quiet" id="bring-in-hint">
        {words('bringInHint')}
      </span>
    </p>
    <p class="field">
      <label for="bring-in-name">{words('beginName')}</label>
      <input
        id="bring-in-name"
        name="name"
        maxlength={64}
        autocomplete="off"
        spellcheck={false}
        aria-describedby="bring-in-name-hint"
      />
      <span class="quiet" id="bring-in-name-hint">
        {words('bringInNameHint')}
      </span>
    </p>
    <p class="actions">
      <button type="submit">{words('bringIn')}</button>
    </p>
  </form>
);
