import type { CodingWord } from '../../surveys/locales/coding.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import type { CodedTone, TextMark } from '../../surveys/model/response.ts';
import {
  addressOf,
  type CodingFrame,
  Readable,
  type ReadableText,
  ThemeChoice,
  ToneChoice,
} from './coding-parts.tsx';
import { FormToken } from './form-token.tsx';
import { Frame, type FrameProps } from './frame.tsx';

type Props = CodingFrame & {
  readonly coder: string;
  /** Null where everything is read. */
  readonly own: ReadableText | null;
  readonly chosen: CodedTone | null;
  readonly chosenThemes: readonly TextMark[];
  readonly left: number;
  /** The text before this one; null for the first. */
  readonly before: string | null;
  readonly wrong: Wrong;
};

type Wrong = 'tone' | 'changed' | null;

/** A page with one text on it: that it was changed meanwhile, what is on it, and the ways on. */
const TextPage = (
  props: CodingFrame & {
    readonly heading: CodingWord;
    readonly wrong: Wrong;
    readonly start: Readonly<Record<string, string>>;
    readonly children: FrameProps['children'];
  },
) => {
  const { coding, heading, wrong, start, children } = props;
  return (
    <Frame {...props}>
      <h1>{coding(heading)}</h1>
      {wrong === 'changed' ? (
        <p class="error" role="alert">
          {coding('changed')}
        </p>
      ) : null}
      {children}
      <p class="links">
        <a href={addressOf(props, '/guide')} target="_blank" rel="noopener">
          {coding('guide')}
        </a>
        <a href={addressOf(props, '', start)}>{coding('toStart')}</a>
      </p>
    </Frame>
  );
};

/** One text to be read: nothing of what the program or anybody else says of it. */
export const CodingReadPage = (props: Props) => {
  const { coding, coder, own, chosen, left, before, wrong } = props;
  return (
    <TextPage {...props} heading="readTitle" start={{ coder }}>
      {own === null ? (
        <>
          <p>{coding('done')}</p>
          {left > 0 ? <p>{coding('doneSkipped')}</p> : null}
        </>
      ) : (
        <>
          <p class="quiet" role="status">
            {coder} · {coding('left', { n: left })}
          </p>
          <Readable coding={coding} own={own} />
          <form class="coding" method="post" action={addressOf(props, '/read')}>
            <FormToken token={props.person?.formToken} />
            <input type="hidden" name="coder" value={coder} />
            <input type="hidden" name="mark" value={own.mark} />
            <input type="hidden" name="digest" value={own.digest} />
            <ToneChoice coding={coding} legend={coding('tone')} chosen={chosen} wrong={wrong === 'tone'} />
            <ThemeChoice language={props.language} legend="choose" chosen={props.chosenThemes} />
            <p class="quiet" data-with-script="" hidden>
              {coding('keys')}
            </p>
            <p class="actions">
              <button type="submit">{coding('save')}</button>
              <a href={addressOf(props, '/read', { coder, after: own.mark })}>{coding('skip')}</a>
              {before === null ? null : (
                <a href={addressOf(props, '/read', { coder, at: before })}>{coding('back')}</a>
              )}
            </p>
          </form>
        </>
      )}
    </TextPage>
  );
};

/** A text of which those who read it differ: their tones without their names, and which holds. */
export const CodingSettlePage = (
  props: CodingFrame & {
    readonly own: ReadableText | null;
    readonly said: readonly CodedTone[];
    /** Themes that some give, and those that all do. */
    readonly saidThemes: readonly TextMark[];
    readonly agreedThemes: readonly TextMark[];
    readonly left: number;
    readonly wrong: Wrong;
  },
) => {
  const { coding, own, said, left, wrong, saidThemes, agreedThemes } = props;
  const themes = themeWords(props.language);
  const [only, ...others] = said;
  return (
    <TextPage {...props} heading="settle" start={{}}>
      {own === null ? (
        <p>{coding('settleDone')}</p>
      ) : (
        <>
          <p class="about">{coding('settleAbout')}</p>
          <p class="quiet" role="status">
            {coding('settleLeft', { n: left })}
          </p>
          <Readable coding={coding} own={own} />
          <p>
            {coding('said')} {said.map((tone) => coding(tone)).join(' · ')}
          </p>
          <p>
            {themes('saidThemes')}{' '}
            {saidThemes.length === 0 ? themes('none') : saidThemes.map((mark) => themes(mark)).join(' · ')}
          </p>
          <form class="coding" method="post" action={addressOf(props, '/settle')}>
            <FormToken token={props.person?.formToken} />
            <input type="hidden" name="mark" value={own.mark} />
            <input type="hidden" name="digest" value={own.digest} />
            <ToneChoice
              coding={coding}
              legend={coding('holds')}
              chosen={others.length === 0 ? (only ?? null) : null}
              wrong={wrong === 'tone'}
            />
            <ThemeChoice language={props.language} legend="holdsThemes" chosen={agreedThemes} />
            <p class="actions">
              <button type="submit">{coding('save')}</button>
              <a href={addressOf(props, '/settle', { after: own.mark })}>{coding('skip')}</a>
            </p>
          </form>
        </>
      )}
    </TextPage>
  );
};
