import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { findingJson } from '../../analysis/finding/finding-json.ts';
import { canonical } from '../../surveys/definition/canonical.ts';
import { parseJson } from '../../surveys/definition/parse-json.ts';
import { schemaIssue } from '../../surveys/definition/schema-issue.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { acceptedLanguage } from '../accept.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import { showsTexts } from '../analyst/shows-texts.ts';
import type { AppParts } from '../app-parts.ts';
import { begunStamp, wasBegun } from '../begun.ts';
import { textInForce } from '../changed-consent.ts';
import { surveyCard } from '../data-card/survey-card.ts';
import { draftRoutes } from '../drafts/draft-routes.ts';
import { libraryRoutes } from '../drafts/library-routes.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import { fieldworkOf } from '../fieldwork/fieldwork-of.ts';
import { idleMoment } from '../idle-moment.ts';
import { isClosed } from '../is-closed.ts';
import { tellIssues } from '../issue-sentence.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import { boundedWait } from '../middleware/bounded-wait.ts';
import { entityTags } from '../middleware/entity-tags.ts';
import { keyRate } from '../middleware/key-rate.ts';
import { callerOf, researchersOf } from '../middleware/researcher.ts';
import { issue, problem, researcherLanguages } from '../problem.ts';
import { qrSvg } from '../qr-file.ts';
import { receiptHash, receiptSecret, showReceipt } from '../receipt.ts';
import { asSent } from '../storage/as-sent.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';
import { linkIssues, surveyLinks } from '../survey-links.ts';
import { exportRoutes } from './export-routes.ts';
import { fieldworkOperation } from './fieldwork-operation.ts';
import document from './openapi.json' with { type: 'json' };
import { operations } from './operations.ts';
import { sendPageOf } from './page/send-page-of.ts';
import { peopleRoutes, type SurveyRoutes } from './people.ts';
import { planRoutes } from './plan/plan-routes.ts';
import { publicRoutes } from './public/public-routes.ts';
import { publishingRoutes } from './publishing/publishing-routes.ts';
import { readBody } from './read-body.ts';
import { refuseProgram } from './refuse-program.ts';
import { refusedByCrowd } from './refused-by-crowd.ts';
import { reportRoutes } from './report/report-routes.ts';
import { assignmentRequestSchema, submissionSchema } from './schema.ts';
import { seedOf, submissionDocument } from './submission.ts';
import { simpleArms } from './submission-assignment.ts';
import { invitationOf } from './submission-invitation.ts';
import { newestOf, surveyHead } from './surveys.ts';
import { viewRoutes } from './views/view-routes.ts';
import { webhookRoutes } from './webhook/webhook-routes.ts';

/** Sent again on a later day, the same answers are still the same. */
const sameButForTheDay = async (
  store: Store,
  receipt: string | null,
  document: ResponseDocument,
): Promise<boolean> => {
  const stored = receipt === null ? null : await store.byReceipt(receipt);
  return (
    stored !== null &&
    canonical({ ...asSent(document), day: stored.document.day }) === canonical(asSent(stored.document))
  );
};

/** Largest analysis request, in bytes. */
const requestLimit = 262_144;

/** The API under `/api/v1`: JSON in, JSON out, problem documents for everything that is wrong. */
export const api = (parts: AppParts): Hono => {
  const { store, settings, clock, proof } = parts;
  const analyst = analystOf(parts);
  const { acts } = accountsOf(parts);
  const app = new Hono();
  app.use('*', keyRate(clock));
  app.use('*', entityTags());
  const found = async (
    name: string,
    use: (published: PublishedSurvey) => Response | Promise<Response>,
    otherwise: (response: Parameters<typeof issue>) => Response,
  ): Promise<Response> => {
    const published = /^[A-Za-z0-9_-]{1,64}$/.test(name) ? await store.published(name) : null;
    return published === null
      ? otherwise(['SURVEY-UNKNOWN', { name: name.slice(0, 64) }, 'name'])
      : use(published);
  };
  const researchers = researchersOf(parts, refuseProgram);

  const routes: SurveyRoutes = {
    researchers,
    forSurvey: (context, use) =>
      found(context.req.param('name') ?? '', use, (about) => problem(context, 404, [issue(...about)])),
  };
  peopleRoutes(app, parts, routes);
  planRoutes(app, parts, analyst, routes);
  draftRoutes(app, parts, researchers);
  publishingRoutes(app, parts, routes);
  publicRoutes(app, parts, analyst, routes);
  webhookRoutes(app, parts, routes);
  viewRoutes(app, parts, routes);
  libraryRoutes(app, researchers);

  app.get('/surveys', describeRoute(operations.listSurveys), async (context) =>
    sendPageOf(
      context,
      'surveys',
      newestOf(await store.surveys()).map((own) => surveyHead(own, proof.proven)),
      ({ name }) => name,
    ),
  );

  app.get('/surveys/:name', describeRoute(operations.getSurvey), (context) =>
    found(
      context.req.param('name'),
      (published) => context.json({ ...surveyHead(published, proof.proven), definition: published.survey }),
      (about) => problem(context, 404, [issue(...about)]),
    ),
  );

  app.get('/surveys/:name/codebook', describeRoute(operations.getCodebook), (context) =>
    found(
      context.req.param('name'),
      async ({ survey }) => context.json((await exportCodebook(store, survey.name)).codebook),
      (about) => problem(context, 404, [issue(...about)]),
    ),
  );

  app.post(
    '/surveys/:name/responses',
    describeRoute(operations.submitResponse),
    boundedWait(settings.answerWait),
    bodyLimit(settings.answerLimit),
    (context) =>
      found(
        context.req.param('name'),
        async (published) => {
          const body = await readBody(context);
          if (!body.ok) return body.response;
          const read = submissionSchema.safeParse(body.value);
          if (!read.success)
            return problem(
              context,
              422,
              read.error.issues.map((fault) => schemaIssue(body.value, fault)),
            );
          const { survey } = published;
          const { id, invitation: token } = read.data;
          const refused = token === undefined ? await refusedByCrowd(context, parts, survey.name) : null;
          if (refused !== null) return refused;
          const invited = await invitationOf(store, published, read.data);
          if ('code' in invited) return problem(context, 403, [invited]);
          const made = submissionDocument(
            published,
            { ...read.data, ...invited },
            clock.today(survey.timezone),
            seedOf(settings.receiptSecret, id),
            proof.proven,
          );
          if (!made.ok) return problem(context, 422, made.issues);
          const secret = receiptSecret(settings.receiptSecret, survey.name, id);
          const hash = survey.receipt === 'none' ? null : receiptHash(survey.name, secret);
          const isKnown =
            hash === null
              ? await store.wasTaken(survey.name, id)
              : isClosed(published, clock) && (await store.byReceipt(hash)) !== null;
          const today = clock.today(survey.timezone);
          if (
            isClosed(published, clock) &&
            !isKnown &&
            !wasBegun(settings.receiptSecret, published, read.data, today)
          )
            return problem(context, 403, [issue('SURVEY-CLOSED', { name: survey.name })]);
          const moment = idleMoment(clock, survey);
          const consent = await textInForce({ store, proof }, published, made.value);
          const outcome = await store.submit(id, made.value, hash, moment, token, undefined, consent);
          if (outcome.kind === 'uninvited')
            return problem(context, 403, [issue('INVITATION-INVALID', {}, 'invitation')]);
          if (outcome.kind === 'turned-away')
            return problem(context, 403, [issue('QUOTA-FULL', { quota: outcome.quota }, 'answers')]);
          if (outcome.kind === 'conflict' && !(await sameButForTheDay(store, hash, made.value)))
            return problem(context, 409, [issue('SUBMISSION-CONFLICT', {}, 'id')]);
          return context.json(
            { status: 'stored', receipt: hash === null ? null : showReceipt(secret) },
            outcome.kind === 'stored' ? 201 : 200,
          );
        },
        (about) => problem(context, 404, [issue(...about)]),
      ),
  );

  app.post(
    '/surveys/:name/assignment',
    describeRoute(operations.assignResponse),
    boundedWait(settings.answerWait),
    bodyLimit(requestLimit),
    (context) =>
      found(
        context.req.param('name'),
        async (published) => {
          const { survey } = published;
          const body = await readBody(context);
          if (!body.ok) return body.response;
          const read = assignmentRequestSchema.safeParse(body.value);
          if (!read.success)
            return problem(
              context,
              422,
              read.error.issues.map((fault) => schemaIssue(body.value, fault)),
            );
          const { id } = read.data;
          const seed = seedOf(settings.receiptSecret, id);
          const begun = isClosed(published, clock)
            ? null
            : begunStamp(settings.receiptSecret, survey.name, id, clock.today(survey.timezone));
          return context.json({ seed, assigned: simpleArms(survey, seed), begun });
        },
        (about) => problem(context, 404, [issue(...about)]),
      ),
  );

  const analysed = async (context: Context, name: string, request: unknown): Promise<Response> => {
    const result = await analyst.findings(name, request);
    if (!result.ok) return problem(context, 422, result.issues);
    if (result.value.some(showsTexts))
      await acts.record({ who: callerOf(context).who, what: 'verbatims', object: name, result: 'done' });
    const language = acceptedLanguage(context.req.header('accept-language'), researcherLanguages, 'en');
    return context.json({
      findings: result.value.map(findingJson),
      notes: tellIssues(result.issues, language),
    });
  };

  app.post(
    '/surveys/:name/analysis',
    describeRoute(operations.analyseSurvey),
    researchers({ right: 'ask', survey: 'named' }),
    bodyLimit(requestLimit),
    (context) =>
      routes.forSurvey(context, async ({ survey }) => {
        const body = await readBody(context);
        return body.ok ? analysed(context, survey.name, body.value) : body.response;
      }),
  );

  app.get(
    '/surveys/:name/analysis',
    describeRoute(operations.readAnalysis),
    researchers({ right: 'ask', survey: 'named' }),
    (context) =>
      routes.forSurvey(context, async ({ survey }) => {
        const request = parseJson(context.req.query('request') ?? '');
        return request.ok
          ? analysed(context, survey.name, request.value)
          : problem(context, 422, request.issues);
      }),
  );

  app.get(
    '/surveys/:name/quotas',
    describeRoute(operations.surveyQuotas),
    researchers({ right: 'list', survey: 'named' }),
    (context) =>
      found(
        context.req.param('name'),
        async ({ survey }) =>
          context.json({ quotas: await store.quotas(survey.name, false, idleMoment(clock, survey)) }),
        (about) => problem(context, 404, [issue(...about)]),
      ),
  );

  app.get(
    '/surveys/:name/fieldwork',
    describeRoute(fieldworkOperation),
    researchers({ right: 'results', survey: 'named' }),
    (context) =>
      found(
        context.req.param('name'),
        async ({ survey }) => context.json(await fieldworkOf({ store, analyst, clock }, survey.name)),
        (about) => problem(context, 404, [issue(...about)]),
      ),
  );

  app.get('/surveys/:name/data-card', describeRoute(operations.surveyDataCard), (context) =>
    found(
      context.req.param('name'),
      async (published) => {
        const { columns } = await exportCodebook(store, published.survey.name);
        return context.json(surveyCard(store.card, published, columns));
      },
      (about) => problem(context, 404, [issue(...about)]),
    ),
  );

  app.get(
    '/surveys/:name/links',
    describeRoute(operations.surveyLinks),
    researchers({ right: 'collect', survey: 'named' }),
    (context) =>
      found(
        context.req.param('name'),
        ({ survey }) => {
          const { language = null, ...preset } = context.req.query();
          const issues = linkIssues({ survey, language, preset });
          if (issues.length > 0) return problem(context, 422, issues);
          const base = settings.baseUrl ?? new URL(context.req.url).origin;
          const links = surveyLinks({ survey, base, language, preset });
          return context.json({ links: links.map((link) => ({ ...link, qr: qrSvg(link.address) })) });
        },
        (about) => problem(context, 404, [issue(...about)]),
      ),
  );

  exportRoutes(app, parts, routes);
  reportRoutes(app, parts, routes);

  app.get('/openapi.json', describeRoute(operations.getOpenapi), (context) => context.json(document));

  return app;
};
