import type { Source } from '../../analysis/source/source.ts';
import type { Verbatim } from '../../client/dashboard/verbatims.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import type { View } from '../../client/lib/view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { countRows } from '../pages/count-rows.ts';
import { type Overview, overview } from '../pages/overview.ts';
import { verbatimsOf } from '../pages/verbatims.ts';

/** Everything on the overview that is worked out from answers. */
export interface OverviewAnswer {
  readonly made: Overview;
  /** Complete answers in the columns, and those that broke off. */
  readonly stored: number;
  /** Texts of each open question, in the order of `made.sentiments`. */
  readonly verbatims: readonly (readonly Verbatim[])[];
}

export const overviewAnswer = async (
  survey: Survey,
  source: Source,
  view: View,
  language: LanguageTag,
): Promise<OverviewAnswer> => {
  const made = await overview(survey, source, view);
  const naming = namingOf(source.codebook, language);
  return {
    made,
    stored: await countRows(source),
    verbatims: await Promise.all(
      made.sentiments.map(({ of }) => verbatimsOf({ source, of, survey, naming, view })),
    ),
  };
};
