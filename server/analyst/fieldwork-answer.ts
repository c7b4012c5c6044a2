import { countFieldwork, type FieldworkCounts } from '../../analysis/fieldwork/count-fieldwork.ts';
import type { FieldworkFigures } from '../../analysis/fieldwork/fieldwork.ts';
import { protectFieldwork } from '../../analysis/fieldwork/protect-fieldwork.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { PrivacyMode } from '../../surveys/model/study.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { workedOut } from './worked-out.ts';

/** What is asked of the fieldwork of a survey. */
export interface FieldworkAsked {
  readonly mode: PrivacyMode;
  /** Whose answers are under way, by the page on which they are. */
  readonly waiting: Readonly<Record<string, number>>;
}

const counted = workedOut<FieldworkCounts>();

/** Figures of a fieldwork, made of the columns once for each state of the rows, with nothing in them of too few people. */
export const fieldworkAnswer = async (asked: {
  readonly survey: Survey;
  readonly source: Source;
  readonly least: number;
  readonly asked: FieldworkAsked;
}): Promise<FieldworkFigures> => {
  const { survey, source, least } = asked;
  const counts = await counted(source, survey.name, () => countFieldwork(source, survey));
  return protectFieldwork(counts, {
    ...asked.asked,
    least,
    order: survey.pages.map(({ name }) => name),
  });
};
