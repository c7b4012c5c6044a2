import type { LibraryQuestion, LibraryRow } from '../../surveys/library/library-rows.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import { FormToken } from '../dashboard/form-token.tsx';
import { Frame, type FrameProps } from '../dashboard/frame.tsx';

export interface Option {
  readonly value: string;
  readonly title: string;
}

/** What is looked for, and where it would be put. */
export interface LibraryWanted {
  readonly search: string;
  readonly language: string;
  readonly into: string;
  readonly page: string;
}

type Props = Omit<FrameProps, 'children' | 'survey'> & {
  readonly studio: Words<StudioWord>;
  readonly rows: readonly LibraryRow[];
  readonly wanted: LibraryWanted;
  readonly tongues: readonly Option[];
  readonly drafts: readonly Option[];
  /** Of the survey they would be put into; null where none is chosen. */
  readonly target: { readonly title: string; readonly pages: readonly string[] } | null;
  /** What was put in last, and the edit that did it. */
  readonly done: { readonly questions: readonly string[]; readonly revision: number } | null;
  /** Why nothing was put in or taken out; null where something was, or nothing was tried. */
  readonly problem: string | null;
};

type Shown = Pick<Props, 'studio' | 'language' | 'wanted' | 'target'> & { readonly token: string };

const Kept = ({ wanted }: Pick<Shown, 'wanted'>) => (
  <>
    <input type="hidden" name="search" value={wanted.search} />
    <input type="hidden" name="language" value={wanted.language} />
    <input type="hidden" name="page" value={wanted.page} />
  </>
);

const Question = ({
  question,
  studio,
  named,
}: {
  readonly question: LibraryQuestion;
  readonly studio: Words<StudioWord>;
  readonly named: boolean;
}) => {
  const { name, text, reversed, choices, source, kind } = question;
  return (
    <>
      {named ? <span>{text}</span> : null}{' '}
      <span class="quiet">
        {[name, studio(`kind-${kind}`), ...(reversed ? [studio('field-reversed')] : [])].join(' · ')}
      </span>
      {choices.length === 0 && source === null ? null : (
        <details>
          <summary aria-label={`${studio('libraryMore')}: ${name}`}>{studio('libraryMore')}</summary>
          {choices.length === 0 ? null : <p>{choices.join(' / ')}</p>}
          {source === null ? null : <p class="quiet">{source}</p>}
        </details>
      )}
    </>
  );
};

const Entry = ({ row, ...shown }: { readonly row: LibraryRow } & Shown) => {
  const { studio, wanted, target, token, language } = shown;
  const isConstruct = row.model !== null;
  const about = [
    ...(row.model === null ? [] : [studio(`value-${row.model}`)]),
    studio(row.validated ? 'validated' : 'notValidated'),
    row.languages.join(', '),
    row.instruments.join(', '),
  ];
  return (
    <li id={row.id}>
      <h3 lang={row.language}>{row.title}</h3>
      <p class="quiet">{about.join(' · ')}</p>
      {row.questions.length === 1 ? (
        <div lang={row.language}>
          {row.questions.map((question) => (
            <Question question={question} studio={studio} named={isConstruct} />
          ))}
        </div>
      ) : (
        <ol lang={row.language}>
          {row.questions.map((question) => (
            <li>
              <Question question={question} studio={studio} named={true} />
            </li>
          ))}
        </ol>
      )}
      {target === null ? null : (
        <form method="post" action={`/studio/${wanted.into}/from-library?lang=${language}`}>
          <FormToken token={token} />
          <Kept wanted={wanted} />
          <input type="hidden" name="entry" value={row.id} />
          <button type="submit" class="second" aria-label={`${studio('putIn')}: ${row.title}`}>
            {studio('putIn')}
          </button>
        </form>
      )}
    </li>
  );
};

const Choice = ({
  name,
  label,
  none,
  options,
  chosen,
}: {
  readonly name: string;
  readonly label: string;
  readonly none: string;
  readonly options: readonly Option[];
  readonly chosen: string;
}) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">{none}</option>
      {options.map(({ value, title }) => (
        <option value={value} selected={value === chosen}>
          {title}
        </option>
      ))}
    </select>
  </p>
);

const Done = ({ done, ...shown }: Pick<Props, 'done'> & Shown) => {
  const { studio, wanted, target, token, language } = shown;
  if (done === null || target === null) return null;
  return (
    <section class="done" role="status">
      <p>{studio('putInDone', { survey: target.title, questions: done.questions.join(', ') })}</p>
      <p class="links">
        <a href={`/studio/${wanted.into}?lang=${language}#questions/${done.questions[0] ?? ''}`}>
          {studio('openInEditor')}
        </a>
      </p>
      <form method="post" action={`/studio/${wanted.into}/take-out?lang=${language}`}>
        <FormToken token={token} />
        <Kept wanted={wanted} />
        <input type="hidden" name="revision" value={done.revision} />
        <button type="submit" class="second">
          {studio('takeOut')}
        </button>
      </form>
    </section>
  );
};

/** The questions of the shipped instruments by construct, and the survey they are put into. */
export const LibraryPage = (props: Props) => {
  const { studio, language, rows, wanted, target } = props;
  const shown: Shown = { studio, language, wanted, target, token: props.person?.formToken ?? '' };
  const constructs = rows.filter(({ model }) => model !== null);
  const others = rows.filter(({ model }) => model === null);
  const attribution = [...new Set(rows.map((row) => `${row.attribution}. ${row.licence}`))];
  return (
    <Frame {...props}>
      <h1>{studio('library')}</h1>
      {props.problem === null ? null : (
        <section class="problem" role="alert">
          <p>{props.problem}</p>
        </section>
      )}
      <Done done={props.done} {...shown} />
      <p>{studio('libraryAbout')}</p>
      {attribution.map((text) => (
        <p class="quiet">{text}</p>
      ))}
      <form method="get" action="/studio/library" class="view">
        <input type="hidden" name="lang" value={language} />
        <div class="fields">
          <p class="field">
            <label for="search">{studio('librarySearch')}</label>
            <input id="search" name="search" type="search" value={wanted.search} />
          </p>
          <Choice
            name="language"
            label={studio('libraryLanguage')}
            none={studio('everyLanguage')}
            options={props.tongues}
            chosen={wanted.language}
          />
          <Choice
            name="into"
            label={studio('putInto')}
            none={studio('none')}
            options={props.drafts}
            chosen={wanted.into}
          />
          {target === null ? null : (
            <Choice
              name="page"
              label={studio('putOn')}
              none={studio('ownPages')}
              options={target.pages.map((page) => ({ value: page, title: page }))}
              chosen={wanted.page}
            />
          )}
        </div>
        <p class="actions">
          <button type="submit">{studio('find')}</button>
        </p>
      </form>
      {target === null ? (
        <p class="empty">
          {studio(props.drafts.length === 0 ? 'libraryNoDraft' : 'libraryChoose')}{' '}
          {props.drafts.length === 0 ? (
            <a href={`/studio?lang=${language}#begin`}>{studio('begin')}</a>
          ) : null}
        </p>
      ) : null}
      {rows.length === 0 ? <p class="empty">{studio('libraryNothing')}</p> : null}
      {constructs.length === 0 ? null : (
        <section aria-labelledby="constructs-title">
          <h2 id="constructs-title">{studio('part-constructs')}</h2>
          <ul class="surveys">
            {constructs.map((row) => (
              <Entry row={row} {...shown} />
            ))}
          </ul>
        </section>
      )}
      {others.length === 0 ? null : (
        <section aria-labelledby="others-title">
          <h2 id="others-title">{studio('libraryOthers')}</h2>
          <ul class="surveys">
            {others.map((row) => (
              <Entry row={row} {...shown} />
            ))}
          </ul>
        </section>
      )}
    </Frame>
  );
};
