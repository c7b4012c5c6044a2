import type { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { claimsJson } from '../../../analysis/plan/claims-json.ts';
import { lockJson } from '../../../analysis/plan/lock-json.ts';
import type { Plan } from '../../../analysis/plan/schema.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { schemaIssue } from '../../../surveys/definition/schema-issue.ts';
import type { Analyst } from '../../analyst/analyst.ts';
import type { AppParts } from '../../app-parts.ts';
import { callerOf } from '../../middleware/researcher.ts';
import { planRun } from '../../plan-run.ts';
import { issue, problem } from '../../problem.ts';
import { operations } from '../operations.ts';
import type { SurveyRoutes } from '../people.ts';
import { claimsQuerySchema } from './schema.ts';

/** Routes about the plan of analysis of a survey, for researchers: what was locked, and what became of its claims. */
export const planRoutes = (
  app: Hono,
  { store }: Pick<AppParts, 'store'>,
  analyst: Analyst,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  const none = (name: string) => [issue('PLAN-NONE', { name }, 'name')];

  /** Null for the one that holds. */
  const wantedPlan = async (name: string, wanted: string): Promise<Plan | null | 'none'> => {
    if (wanted === 'locked') return null;
    if (wanted === 'shipped') return shippedPlan(name) ?? 'none';
    return (await store.plans(name)).find(({ hash }) => hash === wanted)?.plan ?? 'none';
  };

  app.get(
    '/surveys/:name/plan',
    describeRoute(operations.surveyPlan),
    researchers({ right: 'list', survey: 'named' }),
    (context) =>
      forSurvey(context, async ({ survey: { name } }) => {
        const locks = await store.plans(name);
        const shipped = shippedPlan(name);
        if (locks.length === 0 && shipped === null) return problem(context, 404, none(name));
        return context.json({
          locks: locks.map((lock) => ({ ...lockJson(lock), plan: lock.plan })),
          shipped,
        });
      }),
  );

  app.get(
    '/surveys/:name/claims',
    describeRoute(operations.surveyClaims),
    researchers({ right: 'results', survey: 'named', act: 'plan-run' }),
    (context) =>
      forSurvey(context, async ({ survey: { name } }) => {
        const query = claimsQuerySchema.safeParse(context.req.query());
        if (!query.success)
          return problem(
            context,
            422,
            query.error.issues.map((fault) => schemaIssue(context.req.query(), fault)),
          );
        const { plan: wanted, ...design } = query.data;
        // how many weigh what is a question of one's own: by it one person could speak for all
        if (Object.keys(design).length > 0 && !callerOf(context).may('ask', name))
          return problem(context, 422, [issue('REPORT-FILTER-RIGHT', {})]);
        const given = await wantedPlan(name, wanted);
        const asked = given === 'none' ? null : await planRun(store, name, given);
        if (asked === null) return problem(context, 404, none(name));
        const { plan, standing } = asked;
        const table = await analyst.claims(name, { plan, standing, design });
        return table.ok ? context.json(claimsJson(table.value)) : problem(context, 422, table.issues);
      }),
  );
};
