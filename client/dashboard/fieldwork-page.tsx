import type { FieldworkFigures } from '../../analysis/fieldwork/fieldwork.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FieldworkWord } from '../../surveys/locales/fieldwork.ts';
import { absent } from '../lib/numbers.ts';
import { CountTable } from './count-table.tsx';
import { FieldworkQuality } from './fieldwork-quality.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { NumberTable } from './number-table.tsx';
import { type QuotaRow, QuotaTable } from './quota-table.tsx';

export interface FieldworkPageProps extends Omit<FrameProps, 'children'> {
  readonly fieldworkWords: Words<FieldworkWord>;
  /** What changes when anything does: the page asks with it whether it is still true. */
  readonly mark: string;
  /** This page again. */
  readonly again: string;
  readonly answerAddress: string;
  readonly isOpen: boolean;
  readonly isAnonymous: boolean;
  readonly isEmpty: boolean;
  readonly least: number;
  /** In their order, each with its word; null is a dash. */
  readonly counts: readonly { readonly word: FieldworkWord; readonly n: number | null }[];
  readonly dates: readonly { readonly word: FieldworkWord; readonly day: string; readonly left: string }[];
  /** Why there are no figures. */
  readonly none: string | null;
  readonly byWeek: boolean;
  readonly moments: readonly { readonly label: string; readonly n: number | null }[];
  readonly groups: readonly {
    readonly title: string;
    readonly whole: number;
    readonly rows: readonly { readonly label: string; readonly n: number | null }[];
  }[];
  readonly hasAttributes: boolean;
  readonly pages:
    | readonly {
        readonly label: string;
        readonly reached: number;
        readonly stopped: number;
      }[]
    | null;
  readonly figures: FieldworkFigures | null;
  /** What the headline index is called. */
  readonly headlineName: string;
  readonly quotas: readonly QuotaRow[];
}

const Pages = ({ fieldworkWords: words, numbers, pages, isAnonymous }: FieldworkPageProps) => (
  <section class="finding" id="pages">
    <h2>{words('pages')}</h2>
    <p class="about">{words(isAnonymous ? 'pagesAnonymous' : 'pagesAbout')}</p>
    {pages === null ? (
      <p>{words('pagesFew')}</p>
    ) : pages.length === 0 ? (
      <p>{words('pagesNobody')}</p>
    ) : (
      <>
        <NumberTable
          label={words('pages')}
          rowHeading={words('page')}
          headings={[words('reached'), words('stopped'), words('wentOn')]}
          rows={pages.map(({ label, reached, stopped }) => ({
            label,
            cells: [
              numbers.count(reached),
              numbers.count(stopped),
              numbers.percent(reached === 0 ? null : (reached - stopped) / reached),
            ],
          }))}
        />
        <p class="about">{words('pagesOthers')}</p>
      </>
    )}
  </section>
);

const Who = (props: FieldworkPageProps) => {
  const { fieldworkWords: words, moments, groups, figures, byWeek } = props;
  const table = (title: string, whole: number, rows: FieldworkPageProps['moments'], heading: string) => (
    <CountTable
      {...props}
      caption={title}
      isTitled
      label={words('asChart', { title })}
      rowHeading={heading}
      countHeading={words('answers')}
      shareHeading={words('share')}
      whole={whole}
      rows={rows}
    />
  );
  return (
    <>
      <section class="finding" id="days">
        <h2>{words(byWeek ? 'daysWeek' : 'days')}</h2>
        <p class="about">
          {words('daysAbout')}
          {props.isAnonymous ? ` ${words('daysCoarse')}` : null}
        </p>
        {table(words(byWeek ? 'daysWeek' : 'days'), figures?.answers ?? 0, moments, words('moment'))}
      </section>
      <section class="finding" id="groups">
        <h2>{words('groups')}</h2>
        <p class="about">{words('groupsAbout')}</p>
        {groups.map(({ title, whole, rows }) => (
          <>
            <h3>{title}</h3>
            {table(title, whole, rows, title)}
          </>
        ))}
        {props.hasAttributes ? null : <p class="about">{words('noSource')}</p>}
      </section>
    </>
  );
};

const unknown = [
  'unknownTime',
  'unknownDevice',
  'unknownOpened',
  'unknownDrafts',
  'unknownScreened',
] as const;

/** How the fieldwork of a survey goes; the script asks again now and then and puts what it gets in place of this. */
export const FieldworkPage = (props: FieldworkPageProps) => {
  const { fieldworkWords: words, numbers, figures, isAnonymous, least } = props;
  return (
    <Frame {...props}>
      <h1>{props.title}</h1>
      <p class="about">{words('about')}</p>
      <p class="links">
        <a href={props.again}>{words('again')}</a>
      </p>
      <p class="quiet" role="status" data-live-said={words('changed')} data-live-on={words('live')} />
      <div data-live={props.mark}>
        <p>{words(props.isOpen ? 'stateOpen' : 'stateClosed')}</p>
        <dl class="figures">
          {props.counts.map(({ word, n }) => (
            <div>
              <dt>{words(word)}</dt>
              <dd>{n === null ? absent : numbers.count(n)}</dd>
            </div>
          ))}
        </dl>
        {isAnonymous ? <p class="about">{words('steps', { least })}</p> : null}
        <h2>{words('dates')}</h2>
        {props.dates.length === 0 ? (
          <p class="about">{words('noDates')}</p>
        ) : (
          <dl class="dates">
            {props.dates.map(({ word, day, left }) => (
              <div>
                <dt>{words(word)}</dt>
                <dd>
                  <time datetime={day}>{day}</time> <span class="quiet">{left}</span>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {props.isEmpty ? (
          <section class="empty">
            <h2>{words('emptyTitle')}</h2>
            <p>{words('emptyAbout')}</p>
            <p class="links">
              <a href={props.answerAddress}>{props.answerAddress}</a>
            </p>
          </section>
        ) : null}
        {props.none === null ? null : <p class="empty">{props.none}</p>}
        {figures === null || props.isEmpty ? null : (
          <>
            <Who {...props} />
            <Pages {...props} />
            <FieldworkQuality {...props} figures={figures} />
          </>
        )}
        {props.quotas.length === 0 ? null : <QuotaTable {...props} />}
        <section class="finding" id="unknown">
          <h2>{words('unknown')}</h2>
          <ul class="notes">
            {unknown.map((word) => (
              <li>{words(word)}</li>
            ))}
          </ul>
          <p class="about">{words('hidden', { least })}</p>
        </section>
      </div>
    </Frame>
  );
};
