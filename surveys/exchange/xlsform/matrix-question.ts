import type { MatrixRow, Question, WorkbookCells } from '../../model/survey.ts';
import type { Build } from './build.ts';
import { cellsKept } from './cells-kept.ts';
import type { Group } from './form.ts';
import type { Matrix } from './matrices.ts';
import { textIn, textsOf } from './table.ts';
import { conditionOf, truthOf } from './truth.ts';

/** Head of the cells that keep what a row of a matrix is called in the workbook. */
export const rowHead = 'row::';

const cellsOf = ({ name, parts, heading, whole }: Matrix, group: Group): WorkbookCells => {
  const written = heading ?? group;
  return {
    grid: whole ? 'group' : 'heading',
    ...(written.name === name ? {} : { name: written.name }),
    ...Object.fromEntries(
      [...parts].flatMap(([item, part]) =>
        item.name === `${name}_${part}` ? [] : [[`${rowHead}${part}`, item.name]],
      ),
    ),
    ...cellsKept(written.row),
  };
};

/** A grid of the survey sheet as one question with rows. */
export const matrixOf = (matrix: Matrix, group: Group, build: Build): Question => {
  const { name, parts, heading, whole } = matrix;
  const { row } = heading ?? group;
  const [first] = matrix.rows;
  const list = first?.type.is === 'select' ? first.type.list : '';
  const hint = textsOf(row, 'hint');
  const relevant = whole ? textIn(row, 'relevant') : '';
  const required = first === undefined ? '' : textIn(first.row, 'required');
  const message = first === undefined ? [] : textsOf(first.row, 'required_message');
  const rows: readonly MatrixRow[] = [...parts].map(([item, part]) => ({
    name: part,
    text: build.texts.put(`${name}_${part}`, textsOf(item.row, 'label')),
  }));
  return {
    name,
    kind: 'matrix',
    list,
    text: build.texts.put(name, textsOf(row, 'label')),
    ...(hint.length === 0 ? {} : { hint: build.texts.put(`${name}.hint`, hint) }),
    ...(relevant === '' ? {} : { relevant: build.logic(conditionOf(relevant)) }),
    ...(required === '' || truthOf(required) === false
      ? {}
      : { required: build.logic(conditionOf(required)) }),
    ...(message.length === 0 ? {} : { requiredMessage: build.texts.put(`${name}.required`, message) }),
    rows,
    workbook: cellsOf(matrix, group),
  };
};
