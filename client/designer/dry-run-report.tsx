import type { Child } from 'hono/jsx';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import { partOfPlace } from './issue-places.ts';
import type { ToldIssue } from './wire.ts';

/** A row of a table: what it is about, where that is written, and its figures. */
export interface ReportRow {
  readonly name: string;
  /** Behind the `#` of the editor's address, or an address of another page; null where there is no such place. */
  readonly place: string | null;
  readonly cells: readonly string[];
}

/** What a dry run said, in the words it is shown in. */
export interface DryRunTold {
  readonly summary: string;
  /** The survey has been edited since. */
  readonly old: boolean;
  readonly broke: readonly ToldIssue[];
  readonly unreached: readonly ToldIssue[];
  readonly look: readonly ToldIssue[];
  readonly reached: readonly ReportRow[];
  readonly pages: readonly ReportRow[];
  readonly lengths: readonly ReportRow[];
  readonly quotas: readonly ReportRow[];
  readonly experiments: readonly {
    readonly name: string;
    readonly about: string;
    readonly rows: readonly ReportRow[];
  }[];
  readonly texts: readonly ReportRow[];
  readonly data: { readonly about: string; readonly csv: string };
}

interface Shown {
  readonly words: Words<StudioWord>;
  /** The editor's address. */
  readonly editor: string;
}

const Issues = ({
  title,
  none,
  issues,
  editor,
}: { readonly title: string; readonly none: string; readonly issues: readonly ToldIssue[] } & Pick<
  Shown,
  'editor'
>) => (
  <section>
    <h2>{title}</h2>
    {issues.length === 0 ? (
      <p>{none}</p>
    ) : (
      <ul class="issues">
        {issues.map(({ place, sentence, severity }) => {
          const part = partOfPlace(place);
          return (
            <li class={severity}>
              <a href={`${editor}#${part.join('/')}`}>{part.at(-1)}</a> {sentence}
            </li>
          );
        })}
      </ul>
    )}
  </section>
);

interface TableProps extends Pick<Shown, 'editor'> {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly ReportRow[];
}

const Rows = ({ title, head, rows, editor }: TableProps) => (
  <section class="table-frame" aria-label={title} tabindex={0}>
    <table>
      <thead>
        <tr>
          {head.map((text, index) => (
            <th scope="col" class={index === 0 ? undefined : 'number'}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, place, cells }) => (
          <tr>
            <th scope="row">
              {place === null ? (
                name
              ) : (
                <a href={place.startsWith('/') ? place : `${editor}#${place}`}>{name}</a>
              )}
            </th>
            {cells.map((cell) => (
              <td class="number">{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** A table under its heading; a long one is folded under what it says in one line. */
const Table = ({
  fold,
  children,
  ...table
}: TableProps & { readonly fold?: string; readonly children?: Child }) => (
  <section>
    <h2>{table.title}</h2>
    {children}
    {table.rows.length === 0 ? null : fold === undefined ? (
      <Rows {...table} />
    ) : (
      <details>
        <summary>{fold}</summary>
        <Rows {...table} />
      </details>
    )}
  </section>
);

const lengthColumns = ['dryTongue', 'dryFinished', 'dryQuestions', 'dryWords', 'dryMinutes'] as const;

/** Everything a dry run found: first what is wrong, then what was reached, how long it takes, how it fills. */
export const DryRunReport = ({ told, words, editor }: { readonly told: DryRunTold } & Shown) => (
  <div class="report">
    <p class="banner">{words('drySimulated')}</p>
    {told.old ? <p class="notice">{words('dryOld')}</p> : null}
    <p class="summary">{told.summary}</p>
    <Issues title={words('dryBroke')} none={words('dryBrokeNot')} issues={told.broke} editor={editor} />
    <Issues
      title={words('dryUnreached')}
      none={words('dryUnreachedNot')}
      issues={told.unreached}
      editor={editor}
    />
    {told.look.length === 0 ? null : (
      <Issues title={words('dryLook')} none="" issues={told.look} editor={editor} />
    )}
    <Table
      title={words('dryReached')}
      head={[words('dryWhat'), words('dryReachedOf')]}
      rows={told.reached}
      editor={editor}
    />
    <Table
      title={words('dryLengths')}
      head={lengthColumns.map((column) => words(column))}
      rows={told.lengths}
      editor={editor}
    >
      <p class="quiet">{words('dryLengthsAbout')}</p>
    </Table>
    <Table
      title={words('dryTexts')}
      head={[words('dryTongue'), words('dryMissing'), words('dryStale')]}
      rows={told.texts}
      editor={editor}
    />
    {told.quotas.length === 0 ? null : (
      <Table
        title={words('dryQuotas')}
        head={[words('dryQuota'), words('dryPlaces'), words('dryTaken'), words('dryTurned')]}
        rows={told.quotas}
        editor={editor}
      />
    )}
    {told.experiments.map(({ name, about, rows }) => (
      <Table
        title={words('dryExperiment', { name })}
        head={[words('dryArm'), words('dryFinished')]}
        rows={rows}
        editor={editor}
        fold={about}
      />
    ))}
    <Table
      title={words('dryPages')}
      head={[words('previewPage'), words('dryMet')]}
      rows={told.pages}
      editor={editor}
      fold={words('dryPagesAbout', { n: told.pages.length })}
    />
    <section>
      <h2>{words('dryData')}</h2>
      <p>{told.data.about}</p>
      <details>
        <summary>{words('dryRows')}</summary>
        <pre tabindex={0}>{told.data.csv}</pre>
      </details>
    </section>
  </div>
);
