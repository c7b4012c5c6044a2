import { FormToken } from './form-token.tsx';
import type { FrameProps } from './frame.tsx';

export interface SavedViewsInBrief {
  /** Where they are kept. */
  readonly savedAt: string;
  /** What an address of the explorer begins with. */
  readonly action: string;
  /** The query of what is shown now. */
  readonly query: string;
  readonly saved: readonly { readonly id: string; readonly name: string; readonly view: string }[];
}

/** Views that are kept under a name, beside the table; the one that is shown is marked, any other can be kept too. */
export const SavedViews = (props: Pick<FrameProps, 'words' | 'language' | 'person'> & SavedViewsInBrief) => {
  const { words, language, person, saved, savedAt, action, query } = props;
  return (
    <section class="saved" data-saved="" aria-labelledby="saved-title">
      <h2 id="saved-title">{words('savedViews')}</h2>
      {saved.length === 0 ? null : (
        <ul>
          {saved.map(({ name, view }) => (
            <li>
              <a
                href={`${action}?${view}&lang=${language}`}
                aria-current={view === query ? 'true' : undefined}
              >
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{words('saveView')}</summary>
        <form method="post" action={`${savedAt}?lang=${language}`}>
          <FormToken token={person?.formToken} />
          <input type="hidden" name="view" value={query} />
          <p class="field">
            <label for="view-name">{words('viewName')}</label>
            <input id="view-name" name="name" type="text" maxlength={80} autocomplete="off" required={true} />
          </p>
          <button type="submit" class="second">
            {words('saveIt')}
          </button>
        </form>
      </details>
      {saved.length === 0 ? null : (
        <p class="links">
          <a href={`${savedAt}?lang=${language}`}>{words('manageViews')}</a>
        </p>
      )}
    </section>
  );
};
