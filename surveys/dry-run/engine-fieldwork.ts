import { cellAt, needsAssignment, withAssignment } from '../engine/assign.ts';
import { consentView } from '../engine/consent-view.ts';
import { finish } from '../engine/finish.ts';
import { route } from '../engine/route.ts';
import { start } from '../engine/start.ts';
import { step } from '../engine/step.ts';
import type { Draft } from '../model/response.ts';
import type { Study, Survey } from '../model/survey.ts';
import type { Fieldwork, Standing } from './fieldwork.ts';

/**
 * Fieldwork through the engine alone: no server, no store, nothing waits. Quotas turn nobody away here, since counting
 * places is the store's work.
 */
export const engineFieldwork = (survey: Survey, study: Study, day: string): Fieldwork => {
  const places = new Map<string, number>();

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
    const experiment = needsAssignment(survey, draft, page);
    if (experiment === null) return { at: 'page', page, draft, problems: [] };
    const stratum = draft.language;
    const key = JSON.stringify([experiment.name, stratum]);
    const place = places.get(key) ?? 0;
    places.set(key, place + 1);
    const cell = cellAt({ experiment, secret: 'dry run', stratum, place });
    return standing(withAssignment(draft, experiment, cell));
  };

  return {
    begin: async ({ language, attributes, number }) =>
      standing(
        start({
          survey,
          hash: '',
          study,
          language,
          day,
          seed: (number * 7919 + 1) % 2_147_483_647,
          consent: consentView({ survey, study, language }).hash,
          attributes,
          simulated: true,
        }),
      ),
    send: async ({ draft, page }, input) => {
      const { draft: next, problems } = step({ survey, study, draft, page, language: draft.language, input });
      return problems.length > 0 ? { at: 'page', page, draft: next, problems } : standing(next);
    },
  };
};
