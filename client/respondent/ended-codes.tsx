import type { ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Isolated } from '../ui/isolated.tsx';
import { Promised } from '../ui/promised.tsx';

/** A survey whose codes no longer work, and the last day on which they did. */
export interface EndedCode {
  readonly survey: ShownText;
  readonly day: string;
}

/** Why a code may not be found: the day on which codes of its survey ended has come. */
export const EndedCodes = ({
  tongue,
  ended,
}: {
  readonly tongue: Tongue;
  readonly ended: readonly EndedCode[];
}) =>
  ended.length === 0 || tongue.promised('codesEnded') === null ? null : (
    <>
      <Promised tongue={tongue} word="codesEnded" />
      <dl class="rows">
        {ended.map(({ survey, day }) => (
          <div>
            <dt>
              <Isolated text={survey} />
            </dt>
            <dd>{day}</dd>
          </div>
        ))}
      </dl>
    </>
  );
