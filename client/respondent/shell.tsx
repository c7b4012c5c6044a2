import type { Child } from 'hono/jsx';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Document } from '../ui/document.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { Notice } from '../ui/notice.tsx';

/** What every page of a respondent shares. */
export interface ShellProps {
  readonly tongue: Tongue;
  readonly style: string | null;
  /** The style sheet of pages that are read. */
  readonly documents: string | null;
  readonly script: string | null;
  /** A second script that this page alone needs. */
  readonly also?: string | null;
}

export interface ShellContent extends ShellProps {
  readonly title: string;
  /** The languages this page can be read in. */
  readonly languages: readonly LanguageTag[];
  /** Where the page is in another language; absent inside a form, where the switch sends what was typed. */
  readonly address?: (tag: LanguageTag) => string;
  readonly progress?: string;
  /** Whether it is read rather than asked, and so needs the styles of such pages. */
  readonly read?: boolean;
  /** Lines above everything: a preview, an unreviewed translation. */
  readonly notices?: readonly string[];
  /** Rules that a further script follows on this page: its address, and what it reads. */
  readonly live?: { readonly script: string | null; readonly data: string } | null;
  /** Whether its form is a page of answers, which a script sends until it is stored. */
  readonly queued?: boolean;
  readonly children?: Child;
}

const Top = ({ tongue, languages, address, progress }: ShellContent) =>
  progress === undefined && languages.every((tag) => tag === tongue.language) ? null : (
    <div class="top">
      <LanguageSwitch tongue={tongue} languages={languages} {...(address === undefined ? {} : { address })} />
      {progress === undefined ? null : (
        <p class="progress" {...tongue.mark}>
          <span class="unseen">{tongue.words('progressLabel')}: </span>
          {progress}
        </p>
      )}
    </div>
  );

const Header = (props: ShellContent) => (
  <header>
    {(props.notices ?? []).map((notice) => (
      <Notice {...props.tongue.mark}>{notice}</Notice>
    ))}
    <Top {...props} />
  </header>
);

/** Head and top of a page; the children are its `main` and what follows. */
export const Shell = (props: ShellContent) => {
  const { tongue, title, style, documents, script, also = null, read = false, children } = props;
  return (
    <Document
      language={tongue.language}
      title={title}
      style={style}
      alsoStyle={read ? documents : null}
      script={script}
      also={also}
    >
      <a class="skip" href="#main" {...tongue.mark}>
        {tongue.words('skipToContent')}
      </a>
      <Header {...props} />
      {children}
    </Document>
  );
};

/** The same with one form around top and content, so that changing language sends what was typed. */
export const FormShell = ({
  action,
  before,
  children,
  ...props
}: ShellContent & { readonly action: string; readonly before?: Child }) => {
  const { tongue, title, style, documents, script, read = false, live = null, queued = false } = props;
  const words = queued
    ? {
        'data-saving': tongue.words('saving'),
        'data-unsent': tongue.forms('pagesUnsent', 'pages'),
        'data-later': tongue.words('sendingLater'),
      }
    : {};
  return (
    <Document
      language={tongue.language}
      title={title}
      style={style}
      alsoStyle={read ? documents : null}
      script={script}
      also={live?.script ?? null}
    >
      <a class="skip" href="#main" {...tongue.mark}>
        {tongue.words('skipToContent')}
      </a>
      <form
        id="page"
        method="post"
        action={action}
        novalidate
        accept-charset="utf-8"
        autocomplete="off"
        data-live={live?.data}
        {...words}
      >
        {before}
        <Header {...props} />
        {children}
      </form>
    </Document>
  );
};
