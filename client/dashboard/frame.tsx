import type { Child } from 'hono/jsx';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Numbers } from '../lib/numbers.ts';
import { AccountNotice } from '../ui/account-notice.tsx';
import { Document } from '../ui/document.tsx';
import { OwnAccount, type SignedInPerson } from '../ui/own-account.tsx';

import { type Here, Places } from './places.tsx';
import { TakeChartTemplate } from './take-chart-template.tsx';

/** What every page of the dashboard needs to speak one language and load its files. */
export interface FrameProps {
  readonly language: LanguageTag;
  readonly words: Words<DashboardWord>;
  readonly numbers: Numbers;
  readonly title: string;
  /** Addresses of the built files; null where there is no build: pages are readable without. */
  readonly style: string | null;
  readonly script: string | null;
  /** The same page in another language. */
  readonly otherLanguages: readonly {
    readonly tag: LanguageTag;
    readonly name: string;
    readonly address: string;
  }[];
  /** Of a survey's pages: its name, title and which page this is. */
  readonly survey?: {
    readonly name: string;
    readonly title: string;
    readonly here: Here;
    readonly query: string;
    readonly simulated: boolean;
    /** Whether whoever reads may see what was done with the survey. */
    readonly hasLog: boolean;
    /** Whether they may send its links. */
    readonly hasLinks: boolean;
    readonly notice: string | null;
  };
  /** Who has signed in; absent where nobody has, or a program asks. */
  readonly person?: SignedInPerson;
  readonly children?: Child;
}

/** The document around every dashboard page: skip link, names, places, what must be said, the content. */
export const Frame = (props: FrameProps) => {
  const { language, words, survey, otherLanguages } = props;
  return (
    <Document
      language={language}
      title={survey === undefined ? props.title : `${props.title} · ${survey.title}`}
      style={props.style}
      script={props.script}
    >
      <a class="skip" href="#content">
        {words('skipToContent')}
      </a>
      <header>
        <div class="masthead">
          <p class="trail">
            <a href="/d">{words('product')}</a>
            {survey === undefined ? null : <span class="trail-survey">{survey.title}</span>}
          </p>
          {survey === undefined ? null : <Places words={words} survey={survey} />}
          <OwnAccount person={props.person} language={language} />
          <ul class="tongues" aria-label={words('language')}>
            {otherLanguages.map(({ tag, name, address }) => (
              <li>
                <a href={address} lang={tag} hreflang={tag}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
        <AccountNotice person={props.person}>
          {survey?.simulated ? <p data-mark="">{words('simulatedBanner')}</p> : null}
        </AccountNotice>
      </header>
      <main id="content" tabindex={-1}>
        {props.children}
        {survey?.notice ? (
          <p class="instrument-notice">
            <strong>{words('notValidated')}.</strong> {survey.notice}
          </p>
        ) : null}
      </main>
      <TakeChartTemplate words={words} />
    </Document>
  );
};
