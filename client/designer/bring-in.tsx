import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { FileField } from './file-field.tsx';

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
    <FileField
      id="bring-in-file"
      label={words('bringInFile')}
      accept=".xlsx,.xlsm,.csv,.md,.json"
      hint={words('bringInHint')}
    />
    <p class="field">
      <label for="bring-in-tongue">{words('bringInTongue')}</label>
      <input
        id="bring-in-tongue"
        name="tongue"
        value={language}
        maxlength={64}
        autocomplete="off"
        spellcheck={false}
        aria-describedby="bring-in-tongue-hint"
      />
      <span class="quiet" id="bring-in-tongue-hint">
        {words('bringInTongueHint')}
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
