import { findCycles } from '../../expression/cycles.ts';
import { parse } from '../../expression/parse.ts';
import { references } from '../../expression/references.ts';
import type { Issue } from '../../model/issue.ts';
import type { Page, Survey } from '../../model/survey.ts';
import { partsOfScore } from '../codebook/score-variables.ts';
import { questionsOf } from '../questions.ts';
import { error } from './issue.ts';
import { pageConditions, questionConditions } from './visibility.ts';

const readBy = (text: string | undefined): readonly string[] => {
  const parsed = text === undefined ? null : parse(text);
  return parsed?.ok === true ? references(parsed.value) : [];
};

/** What decides that a page is left out because a quota is full. */
const skippedBy = ({ blocks, quotas = [] }: Survey, { name }: Page): readonly string[] => {
  const home = blocks.find(({ pages }) => pages.includes(name))?.name;
  return quotas.filter(({ action, block }) => action === 'skip' && block === home).map(({ when }) => when);
};

/**
 * Questions and scores that depend on themselves, each ring once: over calculations, choice filters and relevance, the
 * own and the inherited one of page, block and sections, and quotas that leave a block out. Constraints and texts do not count.
 */
export const cycleIssues = (survey: Survey): readonly Issue[] => {
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
      const shown = [...pageConditions(survey, page), ...questionConditions(survey, page, question)];
      const read = [
        ...shown.flatMap(({ expression }) => references(expression)),
        ...[question.calculation, question.choiceFilter, ...skippedBy(survey, page)].flatMap(readBy),
      ];
      return [question.name, read.map((name) => owner.get(name) ?? name)] as const;
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
