import { type Step, together } from '../../surveys/editing/edit.ts';
import type { Result } from '../../surveys/model/issue.ts';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { draftPublishing } from './draft-publishing.ts';
import { type Publication, publishSurvey } from './publish-survey.ts';
import { standingInTheWay } from './publishing-check.ts';

/** Lets whatever waits be done first. */
const breathe = (): Promise<void> => new Promise((done) => setImmediate(done));

/**
 * Publishes a draft as it is, with the study and the plan written for it, where nothing stands in the way; the draft then
 * has the number it was published under.
 *
 * @param person who does, as the log of acts calls them
 */
export const publishDraft = async (
  parts: Pick<AppParts, 'store' | 'proof' | 'clock'>,
  draft: SurveyDraft,
  person: string,
): Promise<Result<Publication>> => {
  const { store } = parts;
  const { study, plan, check, survey, day } = await draftPublishing(parts, draft);
  const issues = standingInTheWay(check);
  if (!study.ok || !plan.ok || issues.length > 0) return { ok: false, issues };
  const done = await publishSurvey(store, { survey, study: study.value, plan: plan.value }, { day, breathe });
  const { version, follows } = survey;
  if (done.ok && (version !== draft.definition.version || follows !== draft.definition.follows)) {
    const steps: readonly Step[] = [
      { kind: 'set', at: ['version'], value: version },
      follows === undefined
        ? { kind: 'clear', at: ['follows'] }
        : { kind: 'set', at: ['follows'], value: { ...follows } as never },
    ];
    const id = `published-${version}-${draft.revision}`;
    await deskOf(store).edit(
      draft.name,
      draft.revision,
      [{ id, editor: 'publishing', edit: together(steps) }],
      person,
    );
  }
  return done;
};
