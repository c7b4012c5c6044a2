import type { Child } from 'hono/jsx';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { Base } from '../../analysis/finding/finding-parts.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import type { Numbers } from '../lib/numbers.ts';
import { requestOf } from '../lib/request-of.ts';

export interface Speech {
  readonly words: Words<DashboardWord>;
  readonly numbers: Numbers;
}

/** The three bases in one line; where nobody weighs more than another they are one. */
export const BaseLine = ({ base, words, numbers }: Speech & { readonly base: Base }) => (
  <p class="base">
    {base.n === base.weighted && base.n === base.effective
      ? words('baseLineUnweighted', { n: numbers.count(base.n) })
      : words('baseLine', {
          n: numbers.count(base.n),
          weighted: numbers.count(base.weighted),
          effective: numbers.count(base.effective),
        })}
  </p>
);

const shownAtOnce = 5;

const NoteList = ({ notes, label }: { readonly notes: readonly string[]; readonly label: string }) => (
  <ul class="notes" aria-label={label}>
    {notes.map((note) => (
      <li>{note}</li>
    ))}
  </ul>
);

/** What must be known beside the numbers: the first few at once, the rest one tap away. */
const Notes = ({ words, notes }: Pick<Speech, 'words'> & { readonly notes: readonly string[] }) => {
  const more = notes.slice(shownAtOnce);
  return (
    <>
      {notes.length === 0 ? null : <NoteList notes={notes.slice(0, shownAtOnce)} label={words('notes')} />}
      {more.length === 0 ? null : (
        <details class="more-notes">
          <summary>{words('moreNotes', { n: more.length })}</summary>
          <NoteList notes={more} label={words('notes')} />
        </details>
      )}
    </>
  );
};

/** Every finding has one shape: a sentence, a picture beside its table, its base and its notes. */
export const FindingSection = (
  props: Speech & {
    readonly id: string;
    readonly title: string;
    readonly sentence: string | null;
    readonly about?: string;
    readonly base: Base | null;
    readonly notes: readonly string[];
    /** What it tells: with it, the request that asks for it can be taken along. */
    readonly finding?: Finding;
    readonly children?: Child;
  },
) => (
  <section
    class="finding"
    id={props.id}
    data-request={props.finding === undefined ? undefined : JSON.stringify(requestOf(props.finding), null, 2)}
  >
    <h2>{props.title}</h2>
    {props.sentence === null ? null : <p class="sentence">{props.sentence}</p>}
    {props.about === undefined ? null : <p class="about">{props.about}</p>}
    {props.children}
    {props.base === null ? null : <BaseLine base={props.base} words={props.words} numbers={props.numbers} />}
    <Notes words={props.words} notes={props.notes} />
  </section>
);
