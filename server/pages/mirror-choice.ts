import type { Context } from 'hono';
import type { SelectChoice } from '../../client/dashboard/field-select.tsx';
import { parameterOf } from '../../client/lib/view.ts';
import { dashboardWords } from '../../surveys/locales/dashboard.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { chosenMirror, noMirror, staffMirrors } from '../analyst/staff-mirrors.ts';
import type { AppParts } from '../app-parts.ts';
import { callerOf } from '../middleware/researcher.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { languageOf, titleOf } from './dashboard-frame.ts';

/** Which survey of staff stands beside a survey on a page. */
export interface MirrorChoice {
  readonly mirror: string | null;
  /** Empty where there is nothing to choose. */
  readonly choices: readonly SelectChoice[];
  readonly chosen: string;
  readonly issues: readonly Issue[];
}

/** The mirror that the address of a page asks for, among those whose results whoever asks may read. */
export const mirrorChoice = async (
  { store }: Pick<AppParts, 'store'>,
  context: Context,
  published: PublishedSurvey,
): Promise<MirrorChoice> => {
  const caller = callerOf(context);
  const mirrors = await staffMirrors(store, published, (name) => caller.may('results', name));
  const asked = parameterOf(new URL(context.req.url).searchParams, 'mirror');
  const found = chosenMirror(mirrors, published, asked);
  const language = languageOf(context);
  const none = { value: noMirror, label: dashboardWords(language)('mirrorNone') };
  const mirror = found.ok ? found.value : null;
  return {
    mirror,
    choices:
      mirrors.length === 0
        ? []
        : [
            none,
            ...mirrors.map((own) => ({
              value: own.survey.name,
              label: titleOf(own, language),
            })),
          ],
    chosen: mirror ?? noMirror,
    issues: found.issues,
  };
};
