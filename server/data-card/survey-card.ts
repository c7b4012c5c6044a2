import type { PrivacyMode, Study } from '../../surveys/model/study.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { type BreachCard, breachCard } from './breach-card.ts';
import type { CardLine } from './data-card.ts';
import type { ExportedColumn } from './export-things.ts';

/** A place of storage of one survey: its line of the card, with the day on which it goes. */
interface SurveyCardLine extends Omit<CardLine, 'modes'> {
  /** ISO day from which it is kept no more; null where that is no day, or none is set. */
  readonly until: string | null;
}

/** The data card of one version of a survey, for programs. */
export interface SurveyCard {
  readonly name: string;
  readonly version: number;
  readonly mode: PrivacyMode;
  readonly lines: readonly SurveyCardLine[];
  /** What each column of an export holds. */
  readonly columns: readonly ExportedColumn[];
  readonly breach: BreachCard;
}

const untilOf = ({ keeping }: CardLine, { retention }: Study): string | null => {
  if (retention === undefined) return null;
  if (keeping === 'freeze') return retention.freeze;
  return keeping === 'responses' || keeping === 'texts' ? retention.responses : null;
};

/** What a version of a survey stores, place by place, in codes; open texts may go earlier than the day of their line. */
export const surveyCard = (
  lines: readonly CardLine[],
  { survey, study }: PublishedSurvey,
  columns: readonly ExportedColumn[],
): SurveyCard => {
  const mode = study.mode ?? 'confidential';
  return {
    name: survey.name,
    version: survey.version,
    mode,
    lines: lines
      .filter(({ modes }) => modes === 'both' || modes === mode)
      .map(({ modes, ...line }) => ({ ...line, until: untilOf({ modes, ...line }, study) })),
    columns,
    breach: breachCard(lines, mode),
  };
};
