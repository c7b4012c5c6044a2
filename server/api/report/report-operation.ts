import type { DescribeRouteOptions } from 'hono-openapi';
import { type ReportFormat, reportEndings } from '../../report/report-file.ts';
import { named, refusal, refusals, researchers } from '../operations.ts';
import { reportQuerySchema } from './schema.ts';

const summary: Readonly<Record<ReportFormat, string>> = {
  html: 'The report as one page with its charts, that loads nothing.',
  xlsx: 'The report as a workbook, a sheet a table.',
  pptx: 'The report as slides whose charts and tables can be edited.',
  r: 'A script for R with the data that it needs, zipped, which works every figure of the report out again: a copy of answers, for those who may take rows.',
};

const told = reportQuerySchema.in.shape;

/** What the document says of a report in a form. */
export const reportOperation = (format: ReportFormat): DescribeRouteOptions => ({
  operationId: `reportSurvey${format.slice(0, 1).toUpperCase()}${format.slice(1)}`,
  summary: summary[format],
  parameters: [
    ...named,
    ...Object.entries(told)
      .filter(([name]) => (format === 'r' ? name !== 'part' && name !== 'where' : name !== 'purpose'))
      .map(([name, { description = '' }]) => ({
        name,
        in: 'query' as const,
        schema:
          name === 'part'
            ? { type: 'array' as const, items: { type: 'string' as const } }
            : { type: 'string' as const },
        description,
      })),
  ],
  security: researchers,
  responses: {
    '200': {
      description:
        format === 'r'
          ? 'The script; the copy’s id in the register is in the header `Confia-Copy`.'
          : 'The report.',
      content: { [reportEndings[format].type.replace(/;.*/, '')]: { schema: { type: 'string' as const } } },
    },
    ...refusals(401, 403, 404, 422),
    ...(format === 'r'
      ? { '409': refusal('Answers came or went each time the report was made. Ask for it again.') }
      : {}),
  },
});
