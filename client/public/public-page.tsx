import { raw } from 'hono/html';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { ResultsWord } from '../../surveys/locales/results.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { PrintedTable } from '../lib/printed-report.ts';
import { PrintedTableFigure } from '../report/printed-table.tsx';
import { reportSheet } from '../report/report-sheet.ts';
import own from './public.css?raw';

/** A table as it stands on the page. */
export interface ReleasedFigure {
  readonly id: string;
  readonly title: string;
  readonly table: PrintedTable;
  /** From which release, and what holds for its figures. */
  readonly notes: readonly string[];
}

export interface PublicPageProps {
  readonly language: LanguageTag;
  readonly words: Words<ResultsWord>;
  readonly title: string;
  /** What must be said of the data: that they are simulated, that nothing is known of the instrument's quality. */
  readonly marks: readonly string[];
  readonly lines: readonly string[];
  readonly how: readonly string[];
  readonly figures: readonly ReleasedFigure[];
  /** Where the page stands on a server; null in a file, which links to nothing. */
  readonly online: {
    readonly style: string | null;
    readonly languages: readonly {
      readonly tag: LanguageTag;
      readonly name: string;
      readonly address: string;
    }[];
    readonly links: readonly { readonly address: string; readonly text: string }[];
  } | null;
}

const withoutImports = (css: string): string => css.replace(/^@import[^;]*;$/gm, '');

/** The results that everybody may read, as a page or as one file that loads nothing. No script, no cookie. */
export const PublicPage = ({
  language,
  words,
  title,
  marks,
  lines,
  how,
  figures,
  online,
}: PublicPageProps) => (
  <html lang={language} dir={direction(language)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${words('results')} · ${title}`}</title>
      {online === null ? (
        <style>{raw(`${reportSheet}\n${withoutImports(own)}`)}</style>
      ) : online.style === null ? null : (
        <link rel="stylesheet" href={online.style} />
      )}
    </head>
    <body>
      {online === null ? null : (
        <a class="skip" href="#content">
          {words('contents')}
        </a>
      )}
      <header>
        {online === null || online.languages.length === 0 ? null : (
          <ul class="tongues" aria-label={words('language')}>
            {online.languages.map(({ tag, name, address }) => (
              <li>
                <a href={address} lang={tag} hreflang={tag}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        )}
        <p class="about">{words('results')}</p>
        <h1>{title}</h1>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        {marks.map((mark) => (
          <p class="banner">{mark}</p>
        ))}
        {figures.length < 2 ? null : (
          <nav aria-labelledby="contents">
            <h2 id="contents">{words('contents')}</h2>
            <ol>
              {figures.map((figure) => (
                <li>
                  <a href={`#${figure.id}`}>{figure.title}</a>
                </li>
              ))}
            </ol>
          </nav>
        )}
      </header>
      <main id="content" tabindex={-1}>
        {figures.length === 0 ? <p>{words('nothing')}</p> : null}
        {figures.map((figure) => (
          <section class="released" id={figure.id}>
            <h2>{figure.title}</h2>
            <PrintedTableFigure table={figure.table} heading={figure.title} locale={language} />
            {figure.notes.map((note) => (
              <p class="about">{note}</p>
            ))}
          </section>
        ))}
        <section class="released">
          <h2>{words('howTitle')}</h2>
          {how.map((line) => (
            <p>{line}</p>
          ))}
        </section>
      </main>
      {online === null ? null : (
        <footer>
          <ul class="ways">
            {online.links.map(({ address, text }) => (
              <li>
                <a href={address}>{text}</a>
              </li>
            ))}
          </ul>
        </footer>
      )}
    </body>
  </html>
);
