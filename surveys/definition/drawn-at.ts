import type { Experiment, Survey } from '../model/survey.ts';

/**
 * Pages at which an experiment's cell is drawn, whichever of them a person enters first: the page it names and those
 * that show its vignette. Empty where it is drawn before the first page of all.
 */
export const drawnAt = ({ pages }: Survey, { name, at }: Experiment): readonly string[] =>
  pages.filter((page) => page.name === at || page.vignette === name).map((page) => page.name);
