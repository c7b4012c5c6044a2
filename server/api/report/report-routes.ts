import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { schemaIssue } from '../../../surveys/definition/schema-issue.ts';
import type { AppParts } from '../../app-parts.ts';
import { byteStream } from '../../export/byte-stream.ts';
import { callerOf } from '../../middleware/researcher.ts';
import { problem } from '../../problem.ts';
import { chosenParts } from '../../report/chosen-parts.ts';
import { printedReport } from '../../report/printed-report.ts';
import { pageFormats, reportEndings, reportFile } from '../../report/report-file.ts';
import { type ReportAsked, wantedCompanion, wantedReport } from '../../report/wanted-report.ts';
import type { PublishedSurvey } from '../../storage/store.ts';
import type { SurveyRoutes } from '../people.ts';
import { reportOperation } from './report-operation.ts';
import { type ReportQuery, reportQuerySchema } from './schema.ts';

const askedOf = (
  published: PublishedSurvey,
  { language, mirror, part: _, purpose: __, ...head }: ReportQuery,
): ReportAsked => ({ published, head, language, mirror });

/** The report of a survey in each of its forms, and the R script that works it out again. */
export const reportRoutes = (app: Hono, parts: AppParts, { researchers, forSurvey }: SurveyRoutes): void => {
  const queried = (
    context: Context,
    use: (query: ReportQuery) => Promise<Response>,
  ): Response | Promise<Response> => {
    const { part, ...query } = Object.fromEntries(
      Object.entries(context.req.queries()).map(([name, values]) => [
        name,
        name === 'part' ? values : values[0],
      ]),
    );
    const told = part === undefined ? query : { ...query, part };
    const read = reportQuerySchema.safeParse(told);
    return read.success
      ? use(read.data)
      : problem(
          context,
          422,
          read.error.issues.map((fault) => schemaIssue(told, fault)),
        );
  };

  for (const format of pageFormats)
    app.get(
      `/surveys/:name/report.${format}`,
      describeRoute(reportOperation(format)),
      researchers({ right: 'results', survey: 'named', act: 'plan-run' }),
      (context) =>
        forSurvey(context, (published) =>
          queried(context, async (query) => {
            const told = await wantedReport(parts, callerOf(context), askedOf(published, query));
            if (!told.ok) return problem(context, 422, told.issues);
            const { ending, type } = reportEndings[format];
            const report = chosenParts(printedReport(told.value, query.language), query.part);
            const file = `${published.survey.name}-${query.language}.${ending}`;
            return context.body(byteStream(reportFile(format, report)), 200, {
              'Content-Type': type,
              'Content-Disposition': `attachment; filename="${file}"`,
            });
          }),
        ),
    );

  app.get(
    '/surveys/:name/report.r',
    describeRoute(reportOperation('r')),
    researchers({ right: 'rows', survey: 'named', fresh: true, act: 'export' }),
    (context) =>
      forSurvey(context, (published) =>
        queried(context, async (query) => {
          const asked = askedOf(published, query);
          const taken = await wantedCompanion(parts, callerOf(context), asked, query.purpose);
          if (!taken.ok) return problem(context, taken.status, taken.issues);
          return context.body(new Uint8Array(taken.bytes), 200, {
            'Content-Type': reportEndings.r.type,
            'Content-Disposition': `attachment; filename="${published.survey.name}-r.zip"`,
            'Confia-Copy': taken.copy,
          });
        }),
      ),
  );
};
