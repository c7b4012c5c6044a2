import feltControl from './felt-control.json' with { type: 'json' };
import { type Plan, planSchema } from './schema.ts';

/** The plans that come with the toolkit. A draft until it is frozen after a pilot. */
const plans: readonly Plan[] = [planSchema.parse(feltControl)];

/** The plan shipped for a survey, by the survey's name, or null. */
export const shippedPlan = (survey: string): Plan | null =>
  plans.find(({ instruments }) => instruments.includes(survey)) ?? null;
