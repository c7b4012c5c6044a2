import { reasonOfExportCode } from '../../analysis/data/codes.ts';
import { assignedName, assignments, stratumName } from '../../surveys/definition/assigned.ts';
import { quotaStandings, quotaVariable } from '../../surveys/definition/quota-mark.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Answers } from '../../surveys/model/response.ts';
import type { Experiment, Quota, Survey } from '../../surveys/model/survey.ts';
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

/** That somebody came when a quota was full; the other standings follow from the answers. */
const ofQuota = ({ name }: Quota, data: DataRow): RowAssigned => {
  const column = quotaVariable(name);
  const standing = given(data, column);
  const known = standing === '' || quotaStandings.some((own) => own === standing);
  return {
    assigned: standing === 'full' ? { [column]: 'full' } : {},
    issues: known ? [] : [wrong(data, column, standing)],
  };
};

/**
 * What was decided for a row by chance or for want of places: arms of experiments, sides of opposite statements, orders,
 * texts agreed to, quotas that were full; or what is wrong with them.
 */
export const rowAssigned = (survey: Survey, data: DataRow): RowAssigned => {
  const parts = [
    ...survey.experiments.map((experiment) => ofExperiment(survey, experiment, data)),
    ...(survey.quotas ?? []).map((quota) => ofQuota(quota, data)),
    rowShown(survey, data),
  ];
  return {
    assigned: Object.assign({}, ...parts.map(({ assigned }) => assigned), sidesOf(survey, data)) as Answers,
    issues: parts.flatMap(({ issues }) => issues),
  };
};
