import type { Survey } from '../../../surveys/model/survey.ts';
import type { ChangeClass } from '../../../surveys/version/change.ts';

/** One edit of a published survey, and what it should be called. */
export interface Edit {
  readonly title: string;
  readonly edit: (survey: Survey) => Survey;
  readonly class: ChangeClass;
  readonly code: string;
  /** Part of the place. */
  readonly place: string;
}
