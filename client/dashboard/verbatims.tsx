import type { Child } from 'hono/jsx';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { DashboardWord } from '../../surveys/locales/dashboard.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Speech } from './finding-section.tsx';

export interface Verbatim {
  /** Scrubbed. */
  readonly text: string;
  readonly language: LanguageTag;
  /** Where from, at most a country and an age band. */
  readonly from: string;
  readonly tone: 'negative' | 'neutral' | 'positive' | null;
  readonly words: readonly string[];
}

/** A text in its author's words, language and direction, with what the program made of it. */
export const VerbatimItem = ({
  words,
  verbatim,
  id,
  themes = [],
  confirmed = false,
  children,
}: {
  readonly words: Words<DashboardWord>;
  readonly verbatim: Verbatim;
  readonly id?: string;
  readonly themes?: readonly string[];
  /** Whether somebody of the study confirmed it to be quoted. */
  readonly confirmed?: boolean;
  readonly children?: Child;
}) => (
  <li class={`verbatim ${verbatim.tone ?? 'unread'}`} id={id}>
    <blockquote lang={verbatim.language} dir={direction(verbatim.language)}>
      {verbatim.text}
    </blockquote>
    <p class="verbatim-about">
      <span class="tone">{words(verbatim.tone ?? 'toneNone')}</span>
      <bdi>{verbatim.from}</bdi>
      {themes.length === 0 ? null : (
        <span>
          {words('textsThemes')}: {themes.join(', ')}
        </span>
      )}
      {verbatim.words.length === 0 ? null : (
        <span>
          {words('wordsThatMoved')}: <bdi>{verbatim.words.join(', ')}</bdi>
        </span>
      )}
      {confirmed ? <span>{words('quoteConfirmed')}</span> : null}
    </p>
    {children}
  </li>
);

/** A few texts of each tone. */
export const Verbatims = (
  props: Speech & { readonly id: string; readonly verbatims: readonly Verbatim[]; readonly more?: string },
) => {
  const { words, verbatims } = props;
  return (
    <div>
      <h3 id={`${props.id}-verbatims`}>{words('verbatims')}</h3>
      <p class="about">{words('verbatimsAbout')}</p>
      {verbatims.length === 0 ? (
        <p>{words('verbatimsNone')}</p>
      ) : (
        <ul class="verbatims" aria-labelledby={`${props.id}-verbatims`}>
          {verbatims.map((verbatim) => (
            <VerbatimItem words={words} verbatim={verbatim} />
          ))}
        </ul>
      )}
      {props.more === undefined || verbatims.length === 0 ? null : (
        <p class="actions">
          <a href={props.more}>{words('textsMore')}</a>
        </p>
      )}
    </div>
  );
};
