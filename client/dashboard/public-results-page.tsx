import type { Words } from '../../surveys/locales/catalogue.ts';
import type { PublicWord } from '../../surveys/locales/public.ts';
import { FormToken } from './form-token.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';

interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface PublicResultsProps extends Omit<FrameProps, 'children'> {
  readonly say: Words<PublicWord>;
  readonly action: string;
  /** Where it is said who is told of new answers. */
  readonly noticesAt: string;
  readonly problems: readonly string[];
  /** What was just done. */
  readonly done: string | null;
  readonly mayChoose: boolean;
  readonly mayOpen: boolean;
  readonly questions: readonly Choice[];
  readonly weights: readonly Choice[];
  /** Tables as they are chosen, with empty rows for more. */
  readonly tables: readonly { readonly rows: string; readonly columns: string }[];
  readonly weight: string;
  readonly release: readonly string[];
  readonly isDue: boolean;
  readonly isOpen: boolean;
  readonly hasRelease: boolean;
  readonly address: string;
}

const Select = (props: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly empty: string;
  readonly chosen: string;
  readonly choices: readonly Choice[];
}) => (
  <select id={props.id} name={props.name} aria-label={props.label}>
    <option value="">{props.empty}</option>
    {props.choices.map(({ value, label }) => (
      <option value={value} selected={props.chosen === value}>
        {label}
      </option>
    ))}
  </select>
);

const Tables = (props: PublicResultsProps) => {
  const { say, tables, questions, weights, weight, action, person } = props;
  return (
    <form method="post" action={`${action}/tables?lang=${props.language}`}>
      <FormToken token={person?.formToken} />
      <p class="quiet">{say('page-tables-about')}</p>
      <section class="table-frame" tabindex={0} aria-labelledby="tables">
        <table class="public-tables">
          <thead>
            <tr>
              <th scope="col">{say('page-table-question')}</th>
              <th scope="col">{say('page-table-group')}</th>
            </tr>
          </thead>
          <tbody>
            {tables.map(({ rows, columns }, place) => (
              <tr>
                <td>
                  <Select
                    id={`rows-${place}`}
                    name="rows"
                    label={`${say('page-table-question')} ${place + 1}`}
                    empty=""
                    chosen={rows}
                    choices={questions}
                  />
                </td>
                <td>
                  <Select
                    id={`columns-${place}`}
                    name="columns"
                    label={`${say('page-table-group')} ${place + 1}`}
                    empty={say('page-everybody')}
                    chosen={columns}
                    choices={questions}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="quiet">{say('page-add')}</p>
      {weights.length === 0 ? null : (
        <p class="field">
          <label for="weight">{say('page-weight')}</label>
          <Select
            id="weight"
            name="weight"
            label={say('page-weight')}
            empty={say('page-unweighted')}
            chosen={weight}
            choices={weights}
          />
        </p>
      )}
      <button type="submit">{say('page-save')}</button>
    </form>
  );
};

const Act = (
  props: PublicResultsProps & { readonly to: string; readonly text: string; readonly second?: boolean },
) => (
  <form method="post" action={`${props.action}/${props.to}?lang=${props.language}`}>
    <FormToken token={props.person?.formToken} />
    <button type="submit" class={props.second === true ? 'second' : undefined}>
      {props.text}
    </button>
  </form>
);

/** Where it is chosen what everybody may read, where releases are made, and where the page is opened and shut. */
export const PublicResultsPage = (props: PublicResultsProps) => {
  const { say, problems, done, mayChoose, mayOpen, release, isDue, isOpen, hasRelease, tables, questions } =
    props;
  const nameOf = (name: string): string => questions.find(({ value }) => value === name)?.label ?? name;
  return (
    <Frame {...props}>
      <h1>{say('page-title')}</h1>
      <p>{say('page-lead')}</p>
      <Problems words={props.words} problems={problems} />
      {done === null ? null : <p role="status">{done}</p>}
      {mayChoose && mayOpen ? null : <p class="quiet">{say('page-notYours')}</p>}
      <h2 id="tables">{say('page-tables')}</h2>
      {mayChoose ? (
        <Tables {...props} />
      ) : (
        <ul>
          {tables
            .filter(({ rows }) => rows !== '')
            .map(({ rows, columns }) => (
              <li>
                {columns === ''
                  ? nameOf(rows)
                  : say('by', { question: nameOf(rows), group: nameOf(columns) })}
              </li>
            ))}
        </ul>
      )}
      <h2>{say('page-release')}</h2>
      {release.map((line) => (
        <p>{line}</p>
      ))}
      {mayOpen && isDue ? <Act {...props} to="release" text={say('page-release-make')} /> : null}
      {hasRelease ? (
        <>
          <h2>{isOpen ? say('page-state-open') : say('page-state-shut')}</h2>
          {isOpen ? (
            <p>
              {say('page-address')}: <a href={props.address}>{props.address}</a>
            </p>
          ) : (
            <p>{say('page-open-sure')}</p>
          )}
          {mayOpen ? (
            isOpen ? (
              <Act {...props} to="shut" text={say('page-shut')} second={true} />
            ) : (
              <Act {...props} to="open" text={say('page-open')} />
            )
          ) : null}
          <h2>{say('page-look')}</h2>
          <p class="links">
            <a href={`${props.action}/preview?lang=${props.language}`}>{say('page-preview')}</a>
            <a href={`${props.action}/file?lang=${props.language}`}>{say('page-file')}</a>
          </p>
        </>
      ) : null}
      {mayOpen ? (
        <p class="links">
          <a href={`${props.noticesAt}?lang=${props.language}`}>{say('page-notices')}</a>
        </p>
      ) : null}
    </Frame>
  );
};
