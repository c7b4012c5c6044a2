import type { Context, Hono, MiddlewareHandler } from 'hono';
import { PublishPage, type PublishPageProps } from '../../client/designer/publish-page.tsx';
import { together } from '../../surveys/editing/edit.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { refusePage } from '../accounts/pages/refuse-page.tsx';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import { personOf } from '../drafts/person-of.ts';
import { personIn, type Researchers, researchersOf } from '../middleware/researcher.ts';
import { crossedTold } from '../publishing/crossed-told.ts';
import { type DraftPublishing, draftPublishing } from '../publishing/draft-publishing.ts';
import { mergeWritten, sealOf, type Written, writtenWith } from '../publishing/merge-written.ts';
import { publishContents } from '../publishing/publish-contents.ts';
import { publishDraft } from '../publishing/publish-draft.ts';
import { followsSaying, type SaidOfWords, saidIn, saidOnForm, sayingOf } from '../publishing/said-from.ts';
import { studyFrom } from '../publishing/study-from-form.ts';
import type { Publishing, SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { readUpload, type Upload } from './read-upload.ts';
import { type Form, readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';
import { signInAgain } from './sign-in-again.ts';
import { studioFrame, withDraft } from './studio-frame.ts';

/** A draft that says of new words what stands in a form. */
const withSaid = (draft: SurveyDraft, said: SaidOfWords, { follows, version }: Survey): SurveyDraft =>
  follows === undefined
    ? draft
    : {
        ...draft,
        definition: { ...draft.definition, version, follows: followsSaying(said, follows) },
      };

const address = (context: Context, draft: string): string =>
  `/studio/${draft}/publish?lang=${languageOf(context)}`;

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
    after: PublishPageProps['after'],
    {
      more = [],
      shown = null,
      crossed = null,
    }: {
      readonly more?: readonly Issue[];
      readonly shown?: Publishing | null;
      readonly crossed?: PublishPageProps['crossed'];
    } = {},
  ): Promise<Response> => {
    const language = languageOf(context);
    const own = await draftPublishing(parts, draft, shown);
    const check = { ...own.check, definition: [...own.check.definition, ...more] };
    const kept = shown === null ? own : await draftPublishing(parts, draft);
    return sendPage(
      context,
      <PublishPage
        {...studioFrame(parts, context, draft, 'publish')}
        {...(await publishContents(parts, { ...own, check }, language))}
        seal={sealOf(writtenWith(kept.written, kept.survey.follows))}
        revision={draft.revision}
        token={personIn(context)?.formToken ?? ''}
        after={after}
        crossed={crossed}
      />,
      crossed === null ? (after === 'refused' ? 422 : 200) : 409,
    );
  };

  /** Everything a form brings, on top of what is kept. */
  const writtenOn = (
    form: Form,
    file: Upload['file'],
    { written, survey, whole }: DraftPublishing,
  ): Written => {
    const { study, leaveOut = [] } = written;
    const tags = whole.languages.map(({ tag }) => tag).filter((tag) => tag !== whole.source);
    return {
      study: studyFrom(form, study),
      plan: file === null ? form.field('plan').trim() : new TextDecoder().decode(file.bytes).trim(),
      leaveOut: [
        ...leaveOut.filter((tag) => !tags.includes(tag)),
        ...tags.filter((tag) => form.field(`leave.${tag}`) === '1'),
      ],
      said: saidOnForm(form, saidIn(survey.follows)),
    };
  };

  /** Keeps everything that was typed, before anything else is done, unless somebody else wrote in the same place. */
  const keeping: MiddlewareHandler = (context, next) =>
    withDraft(context, parts, async (draft) => {
      const upload = await readUpload(context);
      const form = upload ?? (await readForm(context));
      const wanted = form?.field('do') === 'publish';
      if (form === null) return context.redirect(address(context, draft.name), 303);
      const now = await draftPublishing(parts, draft);
      const theirs = writtenWith(now.written, now.survey.follows);
      const seal = form.own('seal');
      const { kept, shown, crossed } = mergeWritten(seal, theirs, writtenOn(form, upload?.file ?? null, now));
      const { said, ...publishing } = kept;
      await store.surveyDrafts.keepPublishing(draft.name, publishing);
      const steps = sayingOf(said, draft.definition, now.survey);
      const edits = [{ id: `said-${draft.revision}`, editor: 'publishing', edit: together(steps) }];
      if (steps.length > 0) await deskOf(store).edit(draft.name, draft.revision, edits, personOf(context).id);
      const edited = wanted && seal !== '' && form.own('revision') !== String(draft.revision);
      if (edited || (wanted ? crossed.length > 0 : crossed.some(({ both }) => both)))
        return withDraft(context, parts, (after) =>
          page(context, withSaid(after, shown.said, now.survey), null, {
            shown: { study: shown.study, plan: shown.plan, leaveOut: shown.leaveOut ?? [] },
            crossed: { told: crossedTold(crossed, languageOf(context)), edited },
          }),
        );
      if (!wanted) return context.redirect(`${address(context, draft.name)}&kept=1`, 303);
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
        return page(context, draft, 'refused', {
          more: done.issues.filter(({ code }) => code.startsWith('DRY-')),
        });
      return context.redirect(`/studio/${draft.name}/published?lang=${languageOf(context)}`, 303);
    }),
  );
};
