import { possible } from '../../expression/check/possible.ts';
import { checkExpression } from '../../expression/check.ts';
import { parse } from '../../expression/parse.ts';
import { references } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import type { Quota, Survey } from '../../model/survey.ts';
import { questionsOf } from '../questions.ts';
import { surelyBefore } from '../surely-before.ts';
import { error, warning } from './issue.ts';
import { knownVariables } from './known-variables.ts';
import { surveyWorld } from './survey-world.ts';

const limitIssues = ({ limit, of }: Quota, place: string): readonly Issue[] => {
  const sensible = of === 'percent' ? limit > 0 && limit < 100 : limit >= 1 && Number.isInteger(limit);
  return sensible ? [] : [error('QUOTA-LIMIT', `${place}/limit`, { limit, of: of ?? 'places' })];
};

const actionIssues = (survey: Survey, { action, text, block }: Quota, place: string): readonly Issue[] => [
  ...(action === 'close' && text === undefined ? [error('QUOTA-TEXT', place)] : []),
  ...(action === 'skip' && !survey.blocks.some(({ name }) => name === block)
    ? [error('QUOTA-BLOCK', `${place}/block`, { block: block ?? '' })]
    : []),
];

/** Pages of the block that is left out which may come before the answers that decide it. */
const lateIssues = (survey: Survey, { action, block, when }: Quota, place: string): readonly Issue[] => {
  const parsed = parse(when);
  const left = action === 'skip' ? survey.blocks.find(({ name }) => name === block) : undefined;
  if (left === undefined || !parsed.ok) return [];
  const names = new Set(references(parsed.value));
  const before = surelyBefore(survey);
  const deciding = questionsOf(survey).filter(
    ({ question: { name, rows = [] } }) =>
      names.has(name) || rows.some((row) => names.has(`${name}_${row.name}`)),
  );
  const late = left.pages.find((page) => deciding.some((own) => !before(own.page.name, page)));
  return late === undefined ? [] : [warning('QUOTA-LATE', `${place}/block`, { page: late })];
};

/** Quotas nobody can ever count towards. What an expression alone tells is told with its logic. */
const unreachableIssues = (survey: Survey, quotas: readonly Quota[]): readonly Issue[] => {
  const known = knownVariables(survey);
  const world = surveyWorld(survey, new Set(), known);
  return quotas.flatMap(({ name, when }): readonly Issue[] => {
    const place = `quotas/${name}/when`;
    const parsed = parse(when);
    const told = checkExpression({
      text: when,
      place,
      purpose: 'quota',
      variable: (own) => known.get(own) ?? null,
      names: [...known.keys()],
    });
    if (!parsed.ok || told.some(({ severity }) => severity === 'error')) return [];
    return possible([{ expression: parsed.value, wanted: true }], world)
      ? []
      : [error('QUOTA-UNREACHABLE', place, { when: when.slice(0, 120) })];
  });
};

/** Quotas have places, can be reached, and say what becomes of whoever comes when they are full. */
export const checkQuotas = (survey: Survey): readonly Issue[] => {
  const quotas = survey.quotas ?? [];
  if (quotas.length === 0) return [];
  return [
    ...quotas.flatMap((quota) => {
      const place = `quotas/${quota.name}`;
      return [
        ...limitIssues(quota, place),
        ...actionIssues(survey, quota, place),
        ...lateIssues(survey, quota, place),
      ];
    }),
    ...unreachableIssues(survey, quotas),
  ];
};
