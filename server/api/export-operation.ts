import type { DescribeRouteOptions } from 'hono-openapi';
import { type ExportFormat, mediaType } from '../export/export-format.ts';
import { body, descriptionParameters, json, named, refusal, refusals, researchers } from './operations.ts';
import { copyProgressSchema, newCopySchema } from './schema.ts';

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

const one = [
  ...named,
  {
    name: 'copy',
    in: 'path' as const,
    required: true,
    schema: { type: 'string' as const },
    description: 'Id of a copy.',
  },
];

/** Copies that are made while somebody looks on. */
export const copyOperations = {
  makeCopy: {
    operationId: 'makeCopy',
    summary:
      'Begins a copy that the server makes by itself; how far it is can be asked, and the file fetched for a quarter of an hour.',
    parameters: named,
    security: researchers,
    requestBody: body(newCopySchema),
    responses: {
      '202': json('How far it is.', copyProgressSchema),
      ...refusals(400, 401, 403, 404, 413, 415, 422),
      '409': refusal('Two copies are being made for this person or key already.'),
    },
  },
  getCopy: {
    operationId: 'getCopy',
    summary: 'How far a copy is, for whoever began it.',
    parameters: one,
    security: researchers,
    responses: { '200': json('How far it is.', copyProgressSchema), ...refusals(401, 403, 404) },
  },
  getCopyFile: {
    operationId: 'getCopyFile',
    summary: 'The file of a copy that is ready, for whoever began it.',
    parameters: one,
    security: researchers,
    responses: {
      '200': {
        description: 'The file, in the format that was asked for.',
        content: { 'application/octet-stream': { schema: { type: 'string' as const } } },
      },
      ...refusals(401, 403, 404),
      '409': refusal('The copy is still being made, or could not be made.'),
    },
  },
} satisfies Record<string, DescribeRouteOptions>;
