import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { tableViewOf } from '../../../client/lib/table-view.ts';
import { schemaIssue } from '../../../surveys/definition/schema-issue.ts';
import type { AppParts } from '../../app-parts.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { callerOf } from '../../middleware/researcher.ts';
import { codebookOf } from '../../pages/dashboard-frame.ts';
import { completed, tableRequest } from '../../pages/table-request.ts';
import { issue, problem } from '../../problem.ts';
import type { SavedView } from '../../storage/saved-views.ts';
import type { PublishedSurvey } from '../../storage/store.ts';
import { goneNames } from '../../views/gone-names.ts';
import { surveyViews } from '../../views/survey-views.ts';
import { sendPageOf } from '../page/send-page-of.ts';
import type { SurveyRoutes } from '../people.ts';
import { readBody } from '../read-body.ts';
import { newViewSchema } from './schema.ts';
import { viewOperations as operations } from './view-operations.ts';

const idForm = /^[A-Za-z0-9_-]{1,64}$/;

const shown = (published: PublishedSurvey, { id, name, view, who }: SavedView) => {
  const book = codebookOf(published);
  const asked = tableViewOf(new URLSearchParams(view));
  return {
    id,
    name,
    view,
    who,
    gone: goneNames(asked, book),
    request: tableRequest(completed(asked, book), book),
  };
};

/** Views of the explorer that are kept under a name, for whoever may ask a survey. */
export const viewRoutes = (
  app: Hono,
  parts: Pick<AppParts, 'store' | 'random'>,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  const views = surveyViews(parts);
  const need = { right: 'ask', survey: 'named' } as const;

  const listed = async (context: Context, published: PublishedSurvey): Promise<Response> =>
    sendPageOf(
      context,
      'views',
      (await views.list(published.survey.name)).map((own) => shown(published, own)),
      ({ id }) => id,
    );

  app.get('/surveys/:name/views', describeRoute(operations.listViews), researchers(need), (context) =>
    forSurvey(context, (published) => listed(context, published)),
  );

  app.put(
    '/surveys/:name/views/:id',
    describeRoute(operations.keepView),
    researchers({ ...need, act: 'view-save' }),
    bodyLimit(65_536),
    (context) =>
      forSurvey(context, async (published) => {
        const id = context.req.param('id') ?? '';
        if (!idForm.test(id)) return problem(context, 422, [issue('VIEW-ID', {}, 'id')]);
        const body = await readBody(context);
        if (!body.ok) return body.response;
        const read = newViewSchema.safeParse(body.value);
        if (!read.success)
          return problem(
            context,
            422,
            read.error.issues.map((fault) => schemaIssue(body.value, fault)),
          );
        const kept = await views.keep(published.survey.name, {
          id,
          ...read.data,
          who: callerOf(context).who,
        });
        return kept.ok
          ? context.json(shown(published, kept.value), kept.value.isNew ? 201 : 200)
          : problem(context, 422, kept.issues);
      }),
  );

  app.delete(
    '/surveys/:name/views/:id',
    describeRoute(operations.removeView),
    researchers({ ...need, act: 'view-delete' }),
    (context) =>
      forSurvey(context, async (published) =>
        (await views.remove(published.survey.name, context.req.param('id') ?? ''))
          ? listed(context, published)
          : problem(context, 404, [issue('HTTP-NOT-FOUND', {}, 'id')]),
      ),
  );
};
