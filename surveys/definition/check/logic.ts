import { checkExpression, type KnownVariable, type Surroundings } from '../../expression/check.ts';
import { findCycles } from '../../expression/cycles.ts';
import { parse } from '../../expression/parse.ts';
import { references } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import type { Choice, Question, Survey } from '../../model/survey.ts';
import { partsOfScore } from '../codebook/score-variables.ts';
import { choicesOf, listNamed, type PlacedQuestion, questionsOf } from '../questions.ts';
import { error } from './issue.ts';

type Known = ReadonlyMap<string, KnownVariable>;

const named = (choices: readonly Choice[]): Pick<KnownVariable, 'choices' | 'missing'> => ({
  choices: choices.map(({ name }) => name),
  missing: choices.filter(({ missing }) => missing !== undefined).map(({ name }) => name),
});

const variablesOf = (
  { kind, name, rows = [] }: Question,
  choices: readonly Choice[],
  order: number,
): readonly (readonly [string, KnownVariable])[] => {
  switch (kind) {
    case 'note':
      return [];
    case 'matrix':
      return rows.map((row) => [`${name}_${row.name}`, { kind: 'choice', ...named(choices), order }]);
    case 'multiple':
      return [[name, { kind: 'choices', ...named(choices), order }]];
    case 'number':
      return [[name, { kind: 'number', order }]];
    case 'text':
    case 'longtext':
      return [[name, { kind: 'text', order }]];
    case 'calculated':
      return [[name, { kind: 'open', order }]];
    default:
      return [[name, { kind: 'choice', ...named(choices), order }]];
  }
};

/** What logic may read: attributes of the invitation, then questions by the page they stand on. */
const knownOf = (survey: Survey): Known => {
  const page = new Map(survey.pages.map(({ name }, index) => [name, index]));
  return new Map<string, KnownVariable>([
    ...survey.attributes.map(
      ({ name, list }) =>
        [
          name,
          { kind: 'choice' as const, ...named(listNamed(survey, list)?.choices ?? []), order: -1 },
        ] as const,
    ),
    ...questionsOf(survey).flatMap(({ question, page: { name } }) =>
      variablesOf(question, choicesOf(survey, question), page.get(name) ?? 0),
    ),
  ]);
};

const checked = (
  known: Known,
  text: string | undefined,
  place: string,
  around: Omit<Surroundings, 'variable' | 'names'>,
): readonly Issue[] =>
  text === undefined
    ? []
    : checkExpression({
        ...around,
        text,
        place,
        variable: (name) => known.get(name) ?? null,
        names: [...known.keys()],
      });

const questionIssues = (
  known: Known,
  { question, place }: PlacedQuestion,
  order: number,
): readonly Issue[] => {
  const own = question.name;
  const { relevant, required, constraint, calculation, choiceFilter } = question;
  return [
    ...checked(known, relevant, `${place}/relevant`, { purpose: 'relevant', order }),
    ...checked(known, required, `${place}/required`, { purpose: 'required', order }),
    ...checked(known, constraint, `${place}/constraint`, { purpose: 'constraint', own, order }),
    ...checked(known, calculation, `${place}/calculation`, { purpose: 'calculation', own, order }),
    ...checked(known, choiceFilter, `${place}/choiceFilter`, { purpose: 'choiceFilter', order }),
  ];
};

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
    return checked(withScores, score.rule, `scores/${score.name}/rule`, { purpose: 'calculation' }).filter(
      ({ code, data }) =>
        !(code === 'LOGIC-NONSUBSTANTIVE' && score.requires.includes(String(data?.['name']))),
    );
  });
};

const readBy = (text: string | undefined): readonly string[] => {
  const parsed = text === undefined ? null : parse(text);
  return parsed?.ok === true ? references(parsed.value) : [];
};

const cycleIssues = (survey: Survey): readonly Issue[] => {
  const placed = questionsOf(survey);
  const owner = new Map(
    placed.flatMap(({ question: { name, rows = [] } }) => [
      [name, name] as const,
      ...rows.map((row) => [`${name}_${row.name}`, name] as const),
    ]),
  );
  const places = new Map([
    ...placed.map(({ question, place }) => [question.name, place] as const),
    ...survey.scores.map(({ name }) => [name, `scores/${name}`] as const),
  ]);
  const graph = new Map([
    ...placed.map(({ question, page }) => {
      const texts = [page.relevant, question.relevant, question.calculation, question.choiceFilter];
      return [question.name, texts.flatMap(readBy).map((name) => owner.get(name) ?? name)] as const;
    }),
    ...survey.scores.map((score) => {
      const rule = score.kind === 'rule' ? readBy(score.rule) : [];
      return [score.name, [...partsOfScore(score), ...rule]] as const;
    }),
  ]);
  return findCycles(graph).map((ring) =>
    error('LOGIC-CYCLE', places.get(ring[0] ?? '') ?? '', { ring: ring.join(' → ') }),
  );
};

/** Every logic string can be read, reads what exists, can come true, and nothing depends on itself. */
export const checkLogic = (survey: Survey): readonly Issue[] => {
  const known = knownOf(survey);
  const order = new Map(survey.pages.map(({ name }, index) => [name, index]));
  return [
    ...survey.pages.flatMap(({ name, relevant }) =>
      checked(known, relevant, `pages/${name}/relevant`, {
        purpose: 'relevant',
        order: order.get(name) ?? 0,
      }),
    ),
    ...questionsOf(survey).flatMap((placed) =>
      questionIssues(known, placed, order.get(placed.page.name) ?? 0),
    ),
    ...ruleIssues(survey, known),
    ...cycleIssues(survey),
  ];
};
