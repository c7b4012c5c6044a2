import type { MappedPage } from '../../surveys/definition/route-map.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { StudioWord } from '../../surveys/locales/studio.ts';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';

type MapWords = Words<StudioWord>;

const Conditions = ({ when, words }: { readonly when: readonly string[]; readonly words: MapWords }) => (
  <>
    {words('mapWhen')}{' '}
    {when.map((own) => (
      <code>{own}</code>
    ))}
  </>
);

const Ways = ({ page, words }: { readonly page: MappedPage; readonly words: MapWords }) => (
  <ol class="ways">
    {page.next.map((way, index) => (
      <li>
        <span aria-hidden="true">→ </span>
        {way.page === null ? (
          <strong>{words('mapEnd')}</strong>
        ) : (
          <a href={`#page-${way.page}`}>{way.page}</a>
        )}{' '}
        {way.when.length > 0 ? (
          <Conditions when={way.when} words={words} />
        ) : index > 0 ? (
          <span class="quiet">{words('mapAlwaysNext')}</span>
        ) : null}
      </li>
    ))}
  </ol>
);

/** Which page leads to which by which condition, as a list: read aloud as it stands, and printed. */
export const RouteMapPage = ({
  pages,
  ...frame
}: StudioFrameProps & { readonly pages: readonly MappedPage[] }) => {
  const { words, draft, language } = frame;
  const editor = `/studio/${draft}?lang=${language}`;
  return (
    <StudioFrame {...frame}>
      <h1>{words('map')}</h1>
      <p>{words('mapIntro')}</p>
      <ol class="map">
        {pages.map((page, index) => (
          <li id={`page-${page.page}`} class={page.when.length > 0 ? 'some' : ''}>
            <h2>
              <a href={`${editor}#pages/${page.page}`}>
                {words('mapPage', { n: index + 1, name: page.page })}
              </a>
            </h2>
            <p>
              {page.when.length === 0 ? words('mapAlways') : <Conditions when={page.when} words={words} />}
              {page.unlessProviderFixed ? ` ${words('mapUnless')}` : null}
              {page.module === null ? null : ` ${words('mapModule', { name: page.module })}`}
              {page.shuffledIn === null ? null : ` ${words('mapShuffled', { name: page.shuffledIn })}`}
            </p>
            {page.questions.length === 0 ? null : (
              <details>
                <summary>
                  {words('mapQuestions')} ({page.questions.length})
                </summary>
                <ul>
                  {page.questions.map(({ name, when }) => (
                    <li>
                      <a href={`${editor}#questions/${name}`}>{name}</a> <code>{when}</code>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            <h3>{words('mapNext')}</h3>
            <Ways page={page} words={words} />
          </li>
        ))}
      </ol>
    </StudioFrame>
  );
};
