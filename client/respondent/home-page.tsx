import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { languageName } from '../lib/language-name.ts';
import { foreign } from '../ui/shown.tsx';
import { Shell, type ShellProps } from './shell.tsx';

export interface HomePageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly address: (tag: LanguageTag) => string;
  readonly surveys: readonly {
    readonly title: ShownText;
    readonly address: string;
    readonly languages: readonly { readonly tag: LanguageTag; readonly address: string }[];
  }[];
  readonly receipt: string;
}

/** The open surveys, each under its title and in its languages. */
export const HomePage = (props: HomePageProps) => {
  const { tongue, surveys, receipt } = props;
  const { words, mark } = tongue;
  return (
    <Shell {...props} read={true} title={words('homeTitle')}>
      <main id="main" tabindex={-1}>
        <h1 {...mark}>{words('homeTitle')}</h1>
        <p class="lead" {...mark}>
          {words(surveys.length === 0 ? 'homeNone' : 'homeIntro')}
        </p>
        <ul class="surveys">
          {surveys.map(({ title, address, languages }) => (
            <li>
              <h2>
                <a href={address} {...foreign(title)}>
                  {title.text}
                </a>
              </h2>
              <ul class="tongues">
                {languages.map((language) => (
                  <li>
                    <a href={language.address} lang={language.tag} hreflang={language.tag}>
                      {languageName(
                        language.tag,
                        languages.map(({ tag }) => tag),
                      )}
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        <p class="aside" {...mark}>
          <a href={receipt}>{words('homeReceipt')}</a>
        </p>
      </main>
    </Shell>
  );
};
