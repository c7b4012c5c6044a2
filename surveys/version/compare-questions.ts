import { listNamed, type PlacedQuestion, questionsOf } from '../definition/questions.ts';
import { variablesOf } from '../engine/variables.ts';
import type { MatrixRow, Question, Score } from '../model/survey.ts';
import type { Change } from './change.ts';
import { compareChoices } from './compare-choices.ts';
import { compareList } from './compare-lists.ts';
import {
  type Comparing,
  changed,
  compareMembers,
  compareText,
  isReordered,
  isSame,
  paired,
  type Rules,
  type Site,
  shownValue,
} from './comparing.ts';
import { inheritedBy, touchedByPage } from './touched.ts';

const questionRules: Rules<Question> = {
  name: 'own',
  kind: 'own',
  text: 'own',
  hint: 'text',
  guidance: 'text',
  section: 'own',
  list: 'own',
  extraChoices: 'own',
  rows: 'own',
  relevant: ['logic', 'RELEVANT-CHANGED'],
  required: ['logic', 'REQUIRED-CHANGED'],
  requiredMessage: 'message',
  constraint: ['logic', 'CONSTRAINT-CHANGED'],
  constraintMessage: 'message',
  calculation: ['breaking', 'CALCULATION-CHANGED'],
  choiceFilter: ['logic', 'FILTER-CHANGED'],
  default: ['logic', 'DEFAULT-CHANGED'],
  readOnly: ['logic', 'READ-ONLY-CHANGED'],
  shuffle: ['presentation', 'SHUFFLE-CHANGED'],
  shuffleSeed: ['presentation', 'SHUFFLE-CHANGED'],
  anchors: 'own',
  maximumLength: ['logic', 'LIMIT-CHANGED'],
  minimum: 'own',
  maximum: 'own',
  step: 'own',
  integer: ['logic', 'LIMIT-CHANGED'],
  unit: 'text',
  ends: 'own',
  expects: ['breaking', 'EXPECTS-CHANGED'],
  role: ['presentation', 'ABOUT-CHANGED'],
  sensitive: ['presentation', 'ABOUT-CHANGED'],
  source: ['presentation', 'ABOUT-CHANGED'],
  workbook: ['presentation', 'ABOUT-CHANGED'],
};

/** Variables both versions of a question have. */
const kept = (before: Question, after: Question): readonly string[] => {
  const was = new Set(variablesOf(before));
  return variablesOf(after).filter((name) => was.has(name));
};

const isInScore = (scores: readonly Score[], name: string): boolean =>
  scores.some(
    (score) =>
      (score.kind === 'mean' && score.items.some(({ item }) => item === name)) ||
      (score.kind === 'composite' &&
        score.components.some((part) => part.of === 'item' && part.name === name)),
  );

/** Bounds are points of a scale where a slider shows them or a score turns and rescales by them; else a check. */
const boundChanges = (
  comparing: Comparing,
  before: Question,
  after: Question,
  site: Site,
): readonly Change[] => {
  const scale =
    after.kind === 'slider' || after.kind === 'score11' || isInScore(comparing.after.scores, after.name);
  return (['minimum', 'maximum', 'step'] as const).flatMap((member) =>
    isSame(before[member], after[member])
      ? []
      : [
          changed(
            comparing,
            scale ? ['breaking', 'SCALE-BOUNDS'] : ['logic', 'LIMIT-CHANGED'],
            { ...site, place: `${site.place}/${member}` },
            { member, before: shownValue(before[member]), after: shownValue(after[member]) },
          ),
        ],
  );
};

const anchorChanges = (
  comparing: Comparing,
  before: Question,
  after: Question,
  site: Site,
): readonly Change[] => {
  const at = (part: string): Site => ({ ...site, place: `${site.place}/${part}` });
  const text = (part: string, was: string | undefined, is: string | undefined): readonly Change[] =>
    compareText(comparing, at(part), was, is);
  return [
    ...((before.anchors === undefined) === (after.anchors === undefined)
      ? []
      : [changed(comparing, ['breaking', 'ANCHORS-CHANGED'], at('anchors'))]),
    ...text('anchors/A', before.anchors?.A, after.anchors?.A),
    ...text('anchors/B', before.anchors?.B, after.anchors?.B),
    ...text('ends/low', before.ends?.low, after.ends?.low),
    ...text('ends/high', before.ends?.high, after.ends?.high),
  ];
};

const choiceChanges = (
  comparing: Comparing,
  before: Question,
  after: Question,
  site: Site,
): readonly Change[] => {
  const ranked = after.kind === 'rank';
  const was = listNamed(comparing.before, before.list);
  const is = listNamed(comparing.after, after.list);
  const ordered = was?.ordered === true || is?.ordered === true;
  const extra = compareChoices(
    comparing,
    before.extraChoices ?? [],
    after.extraChoices ?? [],
    { ...site, place: `${site.place}/extraChoices` },
    { ordered, ranked },
  );
  if (before.list === after.list) return extra;
  const here = { ...site, place: `${site.place}/list` };
  const named = { before: shownValue(before.list), after: shownValue(after.list) };
  if (was === undefined || is === undefined)
    return [...extra, changed(comparing, ['breaking', 'LIST-GIVEN'], here, named)];
  return [
    ...extra,
    changed(comparing, ['presentation', 'LIST-EXCHANGED'], { ...here, affects: [] }, named),
    ...compareList(comparing, was, is, here, ranked),
  ];
};

const rowChanges = (
  comparing: Comparing,
  before: Question,
  after: Question,
  site: Site,
): readonly Change[] => {
  const [was, is] = [before.rows ?? [], after.rows ?? []];
  const { both, added, removed } = paired(was, is);
  const variable = ({ name }: MatrixRow): string => `${after.name}_${name}`;
  const at = (row: MatrixRow, affects: readonly string[]): Site => ({
    place: `${site.place}/rows/${row.name}`,
    affects,
    name: variable(row),
  });
  const goesOn = new Set(
    [...comparing.declared.recodes.values()].map(({ from, variable: own }) => from ?? own),
  );
  return [
    ...added
      .filter((row) => !comparing.declared.recodes.has(variable(row)))
      .map((row) => changed(comparing, ['additive', 'ROW-ADDED'], at(row, [variable(row)]))),
    ...removed
      .filter((row) => !goesOn.has(`${before.name}_${row.name}`))
      .map((row) => changed(comparing, ['logic', 'ROW-REMOVED'], at(row, []))),
    ...both.flatMap(([one, other]) =>
      compareText(comparing, at(other, [variable(other)]), one.text, other.text),
    ),
    ...(isReordered(
      was.map(({ name }) => name),
      is.map(({ name }) => name),
    )
      ? [changed(comparing, ['presentation', 'ROWS-REORDERED'], { ...site, place: `${site.place}/rows` })]
      : []),
  ];
};

/** A question in both versions. */
const compareQuestion = (
  comparing: Comparing,
  was: PlacedQuestion,
  is: PlacedQuestion,
): readonly Change[] => {
  const [before, after] = [was.question, is.question];
  const affects = kept(before, after);
  const site: Site = { place: is.place, affects, name: after.name };
  const at = (part: string, touched = affects): Site => ({
    ...site,
    place: `${is.place}/${part}`,
    affects: touched,
  });
  const inherited = [
    inheritedBy(comparing.before, was.page, before),
    inheritedBy(comparing.after, is.page, after),
  ];
  const textTouches =
    after.kind === 'calculated' ? [] : after.kind === 'note' ? touchedByPage(is.page) : affects;
  return [
    ...(before.kind === after.kind
      ? []
      : [
          changed(
            comparing,
            ['breaking', 'KIND-CHANGED'],
            at('kind', [...new Set([...affects, after.name])]),
            {
              before: before.kind,
              after: after.kind,
            },
          ),
        ]),
    ...compareText(comparing, at('text', textTouches), before.text, after.text),
    ...compareMembers(comparing, questionRules, before, after, site),
    ...boundChanges(comparing, before, after, site),
    ...anchorChanges(comparing, before, after, site),
    ...choiceChanges(comparing, before, after, site),
    ...rowChanges(comparing, before, after, site),
    ...(was.page.name === is.page.name
      ? []
      : [
          changed(comparing, ['presentation', 'QUESTION-MOVED'], site, {
            before: was.page.name,
            after: is.page.name,
          }),
        ]),
    ...(isSame(before.section, after.section)
      ? []
      : [
          changed(comparing, ['presentation', 'SECTION-EXCHANGED'], at('section'), {
            before: shownValue(before.section),
            after: shownValue(after.section),
          }),
        ]),
    ...(isSame(inherited[0], inherited[1])
      ? []
      : [
          changed(comparing, ['logic', 'ROUTE-CHANGED'], site, {
            before: shownValue(inherited[0]?.join(' and ') || undefined),
            after: shownValue(inherited[1]?.join(' and ') || undefined),
          }),
        ]),
  ];
};

/** Questions by their names, wherever they stand. */
export const compareQuestions = (comparing: Comparing): readonly Change[] => {
  const { before, after, declared } = comparing;
  const named = (placed: readonly PlacedQuestion[]) =>
    placed.map((own) => ({ ...own, name: own.question.name }));
  const { both, added, removed } = paired(named(questionsOf(before)), named(questionsOf(after)));
  const goesOn = new Map([...declared.recodes].map(([name, { from }]) => [from ?? name, name]));
  const continues = (question: Question): boolean =>
    variablesOf(question).some((name) => declared.recodes.get(name)?.from !== undefined);
  const site = ({ question, place }: PlacedQuestion, affects: readonly string[]): Site => ({
    place,
    affects,
    name: question.name,
  });
  return [
    ...added.map((own) => {
      const { question } = own;
      const names = variablesOf(question);
      return continues(question)
        ? changed(comparing, ['breaking', 'QUESTION-CONTINUES'], site(own, names), {
            from: declared.recodes.get(names[0] ?? '')?.from ?? '',
          })
        : changed(comparing, ['additive', 'QUESTION-ADDED'], site(own, names), { kind: question.kind });
    }),
    ...removed
      .filter(({ question }) => !variablesOf(question).some((name) => goesOn.has(name)))
      .map((own) => changed(comparing, ['logic', 'QUESTION-REMOVED'], site(own, []))),
    ...both.flatMap(([was, is]) => compareQuestion(comparing, was, is)),
    ...(isReordered(
      questionsOf(before).map(({ question }) => question.name),
      questionsOf(after).map(({ question }) => question.name),
    )
      ? [
          changed(comparing, ['presentation', 'QUESTIONS-REORDERED'], {
            place: 'pages',
            affects: [],
            name: after.name,
          }),
        ]
      : []),
  ];
};
