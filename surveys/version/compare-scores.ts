import { partsOfScore } from '../definition/codebook/score-variables.ts';
import { questionsOf } from '../definition/questions.ts';
import { variablesOf } from '../engine/variables.ts';
import type { Construct, Score, Survey } from '../model/survey.ts';
import type { Change } from './change.ts';
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

const constructRules: Rules<Construct> = {
  name: 'own',
  text: 'label',
  score: ['breaking', 'CONSTRUCT-CHANGED'],
  model: ['presentation', 'ABOUT-CHANGED'],
};

/** Everything a score says but its labels. */
const ruleOf = (score: Score): unknown => {
  const { text: _, direction: __, ...rule } = score;
  return rule.kind === 'rule' ? { ...rule, codes: rule.codes?.map(({ name }) => name) } : rule;
};

/** The variables a score is made from, the rows of a matrix one by one. */
const madeFrom = (survey: Survey, score: Score): readonly string[] =>
  partsOfScore(score).flatMap((part) => {
    const placed = questionsOf(survey).find(({ question }) => question.name === part);
    return placed === undefined ? [part] : variablesOf(placed.question);
  });

const codeLabels = (score: Score): Readonly<Record<string, string>> =>
  score.kind === 'rule' ? Object.fromEntries((score.codes ?? []).map(({ name, text }) => [name, text])) : {};

const compareScore = (comparing: Comparing, was: Score, is: Score): readonly Change[] => {
  const site: Site = { place: `scores/${is.name}`, affects: [is.name], name: is.name };
  const label = (part: string, one: string | undefined, other: string | undefined): readonly Change[] =>
    compareText(comparing, { ...site, place: `${site.place}/${part}` }, one, other, 'label');
  const [before, after] = [ruleOf(was), ruleOf(is)];
  const [wasFrom, isFrom] = [madeFrom(comparing.before, was), madeFrom(comparing.after, is)];
  const same = isSame(before, after);
  return [
    ...label('text', was.text, is.text),
    ...label('direction', was.direction, is.direction),
    ...Object.entries(codeLabels(is)).flatMap(([name, text]) =>
      Object.hasOwn(codeLabels(was), name) ? label(`codes/${name}`, codeLabels(was)[name], text) : [],
    ),
    ...(same
      ? []
      : [
          changed(comparing, ['breaking', 'SCORE-CHANGED'], site, {
            before: shownValue(before),
            after: shownValue(after),
          }),
        ]),
    ...(same && !isSame(wasFrom, isFrom)
      ? [
          changed(comparing, ['logic', 'SCORE-PARTS'], site, {
            before: shownValue(wasFrom.join(', ')),
            after: shownValue(isFrom.join(', ')),
          }),
        ]
      : []),
  ];
};

const order = (survey: Survey, member: 'scores' | 'constructs'): readonly string[] =>
  survey[member].map(({ name }) => name);

/** Scores and what they stand for. */
export const compareScores = (comparing: Comparing): readonly Change[] => {
  const { before, after } = comparing;
  const scores = paired(before.scores, after.scores);
  const constructs = paired(before.constructs, after.constructs);
  const at = (folder: string, name: string): Site => ({ place: `${folder}/${name}`, affects: [], name });
  return [
    ...scores.removed.map(({ name }) => changed(comparing, ['logic', 'SCORE-REMOVED'], at('scores', name))),
    ...scores.added.map(({ name }) =>
      changed(comparing, ['additive', 'SCORE-ADDED'], { ...at('scores', name), affects: [name] }),
    ),
    ...scores.both.flatMap(([was, is]) => compareScore(comparing, was, is)),
    ...constructs.removed.map(({ name }) =>
      changed(comparing, ['logic', 'SCORE-REMOVED'], at('constructs', name)),
    ),
    ...constructs.added.map(({ name }) =>
      changed(comparing, ['additive', 'SCORE-ADDED'], at('constructs', name)),
    ),
    ...constructs.both.flatMap(([was, is]) =>
      compareMembers(comparing, constructRules, was, is, {
        ...at('constructs', is.name),
        affects: [is.score],
      }),
    ),
    ...(['scores', 'constructs'] as const).flatMap((member) =>
      isReordered(order(before, member), order(after, member))
        ? [
            changed(comparing, ['presentation', 'ABOUT-CHANGED'], at(member, after.name), {
              member,
              before: shownValue(order(before, member).join(', ')),
              after: shownValue(order(after, member).join(', ')),
            }),
          ]
        : [],
    ),
  ];
};
