import type { AnalysisTask } from '../finding/schema.ts';
import { askedVariables } from './asked-variables.ts';
import type { FormPlan, Hypothesis, Plan } from './schema.ts';

type Situations = NonNullable<FormPlan['situations']>;

/** The same JSON with every text that is a name of the core form put as this form names it. */
const renamed = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((own) => renamed(own, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, renamed(own, names)]));
};

/**
 * A hypothesis about one situation asked of all of them: a row for each, whose errors go together within a person. HC2
 * leaves out what goes together, so the errors are those of the design.
 */
const pooled = (hypothesis: Hypothesis, variables: Situations['variables']): Hypothesis => {
  const asked = new Set(askedVariables(hypothesis));
  const stack = Object.entries(variables).flatMap(([name, own]) => (asked.has(name) ? [own] : []));
  const names = new Map(Object.entries(variables).map(([name, [first = name]]) => [name, first]));
  const figures = renamed(hypothesis.figures, names) as Hypothesis['figures'];
  const pool = (task: AnalysisTask): AnalysisTask => {
    if (!task.regression) return task;
    const { errors: _, ...regression } = task.regression;
    return { ...task, regression: { ...regression, stack } };
  };
  return {
    ...hypothesis,
    figures: figures.map((figure) => ({
      ...figure,
      request: { ...figure.request, tasks: figure.request.tasks.map(pool) },
    })),
  };
};

/**
 * The plan of another form of a survey: what the whole plan says, but that some hypotheses are asked of several
 * situations a person, and that some cannot be asked yet.
 */
export const planOfForm = (
  whole: Plan,
  { name, version, instruments, situations, notYet }: FormPlan,
): Plan => {
  const reasons = new Map(notYet.flatMap(({ ids, reason }) => ids.map((id) => [id, reason] as const)));
  return {
    ...whole,
    name,
    version,
    instruments,
    hypotheses: whole.hypotheses
      .filter(({ id }) => !reasons.has(id))
      .map((hypothesis) =>
        situations?.ids.includes(hypothesis.id) ? pooled(hypothesis, situations.variables) : hypothesis,
      ),
    notYet: [
      ...whole.notYet,
      ...whole.hypotheses.flatMap(({ id, role, family, statement }) => {
        const reason = reasons.get(id);
        return reason === undefined ? [] : [{ id, role, family, statement, reason }];
      }),
    ],
  };
};
