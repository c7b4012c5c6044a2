import type { MirrorAsked } from '../../analysis/report/staff-mirror.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Verbatim } from '../../client/dashboard/verbatims.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import type { View } from '../../client/lib/view.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { countRows } from '../pages/count-rows.ts';
import { requestHead } from '../pages/dashboard-view.ts';
import { type Overview, overview } from '../pages/overview.ts';
import { verbatimsOf } from '../pages/verbatims.ts';
import { selectsFew } from './selects-few.ts';
import { workedOut } from './worked-out.ts';

/** Everything on the overview that is worked out from answers. */
export interface OverviewAnswer {
  readonly made: Overview;
  /** Complete answers in the columns, and those that broke off. */
  readonly stored: number;
  /** Texts of each open question, in the order of `made.sentiments`. */
  readonly verbatims: readonly (readonly Verbatim[])[];
}

interface OverviewAsked {
  readonly survey: Survey;
  readonly source: Source;
  readonly least: number;
  readonly view: View;
  /** Of the names beside people's words. */
  readonly language: LanguageTag;
  readonly mirror?: MirrorAsked | undefined;
}

const alone = workedOut<OverviewAnswer>();
const beside = new WeakMap<Source, typeof alone>();

/** What is kept of a survey beside the staff's, gone when the rows of either are others. */
const keptBeside = (staff: Source): typeof alone => {
  const kept = beside.get(staff) ?? workedOut<OverviewAnswer>();
  beside.set(staff, kept);
  return kept;
};

const workOut = async (asked: OverviewAsked): Promise<OverviewAnswer> => {
  const { survey, source, least, view, language, mirror } = asked;
  const made = await overview({ survey, source, view, least, mirror });
  const naming = namingOf(source.codebook, language);
  const isFew = await selectsFew(source, requestHead(view).where, least);
  return {
    made,
    stored: await countRows(source),
    verbatims: await Promise.all(
      made.sentiments.map(({ of }) =>
        isFew ? [] : verbatimsOf({ source, of, survey, naming, view, pageLanguage: language }),
      ),
    ),
  };
};

/**
 * Everything on the overview. It is the page that is opened most, by everybody of a team, so it is kept while the rows are
 * those it is of: an answer that comes, goes or is corrected makes another source, and with the old one it is gone.
 */
export const overviewAnswer = (asked: OverviewAsked): Promise<OverviewAnswer> => {
  const { survey, source, least, view, language, mirror } = asked;
  const kept = mirror === undefined ? alone : keptBeside(mirror.source);
  const key = JSON.stringify([
    survey.name,
    survey.version,
    least,
    view.weight,
    view.where,
    language,
    mirror?.name,
    mirror?.least,
  ]);
  return kept(source, key, () => workOut(asked));
};
