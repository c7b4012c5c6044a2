import type { DescribeRouteOptions } from 'hono-openapi';
import { type ExportFormat, mediaType } from '../export/export-format.ts';
import { descriptionParameters, named, refusals, researchers } from './operations.ts';

const summary: Readonly<Record<ExportFormat, string>> = {
  csv: 'The answers as CSV (codes; RFC 4180), in the order of their random ids.',
  datapackage: 'The answers as a data package (Frictionless): CSV, description, codebook, zipped.',
  xlsx: 'The answers as a workbook for people: answers, codebook, what the file is.',
  parquet:
    'The answers as a Parquet file: typed columns, reasons for missing values beside them, the codebook in its metadata.',
  json: 'The answers and their codebook as one JSON document.',
  sav: 'The answers as an SPSS system file: labels, user-missing reasons, multiple-response sets.',
  zsav: 'The answers as a compressed SPSS system file.',
  dta: 'The answers as a Stata file (release 118): labels, reasons as extended missing values.',
};

/** What the document says of an export in a format. */
export const exportOperation = (format: ExportFormat): DescribeRouteOptions => ({
  operationId: `exportSurvey${format.slice(0, 1).toUpperCase()}${format.slice(1)}`,
  summary: summary[format],
  parameters: [
    ...named,
    {
      name: 'variant',
      in: 'query' as const,
      schema: { type: 'string' as const, enum: ['spreadsheet', 'lossless'], default: 'spreadsheet' },
      description:
        '`spreadsheet` puts an apostrophe before texts that a spreadsheet would read as a formula.',
    },
    {
      name: 'values',
      in: 'query' as const,
      schema: { type: 'string' as const, enum: ['codes', 'labels'], default: 'codes' },
      description: 'Of CSV and workbooks: codes, or what they mean in the language of the labels.',
    },
    {
      name: 'days',
      in: 'query' as const,
      schema: { type: 'string' as const, enum: ['coarse', 'exact'], default: 'coarse' },
      description: '`coarse` gives the week or month where a day has fewer than 10 answers.',
    },
    ...descriptionParameters,
    {
      name: 'texts',
      in: 'query' as const,
      schema: { type: 'string' as const, enum: ['scrubbed', 'raw'], default: 'scrubbed' },
      description:
        '`scrubbed` puts a mark such as `[email]` or `[name]` for what points at a person in open texts; `raw` gives them as they were written. The header `Confia-Texts` says which.',
    },
    {
      name: 'purpose',
      in: 'query' as const,
      schema: { type: 'string' as const, maxLength: 200 },
      description: 'What the copy is for. Respondents read it on their receipt.',
    },
  ],
  security: researchers,
  responses: {
    '200': {
      description: 'The data; the copy’s id in the register is in the header `Confia-Copy`.',
      content: { [mediaType[format].replace(/;.*/, '')]: { schema: { type: 'string' as const } } },
    },
    ...refusals(401, 403, 404, 422),
  },
});
