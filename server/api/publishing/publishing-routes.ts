import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { lockJson } from '../../../analysis/plan/lock-json.ts';
import { schemaIssue } from '../../../surveys/definition/schema-issue.ts';
import { acceptedLanguage } from '../../accept.ts';
import type { AppParts } from '../../app-parts.ts';
import { differenceJson } from '../../cli/difference-lines.ts';
import { personOf } from '../../drafts/person-of.ts';
import { tellIssues } from '../../issue-sentence.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { issue, problem, researcherLanguages } from '../../problem.ts';
import { draftPublishing } from '../../publishing/draft-publishing.ts';
import { publishDraft } from '../../publishing/publish-draft.ts';
import type { SurveyDraft } from '../../storage/survey-drafts.ts';
import type { SurveyRoutes } from '../people.ts';
import { readBody } from '../read-body.ts';
import { publishingOperations as operations } from './publishing-operations.ts';
import { publishingInSchema } from './schema.ts';

/** Largest study with its plan, in bytes. */
const limit = 2_000_000;

/** A plan as it was written: JSON where it is some. */
const planOut = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Publishing a draft and closing a survey, for programs: by the same rules as on the pages. */
export const publishingRoutes = (
  app: Hono,
  parts: AppParts,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  const { surveyDrafts: drafts, closeSurvey } = parts.store;
  const publishers = { right: 'publish', survey: 'named' } as const;

  const found = async (
    context: Context,
    use: (draft: SurveyDraft) => Response | Promise<Response>,
  ): Promise<Response> => {
    const name = (context.req.param('name') ?? '').slice(0, 64);
    const draft = await drafts.find(name);
    if (draft === null) return problem(context, 404, [issue('DRAFT-UNKNOWN', { name }, 'name')]);
    return draft.deleted === null
      ? use(draft)
      : problem(context, 409, [issue('DRAFT-PUT-ASIDE', { name }, 'name')]);
  };

  const told = async (context: Context, draft: SurveyDraft): Promise<Response> => {
    const language = acceptedLanguage(context.req.header('accept-language'), researcherLanguages, 'en');
    const { survey, written, check } = await draftPublishing(parts, draft);
    const { again, difference, definition, study, version } = check;
    return context.json({
      name: survey.name,
      version: survey.version,
      again,
      study: written.study,
      plan: planOut(written.plan),
      leaveOut: written.leaveOut ?? [],
      difference: difference === null ? null : differenceJson(difference, language),
      issues: tellIssues([...study.flat(), ...version, ...definition], language),
    });
  };

  app.get(
    '/drafts/:name/publishing',
    describeRoute(operations.draftPublishing),
    researchers(publishers),
    (context) => found(context, (draft) => told(context, draft)),
  );

  app.put(
    '/drafts/:name/publishing',
    describeRoute(operations.writePublishing),
    researchers({ ...publishers, act: 'draft' }),
    bodyLimit(limit),
    (context) =>
      found(context, async (draft) => {
        const body = await readBody(context);
        if (!body.ok) return body.response;
        const read = publishingInSchema.safeParse(body.value);
        if (!read.success)
          return problem(
            context,
            422,
            read.error.issues.map((fault) => schemaIssue(body.value, fault)),
          );
        const { study, plan, leaveOut } = read.data;
        await drafts.keepPublishing(draft.name, {
          study,
          plan: plan === null ? '' : JSON.stringify(plan, null, 2),
          leaveOut,
        });
        return told(context, draft);
      }),
  );

  app.post(
    '/drafts/:name/publish',
    describeRoute(operations.publishDraft),
    researchers({ ...publishers, fresh: true, act: 'publish' }),
    (context) =>
      found(context, async (draft) => {
        const done = await publishDraft(parts, draft, personOf(context).id);
        if (!done.ok) return problem(context, 422, done.issues);
        const { published, lock } = done.value;
        return context.json(
          {
            name: draft.name,
            version: published.survey.version,
            hash: published.hash,
            status: published.status,
            plan: lock === null ? null : lockJson(lock),
          },
          201,
        );
      }),
  );

  app.post(
    '/surveys/:name/close',
    describeRoute(operations.closeSurvey),
    researchers({ ...publishers, fresh: true, act: 'close' }),
    (context) =>
      forSurvey(context, async ({ survey: { name } }) => {
        await closeSurvey(name);
        return context.json({ name, status: 'closed' });
      }),
  );
};
