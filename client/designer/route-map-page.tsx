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

/** Whether everybody sees a page whole and goes on from it to the next. */
const isPlain = (page: MappedPage, next: MappedPage | undefined): boolean =>
  page.when.length === 0 &&
  page.module === null &&
  !page.unlessProviderFixed &&
  page.questions.length === 0 &&
  page.next.length === 1 &&
  page.next[0]?.when.length === 0 &&
  page.next[0].page === (next?.page ?? null);

interface Stretch {
  /** Of the first page, from 1. */
  readonly first: number;
  readonly pages: readonly MappedPage[];
}

/** Pages in order, those together that everybody sees one after the other. */
const stretchesOf = (pages: readonly MappedPage[]): readonly Stretch[] => {
  const starts = pages.flatMap((page, index) => {
    const before = pages[index - 1];
    const isMore =
      before?.shuffledIn === page.shuffledIn && isPlain(before, page) && isPlain(page, pages[index + 1]);
    return isMore ? [] : [index];
  });
  return starts.map((start, place) => ({ first: start + 1, pages: pages.slice(start, starts[place + 1]) }));
};

const Shuffled = ({ page, words }: { readonly page: MappedPage; readonly words: MapWords }) =>
  page.shuffledIn === null ? null : <> {words('mapShuffled', { name: page.shuffledIn })}</>;

interface PlaceProps {
  readonly words: MapWords;
  /** Where pages are changed. */
  readonly editor: string;
}

const OnePage = ({
  page,
  n,
  words,
  editor,
}: PlaceProps & { readonly page: MappedPage; readonly n: number }) => (
  <li id={`page-${page.page}`} class={page.when.length > 0 ? 'some' : ''}>
    <h2>
      <a href={`${editor}#pages/${page.page}`}>{words('mapPage', { n, name: page.page })}</a>
    </h2>
    <p>
      {page.when.length === 0 ? words('mapAlways') : <Conditions when={page.when} words={words} />}
      {page.unlessProviderFixed ? ` ${words('mapUnless')}` : null}
      {page.module === null ? null : ` ${words('mapModule', { name: page.module })}`}
      <Shuffled page={page} words={words} />
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
    <div class="onward">
      <span class="quiet">{words('mapNext')}</span>
      <Ways page={page} words={words} />
    </div>
  </li>
);

const ManyPages = ({ first, pages, words, editor }: PlaceProps & Stretch) => (
  <li>
    <h2>{words('mapPages', { from: first, to: first + pages.length - 1 })}</h2>
    <p>
      {words('mapTogether')}
      {pages[0] === undefined ? null : <Shuffled page={pages[0]} words={words} />}
    </p>
    <ol class={pages[0]?.shuffledIn == null ? 'stretch' : 'stretch shuffled'}>
      {pages.map(({ page }) => (
        <li id={`page-${page}`}>
          <a href={`${editor}#pages/${page}`}>{page}</a>
        </li>
      ))}
    </ol>
  </li>
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
        {stretchesOf(pages).map(({ first, pages: [page, ...more] }) =>
          page === undefined ? null : more.length === 0 ? (
            <OnePage page={page} n={first} words={words} editor={editor} />
          ) : (
            <ManyPages first={first} pages={[page, ...more]} words={words} editor={editor} />
          ),
        )}
      </ol>
    </StudioFrame>
  );
};
