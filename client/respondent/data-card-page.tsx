import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Promised } from '../ui/promised.tsx';
import { foreign } from '../ui/shown.tsx';
import { Shell, type ShellProps } from './shell.tsx';

/** One kind of thing that is stored, what holds for it, and what its places are called in the program. */
interface DataCardRow {
  readonly what: string;
  readonly facts: readonly string[];
  readonly names: readonly string[];
}

interface DataCardPart {
  readonly title: string;
  readonly rows: readonly DataCardRow[];
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
  /** What stands over the names in the program. */
  readonly names: string;
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

const Part = ({ part: { title, rows }, names }: { readonly part: DataCardPart; readonly names: string }) => (
  <>
    <h2>{title}</h2>
    <ul class="openings">
      {rows.map(({ what, facts, names: own }) => (
        <li>
          <Disclosure summary={what}>
            {facts.map((fact) => (
              <p>{fact}</p>
            ))}
            <p class="caption">{names}</p>
            <ul class="names" lang="en" dir="ltr" translate="no">
              {own.map((name) => (
                <li>
                  <code>{name}</code>
                </li>
              ))}
            </ul>
          </Disclosure>
        </li>
      ))}
    </ul>
  </>
);

/** Everything a survey stores, part by part, a row to open for each thing; what is not stored; what a thief of the file would read. */
export const DataCardPage = (props: DataCardPageProps) => {
  const { tongue, survey, title, lead, rights, parts, not, breach, back } = props;
  return (
    <Shell {...props} read={true} title={`${title} · ${survey.text}`}>
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
          <Part part={part} names={props.names} />
        ))}
        {tongue.promised('notStored') === null ? null : (
          <>
            <h2>{not}</h2>
            <Promised tongue={tongue} word="notStored" />
          </>
        )}
        <h2>{breach.title}</h2>
        <ul class="openings">
          {breach.lists.map(({ lead: before, of }) => (
            <li>
              <Disclosure summary={before}>
                <ul class="lines">
                  {of.map((thing) => (
                    <li>{thing}</li>
                  ))}
                </ul>
              </Disclosure>
            </li>
          ))}
        </ul>
        <p>{breach.nothing}</p>
      </main>
    </Shell>
  );
};
