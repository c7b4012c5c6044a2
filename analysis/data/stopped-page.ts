import { variablesOf } from '../../surveys/engine/variables.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Page } from '../../surveys/model/survey.ts';

/**
 * The page on which somebody stopped: the first, in the order of the definition, that has a question they never reached.
 * Where pages are shuffled that is the first of those they did not reach, not the one they saw last. Null for whoever
 * finished, and where the answers do not say.
 *
 * @example
 * const pages = [{ name: 'one', items: [{ name: 'a', kind: 'text' }] }, { name: 'two', items: [{ name: 'b', kind: 'text' }] }];
 * stoppedPage({ status: 'broke-off', missing: { b: 'broke-off' } }, pages) // 'two'
 * stoppedPage({ status: 'complete', missing: {} }, pages) // null
 */
export const stoppedPage = (
  { status, missing }: Pick<ResponseDocument, 'status' | 'missing'>,
  pages: readonly Page[],
): string | null =>
  status === 'complete'
    ? null
    : (pages.find(({ items }) =>
        items.some((item) => variablesOf(item).some((name) => missing[name] === 'broke-off')),
      )?.name ?? null);
