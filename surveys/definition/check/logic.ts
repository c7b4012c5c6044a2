import { checkExpression, type KnownVariable } from '../../expression/check.ts';
import type { Issue } from '../../model/issue.ts';
import type { Survey } from '../../model/survey.ts';
import { listNamed } from '../questions.ts';
import { constantIssues } from './constants.ts';
import { cycleIssues } from './cycles.ts';
import { columnsOf, type Known, knownVariables } from './known-variables.ts';
import { type LogicString, logicStrings } from './logic-strings.ts';
import { reachIssues } from './reach.ts';
import { surveyWorld } from './survey-world.ts';

const checked = (known: Known, survey: Survey, string: LogicString): readonly Issue[] =>
  checkExpression({
    ...string,
    variable: (name) => known.get(name) ?? null,
    names: [...known.keys()],
    list: (name) => {
      const list = listNamed(survey, name);
      return list === undefined ? null : columnsOf(list.choices);
    },
  });

/** A rule is empty where anything it requires has no substantive value, so codes off the scale never reach it. */
const ruleIssues = (survey: Survey, known: Known): readonly Issue[] => {
  const withScores: Known = new Map<string, KnownVariable>([
    ...known,
    ...survey.scores.map(
      (score) =>
        [
          score.name,
          score.kind === 'rule' && score.codes !== undefined
            ? { kind: 'choice' as const, choices: score.codes.map(({ name }) => name) }
            : { kind: 'number' as const },
        ] as const,
    ),
  ]);
  return survey.scores.flatMap((score) => {
    if (score.kind !== 'rule') return [];
    const place = `scores/${score.name}/rule`;
    return checked(withScores, survey, { text: score.rule, place, purpose: 'calculation' }).filter(
      ({ code, data }) =>
        !(code === 'LOGIC-NONSUBSTANTIVE' && score.requires.includes(String(data?.['name']))),
    );
  });
};

/** What only searching through answers can tell: conditions nothing changes, and what nobody is ever shown. */
const searched = (
  survey: Survey,
  known: Known,
  strings: readonly LogicString[],
  found: readonly Issue[],
): readonly Issue[] => {
  const having = (judge: (issue: Issue) => boolean): ReadonlySet<string> =>
    new Set(found.filter(judge).map(({ place }) => place));
  const broken = having(({ severity, code }) => severity === 'error' && code !== 'LOGIC-CONTRADICTION');
  const contradicted = having(({ code }) => code === 'LOGIC-CONTRADICTION');
  const constant = having(({ code }) => code === 'LOGIC-CONSTANT');
  const world = surveyWorld(survey, broken, known);
  const free = { ...world, guards: () => [] };
  return [
    ...strings
      .filter(({ place }) => [broken, contradicted, constant].every((told) => !told.has(place)))
      .flatMap((string) => constantIssues(string, free)),
    ...reachIssues(survey, world, broken, contradicted),
  ];
};

/** Every logic string can be read, reads what exists, can come true, and nothing depends on itself. */
export const checkLogic = (survey: Survey): readonly Issue[] => {
  const known = knownVariables(survey);
  const strings = logicStrings(survey);
  const found = strings.flatMap((string) => checked(known, survey, string));
  const cycles = cycleIssues(survey);
  return [
    ...found,
    ...ruleIssues(survey, known),
    ...cycles,
    ...(cycles.length > 0 ? [] : searched(survey, known, strings, found)),
  ];
};
