import type { Random } from '../../analysis/distribution/random.ts';
import { type CellDraw, drawFrom, dueExperiments, withAssignment } from '../../surveys/engine/assign.ts';
import { finish } from '../../surveys/engine/finish.ts';
import { pageView } from '../../surveys/engine/page-view.ts';
import { route } from '../../surveys/engine/route.ts';
import { start } from '../../surveys/engine/start.ts';
import { step } from '../../surveys/engine/step.ts';
import type { Answers, Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { Experiment } from '../../surveys/model/survey.ts';
import { answer } from './answer.ts';
import type { Fieldwork } from './fieldwork.ts';
import { type Person, person } from './person.ts';

/** How often a page with problems is answered anew before the person gives up. */
const patience = 8;

/** What an invitation would carry: the country where it is asked for, any code otherwise. */
const invitation = ({ survey }: Fieldwork, { country }: Person, random: Random): Answers =>
  Object.fromEntries(
    survey.attributes.flatMap(({ name, list, role }) => {
      const codes = (survey.lists[list]?.choices ?? [])
        .filter(({ missing }) => missing === undefined)
        .map((choice) => choice.name);
      const code =
        role === 'country' && codes.includes(country) ? country : codes[random.integer(codes.length)];
      return code === undefined ? [] : [[name, code]];
    }),
  );

const answerPage = (
  work: Fieldwork,
  who: Person,
  draft: Draft,
  page: string,
  random: Random,
): Draft | null => {
  const { survey, study, effects, models, questions } = work;
  const view = pageView({ survey, study, draft, page, language: who.language });
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const input = Object.assign(
      {},
      ...view.questions.map((asked) => {
        const question = questions.get(asked.name);
        const model = models.get(asked.name);
        if (question === undefined || model === undefined) return {};
        const cell = model.experiment === null ? '' : (draft.assigned[model.experiment] ?? '');
        const swapped = draft.assigned[`${asked.name}_side`] === 'BA';
        return answer({ survey, effects, person: who, question, view: asked, model, cell, swapped, random });
      }),
    ) as Readonly<Record<string, readonly string[]>>;
    const stepped = step({ survey, study, draft, page, language: who.language, input });
    if (stepped.problems.length === 0) return stepped.draft;
  }
  return null;
};

/**
 * One simulated respondent goes through a survey by the same code as a real one, page by page, and leaves a response
 * document marked simulated. Some break off on the way. The same random numbers give the same document.
 *
 * @param cellOf the cell for a person who reaches an experiment; called at most once an experiment
 */
export const respond = async (
  work: Fieldwork,
  options: {
    readonly day: string;
    readonly random: Random;
    readonly cellOf: (experiment: Experiment, draw: CellDraw) => Promise<string>;
  },
): Promise<ResponseDocument> => {
  const { survey, hash, study, effects } = work;
  const { day, random, cellOf } = options;
  const who = person(work.strata, effects, random);
  let draft = start({
    survey,
    hash,
    study,
    language: who.language,
    day,
    seed: random.integer(0x80000000),
    consent: work.consent.get(who.language) ?? '',
    attributes: invitation(work, who, random),
    simulated: true,
  });
  const drawn = async (own: Draft, page: string | null): Promise<Draft> => {
    let next = own;
    for (const experiment of dueExperiments(survey, own, page))
      next = withAssignment(next, experiment, await cellOf(experiment, drawFrom(experiment, next)));
    return next;
  };
  draft = await drawn(draft, null);
  const reaches = random.uniform() < effects.brokeOff ? random.uniform() : 1;
  let way = route(survey, draft, study);
  const least = 1 + reaches * (way.length - 1);
  for (let visits = 0; visits < patience * survey.pages.length; visits += 1) {
    const seen = new Set(draft.seen);
    const page = way.find((name) => !seen.has(name));
    if (page === undefined || (reaches < 1 && seen.size >= least)) break;
    draft = await drawn(draft, page);
    const next = answerPage(work, who, draft, page, random);
    if (next === null) break;
    draft = next;
    if (work.turning.has(page)) way = route(survey, draft, study);
  }
  const finished = finish(survey, draft, study);
  if (!finished.ok)
    throw new Error(
      `respond: ${survey.name} refused its simulated answers: ${finished.issues[0]?.code ?? ''}`,
    );
  return finished.value;
};
