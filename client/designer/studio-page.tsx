import type { Child } from 'hono/jsx';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { AccountNotice } from '../ui/account-notice.tsx';
import { Document } from '../ui/document.tsx';
import { OwnAccount, type SignedInPerson } from '../ui/own-account.tsx';
import { BringIn } from './bring-in.tsx';

/** Pages about one survey that is being written, in the order in which it is worked on. */
const places = ['edit', 'map', 'translations', 'preview', 'dry-run', 'publish'] as const;

/** What every page of the studio about one draft needs. */
export interface StudioFrameProps {
  readonly language: LanguageTag;
  readonly words: Words<StudioWord>;
  readonly draft: string;
  readonly here: (typeof places)[number] | 'published';
  /** Addresses of the built files; null where there is no build. */
  readonly style: string | null;
  readonly script: string | null;
  /** The same page in another language. */
  readonly otherLanguages: readonly {
    readonly tag: LanguageTag;
    readonly name: string;
    readonly address: string;
  }[];
  /** Where whoever may see it reads how the published survey goes, and what was done with it. */
  readonly fieldwork: string | null;
  /** Links, invitations and dates of the published survey, for whoever may send them. */
  readonly publishedAt: string | null;
  /** Whether it is being written: what is only published has no pages of a draft. */
  readonly hasDraft: boolean;
  readonly log: string | null;
  /** Who has signed in; absent where a program asks. */
  readonly person?: SignedInPerson;
  readonly children?: Child;
}

/** The document around every page of the studio: skip link, where one is, the other language, the content. */
export const StudioFrame = (props: StudioFrameProps) => {
  const { words, draft, here, language } = props;
  return (
    <Document
      language={language}
      title={`${words(here)} · ${draft}`}
      style={props.style}
      script={props.script}
    >
      <a class="skip" href="#content">
        {words('skipToContent')}
      </a>
      <header>
        <div class="masthead">
          <p class="trail">
            <a href={`/studio?lang=${language}`}>{words('title')}</a> <span>{draft}</span>
          </p>
          <nav class="places" aria-label={words('title')}>
            <ul>
              {(props.hasDraft ? places : []).map((place) => (
                <li>
                  <a
                    href={`/studio/${draft}${place === 'edit' ? '' : `/${place}`}?lang=${language}`}
                    aria-current={place === here ? 'page' : undefined}
                  >
                    {words(place)}
                  </a>
                </li>
              ))}
              {(
                [
                  ['published', props.publishedAt],
                  ['fieldwork', props.fieldwork],
                  ['log', props.log],
                ] as const
              ).map(([other, address]) =>
                address === null ? null : (
                  <li>
                    <a
                      href={`${address}?lang=${language}`}
                      aria-current={other === here ? 'page' : undefined}
                    >
                      {words(other)}
                    </a>
                  </li>
                ),
              )}
            </ul>
          </nav>
          <OwnAccount person={props.person} language={language} />
          <ul class="tongues" aria-label={words('language')}>
            {props.otherLanguages.map(({ tag, name, address }) => (
              <li>
                <a href={address} lang={tag} hreflang={tag}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
        <AccountNotice person={props.person} />
      </header>
      <main id="content" tabindex={-1}>
        {props.children}
      </main>
    </Document>
  );
};

/** The editor's page: an empty place that the script fills, and a sentence for whoever has none. */
export const StudioPage = ({
  sentences,
  formToken,
  ...frame
}: StudioFrameProps & {
  /** Every word the script says. */
  readonly sentences: Readonly<Record<string, string>>;
  /** What proves that a request was made from this page; empty where nothing is asked. */
  readonly formToken: string;
}) => (
  <StudioFrame {...frame}>
    <div id="studio" data-draft={frame.draft} data-form={formToken} data-words={JSON.stringify(sentences)}>
      <p>{frame.words('loading')}</p>
      <noscript>
        <p>{frame.words('needsScript')}</p>
      </noscript>
    </div>
    <details class="beside">
      <summary>{frame.words('bringInTitle')}</summary>
      <BringIn words={frame.words} language={frame.language} token={formToken} />
    </details>
  </StudioFrame>
);
