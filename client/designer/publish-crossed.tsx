import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublishWord } from '../../surveys/locales/publish.ts';
import { studyAnchor } from './publish-places.ts';

/** One thing that somebody else wrote on the page about publishing, while it was open. */
export interface PublishCrossed {
  readonly label: string;
  /** What it is in what is written: `study/mode`, `leaveOut/en`, `said/meaning/KEY`, `plan`. */
  readonly path: readonly string[];
  readonly theirs: string;
  /** Whether it was written here too: then what is in the field is not kept yet. */
  readonly both: boolean;
}

const anchorOf = ([part = '', first = '', ...rest]: readonly string[]): string => {
  if (part === 'plan') return '#plan';
  if (part === 'leaveOut') return `#language-${first}`;
  return part === 'said' ? '#changes' : studyAnchor([first, ...rest].join('/'));
};

const List = ({ crossed }: { readonly crossed: readonly PublishCrossed[] }) => (
  <ul>
    {crossed.map(({ label, path, theirs }) => (
      <li>
        <a href={anchorOf(path)}>{label}</a>: {theirs}
      </li>
    ))}
  </ul>
);

/** What somebody else has written meanwhile: nothing is lost, and nothing is published that nobody here has seen. */
export const PublishCrossedNotice = ({
  say,
  crossed,
  edited,
}: {
  readonly say: Words<PublishWord>;
  readonly crossed: readonly PublishCrossed[];
  /** Whether the survey itself was edited meanwhile, so that it is not published yet. */
  readonly edited: boolean;
}) => {
  const both = crossed.filter((own) => own.both);
  const theirs = crossed.filter((own) => !own.both);
  if (crossed.length === 0 && !edited) return null;
  return (
    <section class="problem" role="alert" aria-labelledby="crossed">
      <h2 id="crossed">{say('crossedTitle')}</h2>
      {both.length === 0 ? null : (
        <>
          <p>{say('crossedBoth')}</p>
          <List crossed={both} />
        </>
      )}
      {theirs.length === 0 ? null : (
        <>
          <p>{say('crossedTheirs')}</p>
          <List crossed={theirs} />
        </>
      )}
      {edited ? <p>{say('crossedEdited')}</p> : null}
    </section>
  );
};
