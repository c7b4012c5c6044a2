import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { schemaIssue } from '../../../surveys/definition/schema-issue.ts';
import { lookup } from '../../../surveys/locales/catalogue.ts';
import { acceptedLanguage } from '../../accept.ts';
import { accountsOf } from '../../accounts/accounts.ts';
import type { Analyst } from '../../analyst/analyst.ts';
import type { AppParts } from '../../app-parts.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { callerOf } from '../../middleware/researcher.ts';
import { issue, problem } from '../../problem.ts';
import { publicJson, publicLanguages } from '../../public/public-document.tsx';
import { publicResults } from '../../public/public-results.ts';
import type { SurveyRoutes } from '../people.ts';
import { readBody } from '../read-body.ts';
import { publicOperations as operations } from './public-operations.ts';
import { publicOpenSchema } from './schema.ts';

/** Largest list of tables, in bytes. */
const limit = 65_536;

/** Public results of surveys: read by everybody while the page is open, chosen, released and opened by researchers. */
export const publicRoutes = (
  app: Hono,
  parts: AppParts,
  analyst: Analyst,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  const { store, clock } = parts;
  const results = publicResults({ store, analyst, clock });
  const { acts } = accountsOf(parts);

  const stands = async (context: Context, name: string, status: 200 | 201 = 200): Promise<Response> => {
    const { plan, open, least, missing, kept } = await results.standing(name);
    return context.json(
      {
        plan,
        open,
        least,
        missing,
        releases: kept.map(({ release }) => ({
          number: release.number,
          day: release.day,
          answers: release.answers,
          tables: release.tables.length,
        })),
      },
      status,
    );
  };

  app.get('/surveys/:name/public', describeRoute(operations.publicResults), (context) =>
    forSurvey(context, async (published) => {
      const standing = await results.standing(published.survey.name);
      if (!standing.open || standing.kept.length === 0)
        return problem(context, 404, [issue('HTTP-NOT-FOUND')]);
      const offered = publicLanguages(published.survey);
      const language =
        lookup(context.req.query('lang') ?? '', offered) ??
        acceptedLanguage(context.req.header('accept-language'), offered, 'en');
      return context.json(publicJson(published, standing, language), 200, {
        'Cache-Control': 'public, max-age=300',
      });
    }),
  );

  app.get(
    '/surveys/:name/public/standing',
    describeRoute(operations.publicStanding),
    researchers({ right: 'results', survey: 'named' }),
    (context) => forSurvey(context, ({ survey }) => stands(context, survey.name)),
  );

  app.put(
    '/surveys/:name/public/tables',
    describeRoute(operations.choosePublicTables),
    researchers({ right: 'ask', survey: 'named', act: 'public-tables' }),
    bodyLimit(limit),
    (context) =>
      forSurvey(context, async ({ survey }) => {
        const body = await readBody(context);
        if (!body.ok) return body.response;
        const made = await results.choose(survey.name, body.value);
        return made.ok ? stands(context, survey.name) : problem(context, 422, made.issues);
      }),
  );

  app.post(
    '/surveys/:name/public/releases',
    describeRoute(operations.makePublicRelease),
    researchers({ right: 'open', survey: 'named', act: 'public-release' }),
    (context) =>
      forSurvey(context, async ({ survey }) => {
        const made = await results.release(survey.name);
        return made.ok ? stands(context, survey.name, 201) : problem(context, 422, made.issues);
      }),
  );

  app.put(
    '/surveys/:name/public/open',
    describeRoute(operations.openPublicPage),
    researchers({ right: 'open', survey: 'named' }),
    bodyLimit(limit),
    (context) =>
      forSurvey(context, async ({ survey }) => {
        const body = await readBody(context);
        if (!body.ok) return body.response;
        const read = publicOpenSchema.safeParse(body.value);
        if (!read.success)
          return problem(
            context,
            422,
            read.error.issues.map((fault) => schemaIssue(body.value, fault)),
          );
        const made = await results.open(survey.name, read.data.open);
        if (!made.ok) return problem(context, 422, made.issues);
        await acts.record({
          who: callerOf(context).who,
          what: read.data.open ? 'public-open' : 'public-shut',
          object: survey.name,
          result: 'done',
        });
        return stands(context, survey.name);
      }),
  );
};
