import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { type Fault, schemaIssue } from '../../surveys/definition/schema-issue.ts';
import type { AppParts } from '../app-parts.ts';
import { invite, inviteIssues } from '../invite.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import type { Researchers } from '../middleware/researcher.ts';
import { problem } from '../problem.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { operations } from './operations.ts';
import { readBody } from './read-body.ts';
import { erasureRequestSchema, invitationRequestSchema } from './schema.ts';

/** Largest list of people, in bytes. */
const listLimit = 2_000_000;

/** What the other routes of a survey share. */
export interface SurveyRoutes {
  readonly researchers: Researchers;
  /** Answers for a published survey, or that there is none. */
  readonly forSurvey: (
    context: Context,
    use: (published: PublishedSurvey) => Response | Promise<Response>,
  ) => Promise<Response>;
}

type Read<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Fault[] } };

const taken = async <T>(
  context: Context,
  schema: { readonly safeParse: (value: unknown) => Read<T> },
  use: (value: T) => Response | Promise<Response>,
): Promise<Response> => {
  const body = await readBody(context);
  if (!body.ok) return body.response;
  const read = schema.safeParse(body.value);
  return read.success
    ? use(read.data)
    : problem(
        context,
        422,
        read.error.issues.map((fault) => schemaIssue(body.value, fault)),
      );
};

/** Routes about single people, for researchers: their links, and erasing what one of them gave. */
export const peopleRoutes = (
  app: Hono,
  { store, settings, random }: Pick<AppParts, 'store' | 'settings' | 'random'>,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  app.post(
    '/surveys/:name/invitations',
    describeRoute(operations.inviteToSurvey),
    researchers({ right: 'collect', survey: 'named', act: 'invite-respondents' }),
    bodyLimit(listLimit),
    (context) =>
      forSurvey(context, (published) =>
        taken(context, invitationRequestSchema, async (wanted) => {
          const people = wanted.people.map(({ language = null, attributes = {} }) => ({
            language,
            attributes,
          }));
          const issues = inviteIssues(published, people);
          if (issues.length > 0) return problem(context, 422, issues.slice(0, 200));
          const base = settings.baseUrl ?? new URL(context.req.url).origin;
          return context.json({ invitations: await invite(store, published, people, { base, random }) }, 201);
        }),
      ),
  );

  app.post(
    '/surveys/:name/erasure',
    describeRoute(operations.eraseFromSurvey),
    researchers({ right: 'rows', survey: 'named', fresh: true, act: 'erase' }),
    bodyLimit(listLimit),
    (context) =>
      forSurvey(context, ({ survey }) =>
        taken(context, erasureRequestSchema, async ({ pseudonym }) => {
          const { erased, issues } = await store.erasePseudonym(survey.name, pseudonym);
          return context.json({ erased, unreadable: issues.length });
        }),
      ),
  );
};
