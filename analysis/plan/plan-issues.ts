import { placeholderNames } from '../../surveys/definition/placeholders.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { readRequest } from '../finding/read-request.ts';
import type { DecisionPart, Hypothesis, Plan } from './schema.ts';

const error = (code: string, place: string, data: Issue['data'] = {}): Issue => ({
  code,
  severity: 'error',
  place,
  data,
});

/** Facts that a sentence can be filled with. */
const facts = ['est', 'ci', 'n', 'threshold', 'group'];

/** Shares of variance have limits and no test. */
const limited: readonly Take[] = ['icc', 'partial'];

type Take = Hypothesis['figures'][number]['take']['of'];

const isMisplaced = (take: Take, { rule }: DecisionPart | Hypothesis['decision']): boolean =>
  (take === 'shares' && rule !== 'each') ||
  (take === 'steps') !== (rule === 'invariance') ||
  (limited.includes(take) && rule !== 'upper');

const figureIssues = ({ figures, decision }: Hypothesis, place: string): readonly Issue[] => {
  const { rule } = decision;
  const parts = decision.rule === 'conjunction' ? decision.parts : [decision];
  const partOf = (index: number): number => (rule === 'conjunction' ? (figures[index]?.part ?? index) : 0);
  const misplaced = figures.flatMap(({ take: { of } }, index) => {
    const part = parts[partOf(index)];
    return part !== undefined && isMisplaced(of, part)
      ? [error('PLAN-TAKE', `${place}/figures/${index + 1}/take`, { take: of, rule: part.rule })]
      : [];
  });
  const met = new Set(figures.map((_, index) => partOf(index)));
  const isWhole = met.size === parts.length && parts[Math.max(...met)] !== undefined;
  return rule === 'each' || (isWhole && (rule === 'conjunction' || figures.length === 1))
    ? misplaced
    : [
        ...misplaced,
        error('PLAN-FIGURES', `${place}/figures`, { rule, wanted: parts.length, found: figures.length }),
      ];
};

const sentenceIssues = ({ sentences, decision }: Hypothesis, place: string): readonly Issue[] => {
  const own: Readonly<Record<string, Hypothesis['decision']['rule']>> = { threshold: 'share', group: 'each' };
  const known = facts.filter((fact) => own[fact] === undefined || own[fact] === decision.rule);
  return Object.entries(sentences).flatMap(([verdict, words]) =>
    Object.entries(words ?? {}).flatMap(([language, text]) =>
      [...placeholderNames(text)]
        .filter((name) => !known.includes(name))
        .map((name) =>
          error('PLAN-PLACEHOLDER', `${place}/sentences/${verdict}/${language}`, {
            name,
            known: known.join(', '),
          }),
        ),
    ),
  );
};

const hypothesisIssues = (hypothesis: Hypothesis): readonly Issue[] => {
  const place = `hypotheses/${hypothesis.id}`;
  return [
    ...figureIssues(hypothesis, place),
    ...sentenceIssues(hypothesis, place),
    ...hypothesis.figures.flatMap(({ request }, index) => {
      const read = readRequest(request);
      return read.ok
        ? []
        : read.issues.map((issue) => ({
            ...issue,
            place: `${place}/figures/${index + 1}/request/${issue.place}`,
          }));
    }),
  ];
};

/** What makes no sense in a plan that has the right shape, with places. */
export const planIssues = ({ hypotheses, notYet }: Plan): readonly Issue[] => {
  const ids = [...hypotheses, ...notYet].map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return [
    ...[...new Set(twice)].map((id) => error('PLAN-ID-TWICE', `hypotheses/${id}`, { id })),
    ...hypotheses.flatMap(hypothesisIssues),
  ];
};

/** A plan that is not for a survey of this name. */
export const planForIssues = (plan: Plan, survey: string): readonly Issue[] =>
  plan.instruments.includes(survey)
    ? []
    : [
        error('PLAN-OTHER-SURVEY', 'instruments', {
          plan: plan.name,
          survey,
          instruments: plan.instruments.join(', '),
        }),
      ];
