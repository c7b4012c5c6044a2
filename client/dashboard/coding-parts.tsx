import { textMarks } from '../../surveys/definition/themes.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';
import type { CodingWord } from '../../surveys/locales/coding.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { Direction, LanguageTag } from '../../surveys/model/language.ts';
import type { CodedTone, TextMark } from '../../surveys/model/response.ts';
import type { FrameProps } from './frame.tsx';

/** Themes to give, several or none; letters give and take them too where a script runs. */
export const ThemeChoice = ({
  language,
  chosen,
  legend,
}: Pick<FrameProps, 'language'> & {
  readonly legend: 'choose' | 'holdsThemes';
  readonly chosen: readonly TextMark[];
}) => {
  const words = themeWords(language);
  return (
    <fieldset class="tones themes" data-letter-keys="">
      <legend>{words(legend)}</legend>
      <input type="hidden" name="themes" value="asked" />
      <div class="marks">
        {textMarks.map((mark) => (
          <label class={mark === 'concern' ? 'concern' : undefined}>
            <input type="checkbox" name="theme" value={mark} checked={chosen.includes(mark)} />{' '}
            <span>{words(mark)}</span> <kbd>{markKey(mark)}</kbd>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

export type CodingFrame = Omit<FrameProps, 'children'> & {
  readonly coding: Words<CodingWord>;
  /** Address of the survey's pages for reading texts. */
  readonly base: string;
};

/** A text to be read, with what it answers. */
export interface ReadableText {
  readonly mark: string;
  /** What the text was when it was shown. */
  readonly digest: string;
  readonly question: string;
  readonly text: string;
  readonly language: LanguageTag;
  readonly languageName: string;
  readonly direction: Direction;
}

export const tones: readonly CodedTone[] = ['negative', 'neutral', 'positive', 'mixed', 'unclear'];

/** The letter that gives a theme where a script runs: a for the first. */
export const markKey = (mark: TextMark): string => 'abcdefghijkl'.charAt(textMarks.indexOf(mark));

/** An address of these pages in the page's language. */
export const addressOf = (
  { base, language }: Pick<CodingFrame, 'base' | 'language'>,
  path: string,
  more: Readonly<Record<string, string>> = {},
): string => `${base}${path}?${new URLSearchParams({ ...more, lang: language }).toString()}`;

/** A text with its question, in its own language and direction. */
export const Readable = ({ coding, own }: Pick<CodingFrame, 'coding'> & { readonly own: ReadableText }) => (
  <figure class="reading-text">
    <figcaption>
      <span class="quiet">{coding('textOf', { language: own.languageName })}</span> {own.question}
    </figcaption>
    <blockquote lang={own.language} dir={own.direction}>
      {own.text}
    </blockquote>
  </figure>
);

/** Five tones to choose from; number keys choose too where a script runs. */
export const ToneChoice = ({
  coding,
  legend,
  chosen,
  wrong,
}: Pick<CodingFrame, 'coding'> & {
  readonly legend: string;
  readonly chosen: CodedTone | null;
  readonly wrong: boolean;
}) => (
  <fieldset class="tones" aria-describedby={wrong ? 'tone-error' : undefined} data-number-keys="">
    <legend>{legend}</legend>
    {wrong ? (
      <p class="error" id="tone-error">
        {coding('toneError')}
      </p>
    ) : null}
    {tones.map((tone, place) => (
      <label>
        <input type="radio" name="tone" value={tone} checked={tone === chosen} /> <span>{coding(tone)}</span>{' '}
        <kbd>{String(place + 1)}</kbd>
      </label>
    ))}
  </fieldset>
);
