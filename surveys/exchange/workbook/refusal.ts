import type { Issue } from '../../model/issue.ts';
import { type Limit, limits } from './limits.ts';

/** Why a file is no workbook that can be read, in words of `surveys/locales/workbook`. */
export type Reason =
  | 'truncated'
  | 'zip'
  | 'zip64'
  | 'encrypted'
  | 'method'
  | 'path'
  | 'twice'
  | 'overlap'
  | 'size'
  | 'checksum'
  | 'deflate'
  | 'part-missing'
  | 'part-external'
  | 'part-encoding'
  | 'xml-syntax'
  | 'xml-doctype'
  | 'xml-deep'
  | 'xml-attributes'
  | 'xml-long'
  | 'xml-many'
  | 'reference'
  | 'shared-string'
  | 'encoding'
  | 'quote'
  | 'binary'
  | 'no-sheet'
  | 'table';

/** Ends the reading of a file; caught where the reading began. */
export class Refusal extends Error {
  readonly issue: Issue;

  constructor(issue: Issue) {
    super(issue.code);
    this.issue = issue;
  }
}

/** The file is over a limit. */
export const overLimit = (what: Limit, place = ''): never => {
  throw new Refusal({ code: 'FILE_002', severity: 'error', place, data: { what, limit: limits[what] } });
};

/** The file is damaged, or made to harm. `place` is the part of it, or its line. */
export const damaged = (reason: Reason, place = ''): never => {
  throw new Refusal({ code: 'FILE_003', severity: 'error', place, data: { reason } });
};

/** The file is of another kind. */
export const otherKind = (found: string): never => {
  throw new Refusal({ code: 'FILE_001', severity: 'error', place: '', data: { found } });
};
