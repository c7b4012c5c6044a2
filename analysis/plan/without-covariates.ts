import type { AnalysisTask } from '../finding/schema.ts';
import type { FigureAsked } from './schema.ts';

/** Everything a figure is about: what it takes, and what the task names beside its covariates. */
const named = ({ take }: FigureAsked, { contrasts = [], interactions = [] }: object & Partial<Regression>) =>
  JSON.stringify([take, contrasts, interactions]);

type Regression = NonNullable<AnalysisTask['regression']>;

/** Names in a request that only stand beside what a figure is about, and may be left out of it. */
export const covariatesOf = (asked: FigureAsked): readonly string[] =>
  asked.request.tasks.flatMap(({ regression, mediation, correlation, turn }) => {
    if (regression) {
      const about = named(asked, regression);
      return regression.by.filter((name) => !about.includes(JSON.stringify(name)));
    }
    return mediation?.given ?? correlation?.given ?? turn?.given ?? [];
  });

const fewer = (names: readonly string[] | undefined, left: ReadonlySet<string>): { given?: string[] } => {
  const rest = (names ?? []).filter((name) => !left.has(name));
  return rest.length === 0 ? {} : { given: rest };
};

const taskWithout = (task: AnalysisTask, left: ReadonlySet<string>): AnalysisTask => {
  const { regression, mediation, correlation, turn } = task;
  if (regression)
    return { ...task, regression: { ...regression, by: regression.by.filter((name) => !left.has(name)) } };
  if (mediation) {
    const { given, ...rest } = mediation;
    return { ...task, mediation: { ...rest, ...fewer(given, left) } };
  }
  if (turn) {
    const { given, ...rest } = turn;
    return { ...task, turn: { ...rest, ...fewer(given, left) } };
  }
  if (!correlation) return task;
  const { given, ...rest } = correlation;
  return { ...task, correlation: { ...rest, ...fewer(given, left) } };
};

/** The same figure without some of its covariates. */
export const withoutCovariates = (asked: FigureAsked, left: ReadonlySet<string>): FigureAsked => ({
  ...asked,
  request: { ...asked.request, tasks: asked.request.tasks.map((task) => taskWithout(task, left)) },
});
