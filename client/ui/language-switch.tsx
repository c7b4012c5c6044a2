import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { languageName } from '../lib/language-name.ts';
import type { Tongue } from '../lib/tongue.ts';

export interface LanguageSwitchProps {
  readonly tongue: Tongue;
  readonly languages: readonly LanguageTag[];
  /** Inside a form a choice is a button that sends what was typed; elsewhere a link to this address. */
  readonly address?: (tag: LanguageTag) => string;
}

/** A language in its own words and direction; where it stands is the page's affair. */
const Name = ({
  tag,
  languages,
}: {
  readonly tag: LanguageTag;
  readonly languages: readonly LanguageTag[];
}) => (
  <span lang={tag} dir={direction(tag)}>
    {languageName(tag, languages)}
  </span>
);

/** The languages of a page, each in its own words; the present one is the name on the closed menu. */
export const LanguageSwitch = ({ tongue, languages, address }: LanguageSwitchProps) => {
  const { language, words, mark } = tongue;
  const others = languages.filter((tag) => tag !== language);
  if (others.length === 0) return null;
  return (
    <details class="languages">
      <summary>
        <span class="unseen" {...mark}>
          {words('changeLanguage')}:{' '}
        </span>
        {languageName(language, languages)}
      </summary>
      <ul>
        {others.map((tag) => (
          <li>
            {address === undefined ? (
              <button type="submit" name="form.switch" value={tag}>
                <Name tag={tag} languages={languages} />
              </button>
            ) : (
              <a href={address(tag)} hreflang={tag}>
                <Name tag={tag} languages={languages} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
};
