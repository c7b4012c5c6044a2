import { pageConditions, questionConditions } from '../definition/sections.ts';
import { references } from '../expression/references.ts';
import type { Survey } from '../model/survey.ts';
import { expressionOf } from './logic.ts';
import { type Asked, askedVariables } from './variables.ts';

/** A question whose being shown, or whose value, other answers decide. */
type Ruled = Asked & { readonly reads: readonly string[] };

const orders = new WeakMap<Survey, readonly Asked[]>();

const ruledIn = (survey: Survey): ReadonlyMap<string, Ruled> =>
  new Map(
    survey.pages.flatMap((page) =>
      page.items.flatMap((question) => {
        const { calculation, choiceFilter, default: begins } = question;
        const texts = [
          ...pageConditions(survey, page),
          ...questionConditions(survey, page, question),
          ...[calculation, choiceFilter, begins].filter((rule) => rule !== undefined),
        ];
        const reads = texts.flatMap((text) => references(expressionOf(survey, text)));
        return texts.length === 0 ? [] : [[question.name, { page, question, reads }] as const];
      }),
    ),
  );

const sorted = (survey: Survey): readonly Asked[] => {
  const ruled = ruledIn(survey);
  const asked = askedVariables(survey);
  const done = new Set<string>();
  const order: Asked[] = [];
  for (const start of ruled.keys()) {
    const stack = [start];
    while (stack.length > 0) {
      const name = stack.at(-1) ?? '';
      const own = ruled.get(name);
      const open =
        own === undefined || done.has(name)
          ? []
          : own.reads
              .map((read) => asked.get(read)?.question.name ?? read)
              .filter((read) => ruled.has(read) && !done.has(read) && !stack.includes(read));
      if (open.length > 0) {
        stack.push(...open.slice(0, 1));
        continue;
      }
      stack.pop();
      if (own !== undefined && !done.has(name)) order.push(own);
      done.add(name);
    }
  }
  return order;
};

/**
 * Questions that other answers rule, each after everything it reads; worked out once for a survey. Asked for in this
 * order, relevance never has to go deeper than one step, however long the chain of questions.
 */
export const logicOrder = (survey: Survey): readonly Asked[] => {
  const known = orders.get(survey) ?? sorted(survey);
  orders.set(survey, known);
  return known;
};
