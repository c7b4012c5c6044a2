import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Promised } from '../ui/promised.tsx';
import { foreign } from '../ui/shown.tsx';
import { Shell, type ShellProps } from './shell.tsx';

/** Kinds of things that are stored, and what holds for each of them. */
interface DataCardRow {
  readonly what: readonly string[];
  readonly facts: readonly string[];
}

interface DataCardPart {
  readonly title: string;
  readonly rows: readonly DataCardRow[];
  /** What the places are called in the program. */
  readonly names: { readonly summary: string; readonly of: readonly string[] };
}

interface DataCardPageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly address: (tag: LanguageTag) => string;
  readonly title: string;
  /** What holds for all of it. */
  readonly lead: readonly string[];
  /** What people can do about it themselves; null where they cannot or nothing proves that they can. */
  readonly rights: string | null;
  readonly parts: readonly DataCardPart[];
  /** The heading over what is not stored. */
  readonly not: string;
  readonly breach: {
    readonly title: string;
    readonly lists: readonly { readonly lead: string; readonly of: readonly string[] }[];
    readonly nothing: string;
  };
  readonly back: string;
  readonly notices: readonly string[];
}

const Part = ({ title, rows, names }: DataCardPart) => (
  <>
    <h2>{title}</h2>
    <dl class="rows facts">
      {rows.map(({ what, facts }) => (
        <div>
          {what.map((thing) => (
            <dt>{thing}</dt>
          ))}
          <dd>
            {facts.map((fact) => (
              <p>{fact}</p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
    <Disclosure summary={names.summary}>
      <ul>
        {names.of.map((name) => (
          <li lang="en" dir="ltr">
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </Disclosure>
  </>
);

/** Everything a survey stores, part by part, in stacked rows; what is not stored; what a thief of the file would read. */
export const DataCardPage = (props: DataCardPageProps) => {
  const { tongue, survey, title, lead, rights, parts, not, breach, back } = props;
  return (
    <Shell {...props} title={`${title} · ${survey.text}`}>
      <main id="main" tabindex={-1} class="card" {...tongue.mark}>
        <a class="back" href={back}>
          {tongue.words('back')}
        </a>
        <p class="caption" {...foreign(survey)}>
          {survey.text}
        </p>
        <h1>{title}</h1>
        {lead.map((sentence) => (
          <p>{sentence}</p>
        ))}
        {rights === null ? null : <p>{rights}</p>}
        {parts.map((part) => (
          <Part {...part} />
        ))}
        {tongue.promised('notStored') === null ? null : (
          <>
            <h2>{not}</h2>
            <Promised tongue={tongue} word="notStored" />
          </>
        )}
        <h2>{breach.title}</h2>
        {breach.lists.map(({ lead: before, of }) => (
          <>
            <p>{before}</p>
            <ul class="lines">
              {of.map((thing) => (
                <li>{thing}</li>
              ))}
            </ul>
          </>
        ))}
        <p>{breach.nothing}</p>
      </main>
    </Shell>
  );
};
