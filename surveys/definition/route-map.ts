import type { ExpressionText, Survey } from '../model/survey.ts';
import { pageConditions } from './sections.ts';

/** Somewhere a page leads to, and the conditions under which that is where one comes; none: whoever comes so far. */
export interface Way {
  /** Null: the end. */
  readonly page: string | null;
  readonly when: readonly ExpressionText[];
}

/** A page on the map of a survey. */
export interface MappedPage {
  readonly page: string;
  /** What has to hold for it to be shown: its own conditions and those of block and sections around it. */
  readonly when: readonly ExpressionText[];
  /** It is left out where the study names the company. */
  readonly unlessProviderFixed: boolean;
  readonly module: string | null;
  /** The block whose pages change places with it. */
  readonly shuffledIn: string | null;
  /** Its questions that not everybody on it sees. */
  readonly questions: readonly { readonly name: string; readonly when: ExpressionText }[];
  /** Where one goes from it, in order: the first whose conditions hold. */
  readonly next: readonly Way[];
}

const isCertain = (page: MappedPage): boolean =>
  page.when.length === 0 && !page.unlessProviderFixed && page.module === null;

/**
 * Which page leads to which, by which condition, in the order of the document. From a page one comes to the first of
 * `next` whose conditions hold: pages that only some see stand before the one that everybody sees.
 */
export const routeMap = (survey: Survey): readonly MappedPage[] => {
  const bare = survey.pages.map(
    (page): MappedPage => ({
      page: page.name,
      when: pageConditions(survey, page),
      unlessProviderFixed: page.unlessProviderFixed === true,
      module: page.module ?? null,
      shuffledIn: survey.blocks.find(({ shuffle = [] }) => shuffle.includes(page.name))?.name ?? null,
      questions: page.items.flatMap(({ name, relevant }) =>
        relevant === undefined ? [] : [{ name, when: relevant }],
      ),
      next: [],
    }),
  );
  return bare.map((page, index) => {
    const after = bare.slice(index + 1);
    const certain = after.findIndex(isCertain);
    const reached = certain < 0 ? after : after.slice(0, certain + 1);
    const ways = reached.map((own): Way => ({ page: own.page, when: own.when }));
    return { ...page, next: certain < 0 ? [...ways, { page: null, when: [] }] : ways };
  });
};
