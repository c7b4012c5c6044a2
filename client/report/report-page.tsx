import { raw } from 'hono/html';
import { direction } from '../../surveys/model/direction.ts';
import type {
  PrintedClaim,
  PrintedFigure,
  PrintedReport,
  PrintedRole,
  PrintedSection,
} from '../lib/printed-report.ts';
import { runningMarks } from '../lib/running-marks.ts';
import { ClaimsTable } from '../ui/claims-table.tsx';
import { PrintedTableFigure } from './printed-table.tsx';
import { reportSheet } from './report-sheet.ts';

const Quotes = ({ figure, report }: { readonly figure: PrintedFigure; readonly report: PrintedReport }) => {
  if (figure.quotes === null) return null;
  return (
    <div>
      <h4>{report.words.quotes}</h4>
      <p class="about">{report.words.quotesAbout}</p>
      {figure.quotes.length === 0 ? <p>{report.words.noQuotes}</p> : null}
      <ul class="quotes">
        {figure.quotes.map(({ text, language, from, tone, toneText }) => (
          <li class={tone ?? 'unread'}>
            <blockquote lang={language} dir={direction(language)}>
              {text}
            </blockquote>
            <p class="about">
              <strong>{toneText}</strong> <bdi>{from}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** What is to be said on every page, in the margin of every printed one, with its number. */
const pageMargins = (report: PrintedReport): string => {
  const text = [report.title, runningMarks(report)]
    .filter((own) => own !== '')
    .join(' · ')
    .replace(/[\\"<\n]/g, ' ');
  return `@page{@bottom-left{content:"${text}";font:8pt var(--font)}@bottom-right{content:counter(page);font:8pt var(--font)}}`;
};

const Figure = ({
  figure,
  section,
  report,
}: {
  readonly figure: PrintedFigure;
  readonly section: PrintedSection;
  readonly report: PrintedReport;
}) => (
  <section class="finding" id={figure.id}>
    {figure.title === section.title ? null : <h3>{figure.title}</h3>}
    {figure.sentence === null ? null : <p class="sentence">{figure.sentence}</p>}
    {figure.large === null ? null : (
      <p class="large">
        <span>{figure.large.value}</span> {figure.large.interval}
      </p>
    )}
    {figure.about === null ? null : <p class="about">{figure.about}</p>}
    {figure.tables.map((table) => (
      <PrintedTableFigure table={table} heading={figure.title} locale={report.language} />
    ))}
    <Quotes figure={figure} report={report} />
    {figure.base === null ? null : <p class="about">{figure.base}</p>}
    {figure.notes.length === 0 ? null : (
      <ul class="notes" aria-label={report.words.notes}>
        {figure.notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    )}
  </section>
);

const Claim = ({ claim }: { readonly claim: PrintedClaim }) => (
  <li class={`claim ${claim.outcome}`} id={claim.id}>
    <h4>
      {claim.id} <span class="verdict">{claim.verdict}</span>
    </h4>
    <p>{claim.sentence}</p>
    {claim.facts.length === 0 ? null : (
      <dl>
        {claim.facts.map(({ name, value }) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {claim.notes.length === 0 ? null : (
      <ul class="notes">
        {claim.notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    )}
  </li>
);

const Claims = ({
  roles,
  words,
}: {
  readonly roles: readonly PrintedRole[];
  readonly words: PrintedReport['words'];
}) => (
  <>
    {roles.map(({ role, title, about, counts, families }) => (
      <section class="claims-of" aria-labelledby={`claims-${role}`}>
        <h3 id={`claims-${role}`}>{title}</h3>
        <p class="about">{about}</p>
        <p class="counts">
          {counts.map(({ count, verdict }) => (
            <span>
              <strong>{count}</strong> {verdict}
            </span>
          ))}
        </p>
        <ClaimsTable labelledBy={`claims-${role}`} headings={words.claimColumns} families={families} />
      </section>
    ))}
    <section aria-labelledby="decided">
      <h3 id="decided">{words.decided}</h3>
      <p class="about">{words.decidedAbout}</p>
      {roles.map(({ decided, claims }) => (
        <details class="decided">
          <summary>{decided}</summary>
          <ol class="claims">
            {claims.map((claim) => (
              <Claim claim={claim} />
            ))}
          </ol>
        </details>
      ))}
    </section>
  </>
);

const Section = ({
  section,
  report,
}: {
  readonly section: PrintedSection;
  readonly report: PrintedReport;
}) => (
  <section class="part-of-report" id={section.id}>
    {report.marks.length === 0 ? null : (
      <p class="running" aria-hidden="true">
        {runningMarks(report)}
      </p>
    )}
    <h2>{section.title}</h2>
    {section.lines.map((line) => (
      <p class="about">{line}</p>
    ))}
    {section.figures.map((figure) => (
      <Figure figure={figure} section={section} report={report} />
    ))}
    {section.claims.length === 0 ? null : <Claims roles={section.claims} words={report.words} />}
    {section.facts.length === 0 ? null : (
      <dl class="facts">
        {section.facts.map(({ name, values }) => (
          <div>
            <dt>{name}</dt>
            {values.map((value) => (
              <dd>{value}</dd>
            ))}
          </div>
        ))}
      </dl>
    )}
  </section>
);

/** A report as one file: it loads nothing, runs no script, reads in light and dark, and prints. */
export const ReportPage = ({ report }: { readonly report: PrintedReport }) => (
  <html lang={report.language} dir={direction(report.language)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${report.words.report} · ${report.title}`}</title>
      <style>{raw(`${reportSheet}\n${pageMargins(report)}`)}</style>
    </head>
    <body>
      <header>
        <p class="about">{report.words.report}</p>
        <h1>{report.title}</h1>
        {report.lines.map((line) => (
          <p class="about">{line}</p>
        ))}
        {report.marks.map((mark) => (
          <p class="banner">{mark}</p>
        ))}
        <nav aria-labelledby="contents">
          <h2 id="contents">{report.words.contents}</h2>
          <ol>
            {report.sections.map(({ id, title }) => (
              <li>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
      </header>
      <main>
        {report.sections.map((section) => (
          <Section section={section} report={report} />
        ))}
      </main>
    </body>
  </html>
);
