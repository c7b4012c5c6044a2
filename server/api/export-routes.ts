import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { type Fault, schemaIssue } from '../../surveys/definition/schema-issue.ts';
import type { AppParts } from '../app-parts.ts';
import { byteStream } from '../export/byte-stream.ts';
import { type CopyProgress, copyFor, copyGone, copyJobsOf } from '../export/copy-jobs.ts';
import { ddiOf } from '../export/ddi/ddi-of.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import { exportFormats } from '../export/export-format.ts';
import { marginWeightIssues } from '../export/margin-weights.ts';
import { readWeighting } from '../export/read-weighting.ts';
import { makeCopy, takeCopy } from '../export/take-copy.ts';
import { weightIssues } from '../export/weight-issues.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import { callerOf } from '../middleware/researcher.ts';
import { issue, problem } from '../problem.ts';
import { copyOperations, exportOperation } from './export-operation.ts';
import { operations } from './operations.ts';
import { sendPageOf } from './page/send-page-of.ts';
import type { SurveyRoutes } from './people.ts';
import { readBody } from './read-body.ts';
import { descriptionQuerySchema, exportQuerySchema, newCopySchema } from './schema.ts';

const faulty = (context: Context, faults: readonly Fault[]): Response =>
  problem(
    context,
    422,
    faults.map((fault) => schemaIssue(context.req.query(), fault)),
  );

/** Copies of the answers as files, the list of them, and what the data are, for archives. */
export const exportRoutes = (
  app: Hono,
  parts: Pick<AppParts, 'store' | 'clock' | 'settings' | 'log'>,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  const { store, clock } = parts;

  app.get('/surveys/:name/codebook.ddi', describeRoute(operations.getCodebookDdi), (context) =>
    forSurvey(context, async (published) => {
      const query = descriptionQuerySchema.safeParse(context.req.query());
      if (!query.success) return faulty(context, query.error.issues);
      const { name, timezone } = published.survey;
      const { language, weight } = query.data;
      const weighting = readWeighting(query.data);
      const { codebook } = await exportCodebook(store, name);
      const wrong = [
        ...weightIssues(codebook, weight),
        ...(!weighting.ok
          ? weighting.issues
          : weighting.value === null
            ? []
            : marginWeightIssues(codebook, weighting.value)),
      ];
      if (!weighting.ok || wrong.length > 0) return problem(context, 422, wrong);
      const described = await ddiOf(store, published, {
        day: clock.today(timezone),
        ...(language === undefined ? {} : { language }),
        ...(weight === '' ? {} : { weight }),
        weighting: weighting.value,
      });
      return context.body(described, 200, {
        'Content-Type': 'application/xml; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}.xml"`,
      });
    }),
  );

  app.get(
    '/surveys/:name/exports',
    describeRoute(operations.listExports),
    researchers({ right: 'copies', survey: 'named' }),
    (context) =>
      forSurvey(context, async ({ survey }) =>
        sendPageOf(context, 'copies', await store.copies(survey.name), ({ id }) => id),
      ),
  );

  for (const format of exportFormats)
    app.get(
      `/surveys/:name/export.${format}`,
      describeRoute(exportOperation(format)),
      researchers({ right: 'rows', survey: 'named', fresh: true, act: 'export' }),
      (context) =>
        forSurvey(context, async (published) => {
          const query = exportQuerySchema.safeParse(context.req.query());
          if (!query.success) return faulty(context, query.error.issues);
          const begun = await takeCopy(parts, published, format, query.data);
          return begun.ok
            ? context.body(byteStream(begun.value.pieces), 200, begun.value.headers)
            : problem(context, begun.status, begun.issues);
        }),
    );

  const rows = { right: 'rows', survey: 'named' } as const;
  const jobs = copyJobsOf(parts);
  const own = (context: Context, use: (progress: CopyProgress) => Response): Promise<Response> =>
    forSurvey(context, async ({ survey: { name } }) => {
      const copy = context.req.param('copy') ?? '';
      const found = await copyFor(parts, name, copy, callerOf(context).who);
      return found === null ? problem(context, 404, [await copyGone(store, name, copy)]) : use(found);
    });

  app.post(
    '/surveys/:name/exports',
    describeRoute(copyOperations.makeCopy),
    researchers({ ...rows, fresh: true, act: 'export' }),
    bodyLimit(65_536),
    (context) =>
      forSurvey(context, async (published) => {
        const body = await readBody(context);
        if (!body.ok) return body.response;
        const read = newCopySchema.safeParse(body.value);
        if (!read.success)
          return problem(
            context,
            422,
            read.error.issues.map((fault) => schemaIssue(body.value, fault)),
          );
        const { format, ...choices } = read.data;
        const made = await makeCopy(parts, published, format, choices, callerOf(context).who);
        if (!made.ok) return problem(context, made.status, made.issues);
        const { copy } = made.value;
        return context.json(made.value, 202, {
          Location: `/api/v1/surveys/${published.survey.name}/exports/${copy}`,
        });
      }),
  );

  app.get(
    '/surveys/:name/exports/:copy',
    describeRoute(copyOperations.getCopy),
    researchers(rows),
    (context) => own(context, (progress) => context.json(progress)),
  );

  app.get(
    '/surveys/:name/exports/:copy/file',
    describeRoute(copyOperations.getCopyFile),
    researchers({ ...rows, fresh: true }),
    (context) =>
      own(context, ({ copy, failure }) => {
        const file = jobs.file(copy);
        return file === null
          ? problem(context, 409, [issue(failure ?? 'EXPORT-MAKING', {}, 'copy')])
          : context.body(byteStream(file.pieces), 200, file.headers);
      }),
  );
};
