import { levelsOf } from '../../surveys/definition/assigned.ts';
import { cellsOf, openCells, simpleCell, withAssignment } from '../../surveys/engine/assign.ts';
import { consentView } from '../../surveys/engine/consent-view.ts';
import { finish } from '../../surveys/engine/finish.ts';
import { route } from '../../surveys/engine/route.ts';
import { start } from '../../surveys/engine/start.ts';
import { step } from '../../surveys/engine/step.ts';
import { variablesOf } from '../../surveys/engine/variables.ts';
import type { Answers, Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { Experiment } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { PreviewState } from './preview-state.ts';

/** The cells with the levels that are asked for: of those open to this person, else of all. */
const askedCells = (experiment: Experiment, draft: Draft, arms: Answers): readonly string[] => {
  const isAsked = (cell: string): boolean => {
    const levels = levelsOf(cell);
    return experiment.factors.every(({ name }) => {
      const level = arms[`${experiment.name}_${name}`];
      return level === undefined || levels[name] === level;
    });
  };
  const open = openCells(experiment, draft).filter(isAsked);
  return open.length > 0 ? open : cellsOf(experiment).filter(isAsked);
};

/** The draft in an arm with the levels that are asked for; chance decides the rest. */
export const inArms = ({ survey }: PublishedSurvey, draft: Draft, { arms, order }: PreviewState): Draft =>
  survey.experiments.reduce((own, experiment) => {
    const cells = askedCells(experiment, own, arms);
    return withAssignment(own, experiment, simpleCell(experiment, order, cells));
  }, draft);

/** The draft with a page sent as the answers have it, whether or not they are right. */
const withSent = (
  { survey, study }: PublishedSurvey,
  draft: Draft,
  name: string,
  { answers, language }: PreviewState,
): Draft => {
  const page = survey.pages.find((own) => own.name === name);
  const input = Object.fromEntries(
    (page?.items ?? []).flatMap((question) =>
      variablesOf(question).flatMap((variable) => {
        const value = answers[variable];
        return value === undefined || question.kind === 'calculated' ? [] : [[variable, [value]]];
      }),
    ),
  );
  const stepped = step({ survey, study, draft, page: name, language, input }).draft;
  return stepped.seen.includes(name) ? stepped : { ...stepped, seen: [...stepped.seen, name] };
};

/**
 * Somebody who has sent every page before the one that is shown, with the answers of the preview, as the engine takes
 * them in. What is answered on the page itself and after it is kept for when it is come to.
 */
export const previewDraft = (
  parts: Pick<AppParts, 'clock' | 'proof'>,
  published: PublishedSurvey,
  state: PreviewState,
): Draft => {
  const { survey, study, hash } = published;
  const { language, page, answers } = state;
  const consent = consentView({ survey, study, language, proven: parts.proof.proven });
  const optional = consent.boxes.filter(({ required }) => !required).map(({ name }) => name);
  const begun = start({
    survey,
    hash,
    study,
    language,
    day: parts.clock.today(survey.timezone),
    seed: state.order,
    consent: consent.hash,
    ...(optional.length === 0 ? {} : { purposes: optional.filter((name) => state.agreed.includes(name)) }),
    attributes: state.attributes,
    simulated: state.alone,
  });
  let draft = inArms(published, begun, state);
  const everyPage = page === '' || page.startsWith('-') || state.checking;
  for (let turn = 0; turn < survey.pages.length; turn += 1) {
    const next = route(survey, draft, study).find((name) => !draft.seen.includes(name));
    if (next === undefined || (!everyPage && next === page)) break;
    draft = withSent(published, draft, next, state);
  }
  const here = survey.pages.find(({ name }) => name === page)?.items.flatMap(variablesOf) ?? [];
  const kept = Object.fromEntries(
    here.flatMap((variable) => (answers[variable] === undefined ? [] : [[variable, answers[variable]]])),
  );
  return { ...draft, language, answers: { ...draft.answers, ...kept }, revision: 1 };
};

/** What would be stored of that person; where it cannot be sent yet, what there is of it. */
export const previewDocument = ({ survey, study }: PublishedSurvey, draft: Draft): ResponseDocument => {
  const finished = finish(survey, draft, study);
  if (finished.ok) return finished.value;
  const { seen: _, revision: __, untouched: ___, taken: ____, ...told } = draft;
  return { ...told, status: 'complete', missing: {} };
};
