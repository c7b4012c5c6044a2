import type { FormPlan, Plan } from './schema.ts';

/**
 * The plan of another form of a survey: what the whole plan says, but for the hypotheses that this form cannot be asked
 * about with the same request.
 */
export const planOfForm = (whole: Plan, { name, version, instruments, notYet }: FormPlan): Plan => {
  const reasons = new Map(notYet.flatMap(({ ids, reason }) => ids.map((id) => [id, reason] as const)));
  return {
    ...whole,
    name,
    version,
    instruments,
    hypotheses: whole.hypotheses.filter(({ id }) => !reasons.has(id)),
    notYet: [
      ...whole.notYet,
      ...whole.hypotheses.flatMap(({ id, role, family, statement }) => {
        const reason = reasons.get(id);
        return reason === undefined ? [] : [{ id, role, family, statement, reason }];
      }),
    ],
  };
};
