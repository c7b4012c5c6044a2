import type { Variable } from '../../surveys/model/codebook.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Joined, JoinedColumn } from '../../surveys/version/join.ts';
import { codedColumn } from './build-column.ts';
import { columnCodes, isCoded } from './codes.ts';
import type { Column, Frame } from './column.ts';
import { project } from './project.ts';

/** A column of rows that all say the same: a code, or nothing. */
const constant = (variable: Variable, rows: number, code: string | null): Column => {
  if (isCoded(variable)) return codedColumn(columnCodes(variable), new Array<string | null>(rows).fill(code));
  if (variable.measure === 'number')
    return { kind: 'number', values: new Float64Array(rows).fill(Number.NaN) };
  return { kind: 'text', texts: [''], values: new Uint32Array(rows) };
};

/**
 * Responses to one version of a survey as columns of all its versions: carried into the newest version where answers
 * are of the same thing, in columns of their own where they are not. A question that a version does not have is
 * `not-shown`; a variable that is kept apart has no value.
 *
 * @param documents responses to one and the same version
 */
export const projectJoined = (joined: Joined, documents: readonly ResponseDocument[]): Frame => {
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
      documents: documents.map((document) => joined.inTermsOf(document, anchor)),
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
    const fate = fates[place];
    if (fate === 'apart') return constant(variable, documents.length, null);
    const asked =
      place <= anchor && !(fate === 'not-asked' && (isCoded(variable) || variable.derived !== undefined));
    return (
      (asked ? frameOf(anchor).columns.get(source) : undefined) ??
      constant(variable, documents.length, 'not-shown')
    );
  };
  const newest = frameOf(versions.length - 1);
  const simulated = newest.columns.get('simulated');
  return {
    rows: documents.length,
    columns: new Map<string, Column>([
      ...columns.map((column): [string, Column] => [column.variable.name, columnOf(column)]),
      ...(simulated === undefined ? [] : [['simulated', simulated] as [string, Column]]),
    ]),
  };
};
