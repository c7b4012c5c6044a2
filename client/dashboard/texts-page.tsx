import type { Words } from '../../surveys/locales/catalogue.ts';
import type { ThemeWord } from '../../surveys/locales/themes.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { type TextsView, textsQueryOf } from '../lib/texts-view.ts';
import { FormToken } from './form-token.tsx';
import { Frame, type FrameProps } from './frame.tsx';
import { Problems } from './problems.tsx';
import { TextsForm } from './texts-form.tsx';
import { type Verbatim, VerbatimItem } from './verbatims.tsx';
import { WordPages } from './word-pages.tsx';

interface Line {
  readonly left: string;
  readonly word: string;
  readonly right: string;
  readonly language: LanguageTag;
  readonly page: number;
  readonly place: number;
}

export interface TextsPageProps extends Omit<FrameProps, 'children' | 'survey'> {
  readonly survey: NonNullable<FrameProps['survey']>;
  readonly themeWords: Words<ThemeWord>;
  readonly view: TextsView;
  readonly action: string;
  readonly example: string;
  readonly of: string;
  readonly questions: readonly { readonly value: string; readonly label: string }[];
  readonly languages: readonly { readonly value: string; readonly label: string }[];
  readonly problems: readonly string[];
  readonly few: boolean;
  readonly least: number;
  readonly quotable: number;
  readonly found: number;
  readonly page: number;
  readonly pages: number;
  readonly texts: readonly (Verbatim & {
    readonly place: number;
    readonly themes: readonly string[];
    readonly digest: string;
    readonly confirmed: boolean;
  })[];
  /** Whether whoever reads may confirm quotes; others see confirmed ones only. */
  readonly mayConfirm: boolean;
  /** Whether they may ask questions of their own. */
  readonly mayAsk: boolean;
  readonly lines: readonly Line[];
}

const isTheme = (name: string): name is ThemeWord & string => name !== '';

/** The address of this page with some of its view changed. */
const addressOf = ({ view, action, language }: TextsPageProps, change: Partial<TextsView>): string => {
  const query = textsQueryOf({ ...view, ...change });
  return `${action}?${query === '' ? '' : `${query}&`}lang=${language}`;
};

const LineRow = ({ line, props }: { readonly line: Line; readonly props: TextsPageProps }) => {
  const { left, word, right, language, page, place } = line;
  return (
    <tr lang={language}>
      <td class="before">{left}</td>
      <td class="word">
        <mark>{word}</mark>
      </td>
      <td class="after">{right}</td>
      <td>
        <a
          href={`${addressOf(props, { as: 'texts', order: 'chance', page })}#text-${place}`}
          aria-label={props.words('textsWholeOf', { n: place })}
        >
          {place}
        </a>
      </td>
    </tr>
  );
};

/** A word with what stands before and after it, a line each, the word always at the same place. */
const Lines = (props: TextsPageProps & { readonly dir: 'ltr' | 'rtl' }) => {
  const { words, dir } = props;
  const lines = props.lines.filter(({ language }) => direction(language) === dir);
  if (lines.length === 0) return null;
  return (
    <section class="table-frame" aria-labelledby={`lines-${dir}`} tabindex={0}>
      <table class="lines" dir={dir}>
        <caption id={`lines-${dir}`}>{words('textsLinesTitle', { term: props.view.term })}</caption>
        <thead>
          <tr>
            <th scope="col" class="before">
              {words('textsBefore')}
            </th>
            <th scope="col" class="word">
              {words('textsWord')}
            </th>
            <th scope="col">{words('textsAfter')}</th>
            <th scope="col">{words('textsWhole')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow line={line} props={props} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** Says of words as they stand here that they may be quoted, or no more. */
const Confirm = ({
  props,
  text,
}: {
  readonly props: TextsPageProps;
  readonly text: TextsPageProps['texts'][number];
}) => {
  const { words, action, view } = props;
  const query = textsQueryOf({ ...view, of: props.of });
  return (
    <form class="quote" method="post" action={`${action}/quote?${query}&lang=${props.language}`}>
      <FormToken token={props.person?.formToken} />
      <input type="hidden" name="digest" value={text.digest} />
      <input type="hidden" name="place" value={text.place} />
      <button class="second" type="submit" name="quoted" value={text.confirmed ? 'no' : 'yes'}>
        {words(text.confirmed ? 'quoteTakeBack' : 'quoteConfirm')}
      </button>
    </form>
  );
};

const Texts = (props: TextsPageProps) => (
  <ol class="verbatims texts" start={props.texts[0]?.place ?? 1}>
    {props.texts.map((text) => (
      <VerbatimItem
        words={props.words}
        verbatim={text}
        id={`text-${text.place}`}
        themes={text.themes.filter(isTheme).map((theme) => props.themeWords(theme))}
        confirmed={text.confirmed}
      >
        {props.mayConfirm ? <Confirm props={props} text={text} /> : null}
      </VerbatimItem>
    ))}
  </ol>
);

const Pager = (props: TextsPageProps) => {
  const { words, page, pages } = props;
  if (pages < 2) return null;
  return (
    <nav class="actions" aria-label={words('textsPages')}>
      {page > 1 ? (
        <a rel="prev" href={addressOf(props, { page: page - 1 })}>
          {words('textsPrevious')}
        </a>
      ) : null}
      <span>{words('textsPage', { page, pages })}</span>
      {page < pages ? (
        <a rel="next" href={addressOf(props, { page: page + 1 })}>
          {words('textsNext')}
        </a>
      ) : null}
    </nav>
  );
};

/** What people wrote and allow to be quoted, by tone, theme, language and word; as texts or as lines. */
export const TextsPage = (props: TextsPageProps) => {
  const { words, view, problems } = props;
  const isLines = view.as === 'lines';
  const said = (): string => {
    if (props.few) return words('textsFew', { least: props.least });
    if (isLines && view.term === '') return words('textsLinesNeed');
    if (props.quotable === 0 && !props.mayConfirm) return words('quotesNone');
    return props.quotable === 0
      ? words('verbatimsNone')
      : words('textsCount', { found: props.found, all: props.quotable });
  };
  return (
    <Frame {...props}>
      <h1>{words('inTheirWords')}</h1>
      {props.mayAsk ? <WordPages {...props} here="texts" /> : null}
      <p class="about">{words(props.mayConfirm ? 'textsAbout' : 'textsAboutConfirmed')}</p>
      {props.questions.length === 0 ? (
        <p>{words('textsNoQuestion')}</p>
      ) : (
        <>
          <TextsForm {...props} />
          <Problems words={words} problems={problems} />
          {problems.length > 0 ? null : (
            <>
              <p class="texts-status" role="status">
                {said()}{' '}
                {props.found > 1 && !isLines ? (
                  <a href={addressOf(props, { seed: view.seed + 1, page: 1 })}>{words('textsShuffle')}</a>
                ) : null}
              </p>
              {isLines ? <Lines {...props} dir="ltr" /> : null}
              {isLines ? <Lines {...props} dir="rtl" /> : null}
              {!isLines && props.texts.length > 0 ? <Texts {...props} /> : null}
              <Pager {...props} />
            </>
          )}
        </>
      )}
    </Frame>
  );
};
