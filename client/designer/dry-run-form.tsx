import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { FormToken } from '../dashboard/form-token.tsx';

export interface DryRunSettings {
  readonly n: number;
  readonly most: number;
  readonly seed: number;
  readonly tongues: readonly { readonly tag: LanguageTag; readonly name: string; readonly chosen: boolean }[];
}

/** How many simulated people, in which languages, from which seed. */
export const DryRunForm = ({
  settings: { n, most, seed, tongues },
  words,
  action,
  token,
}: {
  readonly settings: DryRunSettings;
  readonly words: Words<StudioWord>;
  readonly action: string;
  readonly token: string;
}) => (
  <form method="post" action={action} class="view">
    <FormToken token={token} />
    <div class="fields">
      <p class="field">
        <label for="n">{words('dryPeople')}</label>
        <input id="n" name="n" type="number" min="1" max={String(most)} value={String(n)} required />
      </p>
      <p class="field">
        <label for="seed">{words('drySeed')}</label>
        <input
          id="seed"
          name="seed"
          type="number"
          min="1"
          max="999999"
          value={String(seed)}
          aria-describedby="seed-hint"
          required
        />
        <span class="quiet" id="seed-hint">
          {words('drySeedHint')}
        </span>
      </p>
    </div>
    <fieldset class="boxes">
      <legend>{words('dryTongues')}</legend>
      {tongues.map(({ tag, name, chosen }) => (
        <label class="box">
          <input type="checkbox" name="in" value={tag} checked={chosen} />
          <span lang={tag}>{name}</span>
        </label>
      ))}
    </fieldset>
    <p class="actions">
      <button type="submit">{words('dryBegin')}</button>
    </p>
  </form>
);
