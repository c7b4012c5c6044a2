import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { type Fault, schemaIssue } from '../../surveys/definition/schema-issue.ts';
import type { AppParts } from '../app-parts.ts';
import { byteStream } from '../export/byte-stream.ts';
import { ddiOf } from '../export/ddi/ddi-of.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import { exportFormats } from '../export/export-format.ts';
import { takeCopy } from '../export/take-copy.ts';
import { weightIssues } from '../export/weight-issues.ts';
import { problem } from '../problem.ts';
import { exportOperation } from './export-operation.ts';
import { operations } from './operations.ts';
import { sendPageOf } from './page/send-page-of.ts';
import type { SurveyRoutes } from './people.ts';
import { descriptionQuerySchema, exportQuerySchema } from './schema.ts';

const faulty = (context: Context, faults: readonly Fault[]): Response =>
  problem(
    context,
    422,
    faults.map((fault) => schemaIssue(context.req.query(), fault)),
  );

/** Copies of the answers as files, the list of them, and what the data are, for archives. */
export const exportRoutes = (
  app: Hono,
  parts: Pick<AppParts, 'store' | 'clock' | 'settings'>,
  { researchers, forSurvey }: SurveyRoutes,
): void => {
  const { store, clock } = parts;

  app.get('/surveys/:name/codebook.ddi', describeRoute(operations.getCodebookDdi), (context) =>
    forSurvey(context, async (published) => {
      const query = descriptionQuerySchema.safeParse(context.req.query());
      if (!query.success) return faulty(context, query.error.issues);
      const { name, timezone } = published.survey;
      const { language, weight } = query.data;
      const wrong = weightIssues((await exportCodebook(store, name)).codebook, weight);
      if (wrong.length > 0) return problem(context, 422, wrong);
      const described = await ddiOf(store, published, {
        day: clock.today(timezone),
        ...(language === undefined ? {} : { language }),
        ...(weight === '' ? {} : { weight }),
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
};
