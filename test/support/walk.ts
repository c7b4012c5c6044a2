import { expect } from 'vitest';
import { cellAt, drawFrom, dueExperiments, withAssignment } from '../../surveys/engine/assign.ts';
import { finish } from '../../surveys/engine/finish.ts';
import { pageView } from '../../surveys/engine/page-view.ts';
import { route } from '../../surveys/engine/route.ts';
import { start } from '../../surveys/engine/start.ts';
import { step } from '../../surveys/engine/step.ts';
import type { Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { Study } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** A study with or without a named company. */
export const study = (providerFixed: boolean): Study => ({
  placeholders: {},
  providerFixed,
  timings: false,
  incentive: false,
});

/** Answers every page by a stream of choices; the page may be reached again only when it is still on the way. */
export const walk = (
  survey: Survey,
  own: Study,
  seed: number,
  language: string,
  pick: (count: number) => number,
): Draft => {
  let draft = start({
    survey,
    hash: 'h',
    study: own,
    language,
    day: '2026-03-01',
    seed,
    consent: 'c',
    attributes: {},
    simulated: true,
  });
  for (;;) {
    const page = route(survey, draft, own).find((name) => !draft.seen.includes(name));
    if (page === undefined) return draft;
    for (const experiment of dueExperiments(survey, draft, page))
      draft = withAssignment(
        draft,
        experiment,
        cellAt({ ...drawFrom(experiment, draft), experiment, secret: 's', place: seed % 64 }),
      );
    const view = pageView({ survey, study: own, draft, page, language });
    expect(view.questions.length).toBeGreaterThan(0);
    const input: Record<string, readonly string[]> = {};
    for (const question of view.questions) {
      const rows = question.kind === 'matrix' ? question.rows : [{ name: '', choices: question.choices }];
      for (const row of rows) {
        const field = row.name === '' ? question.name : `${question.name}_${row.name}`;
        const options = ['', ...row.choices.map(({ name }) => name)];
        if (row.choices.length > 0) input[field] = [options[pick(options.length)] ?? ''];
        else if (question.kind === 'longtext') input[field] = [pick(2) === 0 ? '' : 'No me fío: "todo" <b>&'];
      }
    }
    const stepped = step({ survey, study: own, draft, page, language, input });
    expect(stepped.problems).toEqual([]);
    expect(stepped.draft.revision).toBe(draft.revision + 1);
    draft = stepped.draft;
  }
};

/** The document such a walk ends in. */
export const finished = (survey: Survey, own: Study, draft: Draft): ResponseDocument => {
  const result = finish(survey, draft, own);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
