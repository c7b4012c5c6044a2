import { FormToken } from './form-token.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';

/** A view that was to be kept, as it was written. */
interface WrittenView {
  readonly name: string;
  readonly view: string;
}

export interface SavedViewsProps extends Omit<FrameProps, 'children'> {
  readonly explorer: string;
  readonly action: string;
  readonly problems: readonly string[];
  /** What could not be kept, and whether another has its name; null where nothing is to be kept. */
  readonly pending: (WrittenView & { readonly isTaken: boolean }) | null;
  /** What was deleted just now and can be put back. */
  readonly deleted: WrittenView | null;
  readonly views: readonly (WrittenView & {
    readonly id: string;
    /** Whoever kept it last. */
    readonly who: string;
    /** Its variables in words. */
    readonly of: string;
    readonly where: string;
    /** Where a report of the same people is chosen; null where it is of everybody. */
    readonly report: string | null;
    /** Names that the survey does not have any more. */
    readonly gone: readonly string[];
  })[];
}

const Token = ({ person }: Pick<SavedViewsProps, 'person'>) => <FormToken token={person?.formToken} />;

const NameField = (props: { readonly id: string; readonly label: string; readonly name: string }) => (
  <p class="field">
    <label for={props.id}>{props.label}</label>
    <input id={props.id} name="name" type="text" value={props.name} autocomplete="off" required={true} />
  </p>
);

const Pending = (props: SavedViewsProps) => {
  const { words, language, action, explorer, pending } = props;
  if (pending === null) return null;
  const save = `${action}?lang=${language}`;
  return (
    <section class="finding">
      <h2>{words('saveView')}</h2>
      <form method="post" action={save} class="saved-form">
        <Token {...props} />
        <input type="hidden" name="view" value={pending.view} />
        <NameField id="pending" label={words('viewName')} name={pending.name} />
        <button type="submit">{words('saveIt')}</button>
      </form>
      {pending.isTaken ? (
        <form method="post" action={save}>
          <Token {...props} />
          <input type="hidden" name="view" value={pending.view} />
          <input type="hidden" name="name" value={pending.name} />
          <button type="submit" class="second" name="replace" value="yes">
            {words('replaceView', { name: pending.name.trim() })}
          </button>
        </form>
      ) : null}
      <p>
        <a href={`${explorer}?${pending.view}&lang=${language}`}>{words('backToTable')}</a>
      </p>
    </section>
  );
};

const Deleted = (props: SavedViewsProps) => {
  const { words, language, action, deleted } = props;
  return deleted === null ? null : (
    <form method="post" action={`${action}?lang=${language}`} class="done saved-form">
      <Token {...props} />
      <input type="hidden" name="view" value={deleted.view} />
      <input type="hidden" name="name" value={deleted.name} />
      <span role="status">{words('viewDeleted', { name: deleted.name })}</span>
      <button type="submit" class="second">
        {words('putBack')}
      </button>
    </form>
  );
};

/** Views of the explorer that are kept under a name: open, rename, delete; and one that could not be kept yet. */
export const SavedViewsPage = (props: SavedViewsProps) => {
  const { words, language, action, explorer, views, pending } = props;
  return (
    <Frame {...props}>
      <h1>{words('savedViews')}</h1>
      <p class="about">{words('savedViewsAbout')}</p>
      <Problems words={words} problems={props.problems} title={words('viewNotSaved')} />
      <Deleted {...props} />
      <Pending {...props} />
      {views.length === 0 ? <p class="empty">{words('savedViewsNone')}</p> : null}
      <ul class="entries saved-views">
        {views.map(({ id, name, view, who, of, where, report, gone }) => (
          <li>
            <div>
              <h2>
                <a href={`${explorer}?${view}&lang=${language}`}>
                  <bdi>{name}</bdi>
                </a>
              </h2>
              <p>{of}</p>
              {where === '' ? null : (
                <p class="quiet">
                  {`${words('filter')}: `}
                  <code dir="ltr">{where}</code>
                </p>
              )}
              {report === null ? null : (
                <p>
                  <a href={report}>{words('reportOfView')}</a>
                </p>
              )}
              <p class="quiet">{words('savedBy', { who })}</p>
              {gone.length === 0 ? null : <p>{words('viewGone', { list: gone.join(', ') })}</p>}
            </div>
            <details>
              <summary>{words('renameOrDelete')}</summary>
              <form method="post" action={`${action}/${id}/rename?lang=${language}`} class="saved-form">
                <Token {...props} />
                <NameField id={`name-${id}`} label={words('viewName')} name={name} />
                <button type="submit" class="second">
                  {words('renameIt')}
                </button>
              </form>
              <form method="post" action={`${action}/${id}/delete?lang=${language}`}>
                <Token {...props} />
                <button type="submit" class="second">
                  {words('deleteIt', { name })}
                </button>
              </form>
            </details>
          </li>
        ))}
      </ul>
      {pending === null ? (
        <p class="links">
          <a href={`${explorer}?lang=${language}`}>{words('explore')}</a>
        </p>
      ) : null}
    </Frame>
  );
};
