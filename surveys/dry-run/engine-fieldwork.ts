import { cellAt, drawFrom, dueExperiments, withAssignment } from '../engine/assign.ts';
import { consentView } from '../engine/consent-view.ts';
import { finish } from '../engine/finish.ts';
import { route } from '../engine/route.ts';
import { start } from '../engine/start.ts';
import { step } from '../engine/step.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Experiment, Survey } from '../model/survey.ts';
import { everyPromise } from '../promise/proven.ts';
import type { Fieldwork, Standing } from './fieldwork.ts';

/**
 * Fieldwork through the engine alone: no server, no store, nothing waits. Quotas turn nobody away here, since counting
 * places is the store's work.
 */
export const engineFieldwork = (survey: Survey, study: Study, day: string): Fieldwork => {
  const places = new Map<string, number>();

  const drawn = (draft: Draft, experiment: Experiment): Draft => {
    const draw = drawFrom(experiment, draft);
    const key = JSON.stringify([experiment.name, draw.stratum]);
    const place = places.get(key) ?? 0;
    places.set(key, place + 1);
    return withAssignment(draft, experiment, cellAt({ ...draw, experiment, secret: 'dry run', place }));
  };

  const standing = (draft: Draft): Standing => {
    const page = route(survey, draft, study).find((name) => !draft.seen.includes(name));
    if (page === undefined) {
      const finished = finish(survey, draft, study);
      return finished.ok
        ? { at: 'end', how: 'complete', draft }
        : {
            at: 'fault',
            draft,
            place: finished.issues[0]?.place ?? '',
            told: finished.issues[0]?.code ?? '',
          };
    }
    const due = dueExperiments(survey, draft, page);
    if (due.length === 0) return { at: 'page', page, draft, problems: [] };
    return standing(due.reduce(drawn, draft));
  };

  return {
    begin: async ({ language, attributes, number }) => {
      const draft = start({
        survey,
        hash: '',
        study,
        language,
        day,
        seed: (number * 7919 + 1) % 2_147_483_647,
        consent: consentView({ survey, study, language, proven: everyPromise }).hash,
        attributes,
        simulated: true,
      });
      return standing(dueExperiments(survey, draft, null).reduce(drawn, draft));
    },
    send: async ({ draft, page }, input) => {
      const { draft: next, problems } = step({ survey, study, draft, page, language: draft.language, input });
      return problems.length > 0 ? { at: 'page', page, draft: next, problems } : standing(next);
    },
  };
};
