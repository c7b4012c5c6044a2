import type { ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { foreign, Shown } from '../ui/shown.tsx';
import { DataCardLink } from './data-card-link.tsx';
import { PromisesLink } from './promises-link.tsx';

export interface ConsentLinesProps {
  readonly tongue: Tongue;
  /** Name of the survey, for the way to everything it stores. */
  readonly survey: string;
  readonly lines: readonly ShownText[];
  /** Whether there are more that cannot be said on this build. */
  readonly leftOut: boolean;
}

/** What people are told before anything is stored, one line a promise. */
export const ConsentLines = ({ tongue, survey, lines, leftOut }: ConsentLinesProps) => (
  <>
    <ul class="lines">
      {lines.map((line) => (
        <li {...foreign(line)}>
          <Shown text={{ ...line, fallback: false }} />
        </li>
      ))}
    </ul>
    {leftOut ? (
      <p class="hint" {...tongue.mark}>
        {tongue.words('promisesLeftOut')}
      </p>
    ) : null}
    <DataCardLink tongue={tongue} survey={survey} />
    <PromisesLink tongue={tongue} survey={survey} />
  </>
);
