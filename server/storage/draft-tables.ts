/** A survey that is being written. */
export interface SurveyDraftTable {
  name: string;
  /** How many edits made it. */
  revision: number;
  definition: string;
  /** JSON: folder, tags, whether archived. */
  shelf: string;
  /** The day on which it was put aside to be deleted; `''` while it is not. */
  deleted: string;
  /** JSON: the study and the plan written beside it; `''` where nothing was. */
  publishing: string;
}

/** An edit of such a survey: how it changed the definition then, and what it overwrote. */
export interface SurveyEditTable {
  name: string;
  revision: number;
  /** Who made it, as the log of acts calls them. */
  person: string;
  body: string;
}
