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
  /** Which were not in what was agreed to before. */
  readonly isNew?: IsNew | undefined;
}

/** Whether a line or box is in other words than were agreed to before. */
export type IsNew = (text: ShownText) => boolean;

/** Said before such a line, so that nobody has to look for what is another. */
export const NewMark = ({
  tongue,
  text,
  isNew,
}: Pick<ConsentLinesProps, 'tongue'> & { readonly text: ShownText; readonly isNew: IsNew | undefined }) =>
  isNew?.(text) === true ? <strong {...tongue.mark}>{tongue.words('consentNew')} </strong> : null;

/** What people are told before anything is stored, one line a promise. */
export const ConsentLines = ({ tongue, survey, lines, leftOut, isNew }: ConsentLinesProps) => (
  <>
    <ul class="lines">
      {lines.map((line) => (
        <li {...foreign(line)}>
          <NewMark tongue={tongue} text={line} isNew={isNew} />
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
