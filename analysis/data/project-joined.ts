import { purposeMake } from '../../surveys/definition/codebook/purpose-variables.ts';
import { purposeBox } from '../../surveys/definition/purposes.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Joined, JoinedColumn } from '../../surveys/version/join.ts';
import type { ToneReader } from '../text/tone.ts';
import { agreementOf } from './answer-readers.ts';
import { codedColumn } from './build-column.ts';
import type { Column, Frame } from './column.ts';
import { project } from './project.ts';
import { rowMarks } from './row-marks.ts';

/** A column like another, of rows that all say the same: a code, or nothing. */
const constant = (like: Column, rows: number, code: string | null): Column => {
  if (like.kind === 'coded') return codedColumn(like.codes, new Array<string | null>(rows).fill(code));
  if (like.kind === 'number') return { kind: 'number', values: new Float64Array(rows).fill(Number.NaN) };
  return { kind: 'text', texts: [''], values: new Uint32Array(rows) };
};

/**
 * What was agreed to, where its author agreed to another version's text than the answers are of: the boxes are those of
 * that text, so a purpose counts as that version means it.
 */
const withRenewed = (
  joined: Joined,
  { variable, anchor, source, fates }: JoinedColumn,
  documents: readonly ResponseDocument[],
  column: Column,
): Column => {
  if (variable.derived?.made !== purposeMake || column.kind !== 'coded') return column;
  if (documents.every(({ renewed }) => renewed === undefined)) return column;
  const read = agreementOf(purposeBox(source));
  return codedColumn(
    column.codes,
    documents.map((document, row) => {
      const { renewed } = document;
      if (renewed === undefined) return column.codes[column.values[row] ?? -1] ?? null;
      const place = joined.placeOf({ ...document, version: renewed.version });
      if (place > anchor || fates[place] === 'not-asked') return 'not-shown';
      return fates[place] === 'apart' ? null : read(document);
    }),
  );
};

/**
 * Responses to one version of a survey as columns of all its versions: carried into the newest version where answers
 * are of the same thing, in columns of their own where they are not. A question that a version does not have is
 * `not-shown`; a variable that is kept apart has no value. Beside them stand marks of each row that are no variables.
 *
 * @param documents responses to one and the same version
 * @param tone reads the tone of open texts
 */
export const projectJoined = (
  joined: Joined,
  documents: readonly ResponseDocument[],
  tone: ToneReader,
): Frame => {
  const { versions, columns, codebook } = joined;
  const [first] = documents;
  const place = first === undefined ? versions.length - 1 : joined.placeOf(first);
  const frames = new Map<number, Frame>();
  /** Columns of a version, of the variables that are its own, under its own names. */
  const frameOf = (anchor: number): Frame => {
    const known = frames.get(anchor);
    if (known !== undefined) return known;
    const version = versions[anchor];
    if (version === undefined) throw new Error(`projectJoined: no version at ${anchor}`);
    const frame = project({
      ...version,
      tone,
      documents: place > anchor ? [] : documents.map((document) => joined.inTermsOf(document, anchor)),
      codebook: {
        ...codebook,
        variables: columns
          .filter((column) => column.anchor === anchor)
          .map(({ variable, source }) => ({ ...variable, name: source })),
      },
    });
    frames.set(anchor, frame);
    return frame;
  };
  const columnOf = ({ variable, anchor, source, fates }: JoinedColumn): Column => {
    const own = frameOf(anchor).columns.get(source);
    if (own === undefined) throw new Error(`projectJoined: no variable ${source}`);
    const fate = fates[place];
    if (fate === 'apart') return constant(own, documents.length, null);
    const unasked = fate === 'not-asked' && (own.kind === 'coded' || variable.derived !== undefined);
    return place > anchor || unasked ? constant(own, documents.length, 'not-shown') : own;
  };
  const newest = frameOf(versions.length - 1);
  const simulated = newest.columns.get('simulated');
  return {
    rows: documents.length,
    columns: new Map<string, Column>([
      ...columns.map((column): [string, Column] => [
        column.variable.name,
        withRenewed(joined, column, documents, columnOf(column)),
      ]),
      ...(simulated === undefined ? [] : [['simulated', simulated] as [string, Column]]),
      ...rowMarks(versions, place, documents),
    ]),
  };
};
