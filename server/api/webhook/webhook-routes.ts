import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { schemaIssue } from '../../../surveys/definition/schema-issue.ts';
import type { AppParts } from '../../app-parts.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { issue, problem } from '../../problem.ts';
import { surveyWebhooks } from '../../webhook/survey-webhooks.ts';
import type { SurveyRoutes } from '../people.ts';
import { readBody } from '../read-body.ts';
import { newWebhookSchema } from './schema.ts';
import { webhookOperations as operations } from './webhook-operations.ts';

/** Which addresses are told of new answers of a survey, for its owners. */
export const webhookRoutes = (
  app: Hono,
  parts: Pick<AppParts, 'store' | 'settings' | 'random'>,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  const hooks = surveyWebhooks(parts);
  const need = { right: 'notify', survey: 'named' } as const;

  const changed = (
    context: Context,
    act: (survey: string, id: string) => Promise<boolean>,
  ): Promise<Response> =>
    forSurvey(context, async ({ survey: { name } }) =>
      (await act(name, context.req.param('id') ?? ''))
        ? context.json({ webhooks: await hooks.list(name) })
        : problem(context, 404, [issue('HTTP-NOT-FOUND', {}, 'id')]),
    );

  app.get('/surveys/:name/webhooks', describeRoute(operations.listWebhooks), researchers(need), (context) =>
    forSurvey(context, async ({ survey }) => context.json({ webhooks: await hooks.list(survey.name) })),
  );

  app.post(
    '/surveys/:name/webhooks',
    describeRoute(operations.addWebhook),
    researchers({ ...need, act: 'webhook-add' }),
    bodyLimit(65_536),
    (context) =>
      forSurvey(context, async ({ survey }) => {
        const body = await readBody(context);
        if (!body.ok) return body.response;
        const read = newWebhookSchema.safeParse(body.value);
        if (!read.success)
          return problem(
            context,
            422,
            read.error.issues.map((fault) => schemaIssue(body.value, fault)),
          );
        const made = await hooks.add(survey.name, read.data.address, read.data.batch);
        return made.ok ? context.json(made.value, 201) : problem(context, 422, made.issues);
      }),
  );

  app.post(
    '/surveys/:name/webhooks/:id/resume',
    describeRoute(operations.resumeWebhook),
    researchers({ ...need, act: 'webhook-resume' }),
    (context) => changed(context, hooks.again),
  );

  app.delete(
    '/surveys/:name/webhooks/:id',
    describeRoute(operations.removeWebhook),
    researchers({ ...need, act: 'webhook-remove' }),
    (context) => changed(context, hooks.remove),
  );
};
