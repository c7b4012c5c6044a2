import { DryRunForm, type DryRunSettings } from './dry-run-form.tsx';
import { DryRunReport, type DryRunTold } from './dry-run-report.tsx';
import { partOfPlace } from './issue-places.ts';
import { StudioFrame, type StudioFrameProps } from './studio-page.tsx';
import type { ToldIssue } from './wire.ts';

export interface DryRunProps extends StudioFrameProps {
  readonly formToken: string;
  readonly settings: DryRunSettings;
  /** What was typed and cannot be run. */
  readonly problem: string | null;
  /** How far one is that is under way; how the last ended; nothing yet. */
  readonly standing: 'none' | 'running' | 'failed' | 'done';
  readonly progress: string;
  readonly told: DryRunTold | null;
  /** Errors of the survey as it is, said where a run ended in one. */
  readonly errors: readonly ToldIssue[];
}

/** A survey that is being written, tried by simulated people before anybody is asked. */
export const DryRunPage = (props: DryRunProps) => {
  const { words, draft, language, standing, told, formToken, settings, problem, progress, errors } = props;
  const here = `/studio/${draft}/dry-run?lang=${language}`;
  const editor = `/studio/${draft}?lang=${language}`;
  return (
    <StudioFrame {...props}>
      <h1>{words('dry-run')}</h1>
      <p class="about">{words('dryAbout')}</p>
      {problem === null ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <DryRunForm settings={settings} words={words} action={here} token={formToken} />
      {standing === 'running' ? (
        <div id="running" class="notice" role="status">
          <p>{progress}</p>
          <p>
            <a href={here}>{words('dryAgain')}</a>
          </p>
        </div>
      ) : null}
      {standing === 'failed' ? (
        <section class="problem" role="alert">
          <h2>{words('dryFailed')}</h2>
          <p>{words('dryFailedAbout')}</p>
          <ul>
            {errors.map(({ place, sentence }) => (
              <li>
                <a href={`${editor}#${partOfPlace(place).join('/')}`}>{partOfPlace(place).at(-1)}</a>{' '}
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {told === null ? null : <DryRunReport told={told} words={words} editor={editor} />}
    </StudioFrame>
  );
};
