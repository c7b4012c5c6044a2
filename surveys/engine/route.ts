import type { Draft } from '../model/response.ts';
import type { Study } from '../model/study.ts';
import type { Survey } from '../model/survey.ts';
import { pageOrder } from './page-order.ts';
import { relevanceOf } from './relevance.ts';

/**
 * Names of the pages this person reaches as things stand, in their own order. A page whose questions are all hidden,
 * or that only calculates, is passed over.
 */
export const route = (survey: Survey, draft: Draft, study: Study): readonly string[] => {
  const relevance = relevanceOf(survey, draft, study);
  const pages = new Map(survey.pages.map((page) => [page.name, page]));
  return pageOrder(survey, draft.seed).filter((name) => {
    const page = pages.get(name);
    return (
      page !== undefined &&
      relevance.page(page) &&
      page.items.some((item) => item.kind !== 'calculated' && relevance.question(item, page))
    );
  });
};
