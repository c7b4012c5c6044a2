import type { Words } from '../../surveys/locales/catalogue.ts';
import type { ExportWord } from '../../surveys/locales/export.ts';
import { Frame, type FrameProps } from './frame.tsx';

/**
 * How far a copy is that the server makes by itself, and its file once it is there. Looked at again by a link; a script
 * keeps it true while somebody looks (`live-figures.ts`) and says a quarter of the way at a time.
 */
export const CopyProgressPage = (
  props: Omit<FrameProps, 'children'> & {
    readonly exportWords: Words<ExportWord>;
    readonly state: 'making' | 'ready' | 'failed';
    /** Why it could not be made, in a sentence. */
    readonly failed: string;
    readonly rows: number;
    readonly of: number;
    /** From 0 to 100. */
    readonly percent: number;
    /** Changes when anything that is shown does. */
    readonly mark: string;
    /** Name of the file. */
    readonly file: string;
    readonly bytes: number;
    readonly again: string;
    readonly take: string;
    readonly back: string;
  },
) => {
  const { exportWords: words, numbers, state, percent } = props;
  const done = (of: number): string => words('copy-share', { share: numbers.percent(of / 100) });
  const quarter = done(percent - (percent % 25));
  return (
    <Frame {...props}>
      <p
        class="quiet"
        role="status"
        data-live-said=""
        data-live-on={state === 'making' ? words('copy-live') : ''}
      />
      <div
        class="copying"
        data-live={props.mark}
        data-live-every={state === 'making' ? '2' : undefined}
        data-live-told={
          state === 'making' ? quarter : words(state === 'ready' ? 'copy-title-ready' : 'copy-title-failed')
        }
      >
        <h1>
          {words(
            state === 'making' ? 'copy-title' : state === 'ready' ? 'copy-title-ready' : 'copy-title-failed',
          )}
        </h1>
        {state === 'making' ? (
          <>
            <p class="about">{words('copy-about')}</p>
            <p>
              <progress max={100} value={percent} aria-label={words('copy-bar')}>
                {done(percent)}
              </progress>
            </p>
            <p>
              {done(percent)}
              {' · '}
              {words('copy-rows', { rows: numbers.count(props.rows), of: numbers.count(props.of) })}
            </p>
            <p class="links">
              <a href={props.again}>{words('copy-again')}</a>
            </p>
          </>
        ) : state === 'ready' ? (
          <>
            <p class="links">
              <a href={props.take} download={props.file}>
                {words('copy-take', {
                  file: props.file,
                  megabytes: numbers.score(Math.max(0.1, props.bytes / 1e6)),
                })}
              </a>
            </p>
            <p class="about">{words('copy-kept')}</p>
          </>
        ) : (
          <p class="about">{props.failed}</p>
        )}
      </div>
      <p class="links">
        <a href={props.back}>{words('copy-back')}</a>
      </p>
    </Frame>
  );
};
