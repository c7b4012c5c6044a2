import type { ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Isolated } from '../ui/isolated.tsx';

/** The two statements that somebody chose between, in the order in which they saw them, under the question. */
export const Statements = ({
  of,
  tongue,
}: {
  readonly of: readonly ShownText[] | undefined;
  readonly tongue: Tongue;
}) =>
  (of ?? []).map((text, place) => (
    <span class="statement">
      <span {...tongue.mark}>{tongue.words(place === 0 ? 'statementA' : 'statementB')}</span>:{' '}
      <Isolated text={text} />
    </span>
  ));
