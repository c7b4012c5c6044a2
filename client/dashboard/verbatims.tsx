import { redact } from '../../analysis/text/redact.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Speech } from './finding-section.tsx';

export interface Verbatim {
  readonly text: string;
  readonly language: LanguageTag;
  /** Where from, at most a country and an age band. */
  readonly from: string;
  readonly tone: 'negative' | 'neutral' | 'positive' | null;
  readonly words: readonly string[];
}

/** Texts in their authors' words, language and direction, redacted before they are shown, with what the program made of them. */
export const Verbatims = (
  props: Speech & { readonly id: string; readonly verbatims: readonly Verbatim[] },
) => {
  const { words, verbatims } = props;
  return (
    <div class="verbatims">
      <h3 id={`${props.id}-verbatims`}>{words('verbatims')}</h3>
      <p class="about">{words('verbatimsAbout')}</p>
      {verbatims.length === 0 ? (
        <p>{words('verbatimsNone')}</p>
      ) : (
        <ul aria-labelledby={`${props.id}-verbatims`}>
          {verbatims.map((verbatim) => (
            <li class={`verbatim ${verbatim.tone ?? 'unread'}`}>
              <blockquote lang={verbatim.language} dir={direction(verbatim.language)}>
                {redact(verbatim.text, (kind) => words(`redacted-${kind}`))}
              </blockquote>
              <p class="verbatim-about">
                <span class="tone">{words(verbatim.tone ?? 'toneNone')}</span>
                <bdi>{verbatim.from}</bdi>
                {verbatim.words.length === 0 ? null : (
                  <span>
                    {words('wordsThatMoved')}: <bdi>{verbatim.words.join(', ')}</bdi>
                  </span>
                )}
                <span>{words('quotable')}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
