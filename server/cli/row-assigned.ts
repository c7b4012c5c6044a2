import { reasonOfExportCode } from '../../analysis/data/codes.ts';
import { assignedName, assignments, stratumName } from '../../surveys/definition/assigned.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Answers } from '../../surveys/model/response.ts';
import type { Experiment, Survey } from '../../surveys/model/survey.ts';
import { issue } from '../problem.ts';
import type { DataRow } from './row-document.ts';
import { rowShown } from './row-shown.ts';

interface RowAssigned {
  readonly assigned: Answers;
  readonly issues: readonly Issue[];
}

/** The cell of a variable, empty where it holds a reason for having none. */
const given = ({ cells }: DataRow, name: string): string => {
  const text = cells.get(name) ?? '';
  return reasonOfExportCode(text) === null ? text : '';
};

const wrong = ({ row }: DataRow, column: string, code: string): Issue =>
  issue('CSV-CODE', { row, code: code.slice(0, 60), column }, `row ${row}, column ${column}`);

/** The cell of an experiment in a row, with how it was assigned where the row says so: whoever loads it states it. */
const ofExperiment = (
  { languages }: Survey,
  { name, factors, stratum }: Experiment,
  data: DataRow,
): RowAssigned => {
  const levels = factors.map((factor) => [factor, given(data, `${name}_${factor.name}`)] as const);
  if (levels.every(([, level]) => level === '')) return { assigned: {}, issues: [] };
  const how = given(data, assignedName(name)) || 'stated';
  const within = stratum === 'language' ? given(data, stratumName(name)) : '';
  const issues = [
    ...levels.flatMap(([factor, level]) =>
      factor.levels.some((own) => own.name === level) ? [] : [wrong(data, `${name}_${factor.name}`, level)],
    ),
    ...(assignments.some((own) => own === how) ? [] : [wrong(data, assignedName(name), how)]),
    ...(within === '' || languages.some(({ tag }) => tag === within)
      ? []
      : [wrong(data, stratumName(name), within)]),
  ];
  return {
    assigned: {
      [name]: levels.map(([factor, level]) => `${factor.name}=${level}`).join(' '),
      [assignedName(name)]: how,
      ...(within === '' ? {} : { [stratumName(name)]: within }),
    },
    issues,
  };
};

const sidesOf = (survey: Survey, data: DataRow): Answers =>
  Object.fromEntries(
    survey.pages
      .flatMap(({ items }) => items)
      .filter(({ anchors }) => anchors !== undefined)
      .flatMap(({ name }) => {
        const side = data.cells.get(`${name}_side`) ?? '';
        return side === 'AB' || side === 'BA' ? [[`${name}_side`, side]] : [];
      }),
  );

/** What chance decided for a row: arms of experiments, sides of opposite statements, orders, texts agreed to, or what is wrong with them. */
export const rowAssigned = (survey: Survey, data: DataRow): RowAssigned => {
  const parts = [
    ...survey.experiments.map((experiment) => ofExperiment(survey, experiment, data)),
    rowShown(survey, data),
  ];
  return {
    assigned: Object.assign({}, ...parts.map(({ assigned }) => assigned), sidesOf(survey, data)) as Answers,
    issues: parts.flatMap(({ issues }) => issues),
  };
};
