import feltControl from './felt-control.json' with { type: 'json' };
import feltControlExtended from './felt-control-extended.json' with { type: 'json' };
import { planOfForm } from './plan-of-form.ts';
import { formPlanSchema, type Plan, planSchema } from './schema.ts';

const whole = planSchema.parse(feltControl);

/** The plans that come with the toolkit, a form each. A draft until it is frozen after a pilot. */
const plans: readonly Plan[] = [whole, planOfForm(whole, formPlanSchema.parse(feltControlExtended))];

/** The plan shipped for a survey, by the survey's name, or null. */
export const shippedPlan = (survey: string): Plan | null =>
  plans.find(({ instruments }) => instruments.includes(survey)) ?? null;
