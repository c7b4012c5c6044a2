import type { Context, Hono, MiddlewareHandler } from 'hono';
import { PublishPage } from '../../client/designer/publish-page.tsx';
import { type Step, together } from '../../surveys/editing/edit.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { refusePage } from '../accounts/pages/refuse-page.tsx';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import { personOf } from '../drafts/person-of.ts';
import { personIn, type Researchers, researchersOf } from '../middleware/researcher.ts';
import { draftPublishing } from '../publishing/draft-publishing.ts';
import { publishContents } from '../publishing/publish-contents.ts';
import { publishDraft } from '../publishing/publish-draft.ts';
import { saidFrom } from '../publishing/said-from.ts';
import { studyFrom } from '../publishing/study-from-form.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';
import { signInAgain } from './sign-in-again.ts';
import { studioFrame, withDraft } from './studio-frame.ts';

/** What publishing a draft comes to, what is written for it, and publishing it. */
export const publishRoutes = (pages: Hono, parts: AppParts, researchers: Researchers): void => {
  const { store } = parts;
  const publishers = researchers({ right: 'publish', survey: 'named' });
  const keepers = researchers({ right: 'publish', survey: 'named', act: 'draft' });
  /** Where a sign-in is too old, what was typed is kept, and the sign-in leads back to it. */
  const publishing = researchersOf(
    parts,
    signInAgain('publish', refusePage(parts)),
  )({ right: 'publish', survey: 'named', fresh: true, act: 'publish' });

  const page = async (
    context: Context,
    draft: SurveyDraft,
    after: 'refused' | 'kept' | null,
    more: readonly Issue[] = [],
  ): Promise<Response> => {
    const language = languageOf(context);
    const own = await draftPublishing(parts, draft);
    const check = { ...own.check, definition: [...own.check.definition, ...more] };
    return sendPage(
      context,
      <PublishPage
        {...studioFrame(parts, context, draft, 'publish')}
        {...(await publishContents(parts, { ...own, check }, language))}
        token={personIn(context)?.formToken ?? ''}
        after={after}
      />,
      after === 'refused' ? 422 : 200,
    );
  };

  /** Keeps everything that was typed, before anything else is done. */
  const keeping: MiddlewareHandler = (context, next) =>
    withDraft(context, parts, async (draft) => {
      const form = await readForm(context);
      if (form !== null) {
        const { written, survey } = await draftPublishing(parts, draft);
        await store.surveyDrafts.keepPublishing(draft.name, {
          study: studyFrom(form, written.study),
          plan: form.field('plan').trim(),
        });
        const steps: readonly Step[] = saidFrom(form, draft.definition, survey);
        const id = `said-${draft.revision}`;
        if (steps.length > 0)
          await deskOf(store).edit(
            draft.name,
            draft.revision,
            [{ id, editor: 'publishing', edit: together(steps) }],
            personOf(context).id,
          );
      }
      if (form?.field('do') !== 'publish')
        return context.redirect(`/studio/${draft.name}/publish?lang=${languageOf(context)}&kept=1`, 303);
      await next();
      return context.res;
    });

  pages.get('/:name/publish', publishers, (context) =>
    withDraft(context, parts, (draft) =>
      page(context, draft, context.req.query('kept') === '1' ? 'kept' : null),
    ),
  );

  pages.post('/:name/publish', keepers, keeping, publishing, (context) =>
    withDraft(context, parts, async (draft) => {
      const done = await publishDraft(parts, draft, personOf(context).id);
      if (!done.ok)
        return page(
          context,
          draft,
          'refused',
          done.issues.filter(({ code }) => code.startsWith('DRY-')),
        );
      return context.redirect(`/studio/${draft.name}/published?lang=${languageOf(context)}`, 303);
    }),
  );
};
