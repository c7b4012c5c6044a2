import { cellsOf } from '../../surveys/engine/assign.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Store } from '../storage/store.ts';

/** How many finished in each arm of an experiment. */
export interface DrawnArms {
  readonly experiment: string;
  readonly arms: readonly { readonly arm: string; readonly respondents: number }[];
}

/** How even the arms of each experiment came out, empty ones among them. */
export const drawnArms = async (
  store: Pick<Store, 'responses'>,
  survey: Survey,
): Promise<readonly DrawnArms[]> => {
  if (survey.experiments.length === 0) return [];
  const counts = new Map<string, number>();
  const keyOf = (experiment: string, arm: string): string => `${experiment}\n${arm}`;
  for await (const { document } of store.responses(survey.name))
    for (const { name } of survey.experiments) {
      const key = keyOf(name, document.assigned[name] ?? '');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return survey.experiments.map((experiment) => ({
    experiment: experiment.name,
    arms: cellsOf(experiment).map((arm) => ({
      arm,
      respondents: counts.get(keyOf(experiment.name, arm)) ?? 0,
    })),
  }));
};
