import { answerOf } from '../engine/answer-of.ts';
import { choicesOf } from '../engine/choices.ts';
import { holds } from '../engine/logic.ts';
import { relevanceOf } from '../engine/relevance.ts';
import { route } from '../engine/route.ts';
import { askedVariables, variablesOf } from '../engine/variables.ts';
import type { PageView } from '../engine/view.ts';
import type { Issue } from '../model/issue.ts';
import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Page, Survey } from '../model/survey.ts';
import { chainOf, conditionsByPlace } from './conditions.ts';
import { choiceId, type Target, targetsOf } from './targets.ts';

/** What generated respondents have reached so far. */
export interface Coverage {
  readonly targets: readonly Target[];
  /** Whether this is a target that nobody has reached yet. */
  readonly open: (id: string) => boolean;
  readonly missing: () => readonly Target[];
  /** A page as it was shown. */
  readonly shown: (view: PageView) => void;
  /** What the server said of a page that was sent. */
  readonly answered: (page: Page, draft: Draft, problems: readonly Issue[]) => void;
  /** A response at its end, complete or not. */
  readonly ended: (draft: Draft) => void;
  readonly mark: (id: string) => void;
}

/** Counts what is reached of a survey; knows nothing of how it is reached. */
export const coverageOf = (survey: Survey, study: Study): Coverage => {
  const targets = targetsOf(survey, study);
  const open = new Set(targets.map(({ id }) => id));
  const mark = (id: string): void => {
    open.delete(id);
  };
  const pages = new Map(survey.pages.map((page) => [page.name, page]));

  const answered: Coverage['answered'] = (page, draft, problems) => {
    const broken = new Map(problems.map(({ place, code }) => [place, code]));
    const relevance = relevanceOf(survey, draft, study);
    for (const question of page.items) {
      const place = `pages/${page.name}/items/${question.name}`;
      if (question.kind === 'calculated' || !relevance.question(question, page)) continue;
      for (const variable of variablesOf(question)) {
        const code = broken.get(variable);
        if (code === 'ANSWER-REQUIRED') mark(`required:${place}/required=true`);
        if (code === 'ANSWER-CONSTRAINT') mark(`constraint:${place}/constraint=false`);
        if (code !== undefined) continue;
        const value = answerOf(draft.answers, variable);
        if (value === '') continue;
        mark(`constraint:${place}/constraint=true`);
        for (const choice of value.split(' ')) mark(choiceId(variable, choice));
      }
      if (relevance.offered(question).length < choicesOf(survey, question).length)
        mark(`filter:${place}/choiceFilter=false`);
    }
  };

  const ended: Coverage['ended'] = (draft) => {
    const relevance = relevanceOf(survey, draft, study);
    const way = new Set(route(survey, draft, study));
    for (const [name, cell] of Object.entries(draft.assigned)) mark(`arm:${name}=${cell}`);
    const settle = (chain: readonly { readonly place: string; readonly expression: string }[]): void => {
      for (const { place, expression } of chain) {
        const outcome = holds(
          survey,
          expression,
          relevance.context(conditionsByPlace(survey).get(place)?.question),
        );
        mark(`relevant:${place}=${outcome}`);
        if (!outcome) return;
      }
    };
    for (const page of pages.values()) {
      if (way.has(page.name) || chainOf(survey, page).length > 0) settle(chainOf(survey, page));
      for (const question of page.items) settle(chainOf(survey, page, question));
    }
    for (const { name, when } of survey.quotas ?? [])
      if (holds(survey, when, relevance.context())) mark(`quota:${name}`);
    for (const [name, { question }] of askedVariables(survey))
      if (question.kind === 'calculated' && relevance.value(name) !== '') mark(`question:${name}`);
  };

  return {
    targets,
    mark,
    answered,
    ended,
    open: (id) => open.has(id),
    missing: () => targets.filter(({ id }) => open.has(id)),
    shown: (view) => {
      mark(`page:${view.name}`);
      for (const { name } of view.questions) mark(`question:${name}`);
    },
  };
};
