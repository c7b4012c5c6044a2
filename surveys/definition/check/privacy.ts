import { parse } from '../../expression/parse.ts';
import { references } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import type { Choice, DemographicRole, Question, Survey } from '../../model/survey.ts';
import { partsOfScore } from '../codebook/score-variables.ts';
import { pipedNames } from '../placeholders.ts';
import { choicesOf, listNamed, type PlacedQuestion, questionsOf } from '../questions.ts';
import { textOf } from '../text-of.ts';
import { textUses } from '../text-uses.ts';
import { note, warning } from './issue.ts';
import { logicStrings } from './logic-strings.ts';

/** Combinations of demographic answers beyond which a survey of a few thousand has people who stand alone. */
const mostCombinations = 10_000;
/** Choices of a country question say where a panel is fielded, not how few people are alike. */
const notCounted: ReadonlySet<DemographicRole> = new Set<DemographicRole>(['country', 'sector']);

const readBy = (text: string): readonly string[] => {
  const parsed = parse(text);
  return parsed.ok ? references(parsed.value) : [];
};

/** Everything something reads: scores, logic, quotas, texts. */
const usedNames = (survey: Survey): ReadonlySet<string> =>
  new Set([
    ...survey.scores.flatMap((score) => [
      ...partsOfScore(score),
      ...(score.kind === 'rule' ? readBy(score.rule) : []),
    ]),
    ...logicStrings(survey).flatMap(({ text }) => readBy(text)),
    ...textUses(survey).flatMap(({ key }) => pipedNames(textOf(survey, key, survey.source) ?? '')),
  ]);

/**
 * What tells who somebody is rather than what they think: marked as sensitive, or free to hold a name or a date of
 * birth. The latter only where scores say what answers are for; a survey without them leaves all of it to the analysis.
 */
const isPersonal = ({ scores }: Survey, { kind, sensitive }: Question): boolean =>
  sensitive === true || (scores.length > 0 && (kind === 'text' || kind === 'date' || kind === 'datetime'));

const unusedIssues = (survey: Survey, placed: readonly PlacedQuestion[]): readonly Issue[] => {
  const used = usedNames(survey);
  return placed
    .filter(({ question }) => isPersonal(survey, question) && question.role === undefined)
    .filter(
      ({ question: { name, rows = [] } }) =>
        !used.has(name) && !rows.some((row) => used.has(`${name}_${row.name}`)),
    )
    .map(({ question, place }) => warning('PRIV-UNUSED', place, { name: question.name }));
};

const told = (choices: readonly Choice[]): number =>
  choices.filter(({ missing, archived }) => missing === undefined && archived !== true).length;

const uniqueIssues = (survey: Survey, placed: readonly PlacedQuestion[]): readonly Issue[] => {
  const sizes = new Map<DemographicRole, number>();
  const take = (role: DemographicRole | undefined, choices: readonly Choice[]): void => {
    if (role !== undefined && !notCounted.has(role))
      sizes.set(role, Math.max(sizes.get(role) ?? 1, told(choices)));
  };
  for (const { role, list } of survey.attributes) take(role, listNamed(survey, list)?.choices ?? []);
  for (const { question } of placed) take(question.role, choicesOf(survey, question));
  const combinations = [...sizes.values()].reduce((product, size) => product * size, 1);
  return combinations > mostCombinations
    ? [
        warning('PRIV-UNIQUE', 'pages', {
          combinations,
          roles: [...sizes.keys()].join(', '),
          maximum: mostCombinations,
        }),
      ]
    : [];
};

const openIssues = (placed: readonly PlacedQuestion[]): readonly Issue[] =>
  placed
    .filter(({ question: { kind, hint } }) => (kind === 'text' || kind === 'longtext') && hint === undefined)
    .map(({ place }) => note('PRIV-FREE-TEXT', place));

/** What is asked about the person: nothing that nobody uses, nothing that singles people out, no names by accident. */
export const checkPrivacy = (survey: Survey): readonly Issue[] => {
  const placed = questionsOf(survey);
  return [...unusedIssues(survey, placed), ...uniqueIssues(survey, placed), ...openIssues(placed)];
};
