/** Why something is stored. What has no purpose on this list is not stored. */
export type Purpose =
  /** What somebody answered, and what explains it: language, day, version. */
  | 'answers'
  /** Which order, which experiment, which quota somebody got. */
  | 'assignment'
  /** What somebody agreed to. */
  | 'consent'
  /** Who was invited, in the researcher's own words. */
  | 'invitation'
  /** Finding, correcting and withdrawing answers by a receipt. */
  | 'rights'
  /** Going on where one left off. */
  | 'progress'
  /** Nothing lost, nothing twice, nothing changed. */
  | 'integrity'
  /** Numbers over everybody. */
  | 'counts'
  /** Columns made of the answers, for analysis. */
  | 'results'
  /** Which copies of the data were taken. */
  | 'copies'
  /** What was published, and keeping the server running. */
  | 'running';

/** Until when it is kept; the days are those of the study's retention. */
export type Keeping =
  /** Until the answers are sent or left, at the latest so many days after a page of theirs was last opened. */
  | 'draft'
  | 'freeze'
  | 'responses'
  /** Open texts may go earlier than the rest; what lies beside them goes with the rest. */
  | 'texts'
  | 'for-good'
  /** Until the operator removes it. */
  | 'operator'
  /** Until the tab is closed or the page is sent. */
  | 'tab';

/** Who reads it: its author by receipt, a researcher with a role that allows it, the operator of the machine. */
export type Reader = 'respondent' | 'researcher' | 'operator';

/**
 * What somebody who reads it learns of one person: `said`, something in plain words or codes; `trace`, a hash or random
 * id that opens nothing; `nobody`, nothing of any one person.
 */
export type Telling = 'said' | 'trace' | 'nobody';

/** What the card says of one place in which something is stored. */
export interface Entry {
  readonly purpose: Purpose;
  readonly keeping: Keeping;
  readonly readers: readonly Reader[];
  readonly modes: 'both' | 'confidential' | 'anonymous';
  readonly tells: Telling;
}

const everybody: readonly Reader[] = ['respondent', 'researcher', 'operator'];
const operator: readonly Reader[] = ['operator'];

/** Something a person gave, which they see by their receipt. */
export const given = (
  purpose: Purpose,
  keeping: Keeping = 'responses',
  modes: Entry['modes'] = 'both',
): Entry => ({ purpose, keeping, readers: everybody, modes, tells: 'said' });

/** Something a person gave that only who runs the machine can read. */
export const apart = (purpose: Purpose, keeping: Keeping): Entry => ({
  purpose,
  keeping,
  readers: operator,
  modes: 'both',
  tells: 'said',
});

/** A hash or random id. */
export const trace = (purpose: Purpose, keeping: Keeping = 'responses'): Entry => ({
  purpose,
  keeping,
  readers: operator,
  modes: 'both',
  tells: 'trace',
});

/** Something about nobody in particular. */
export const common = (
  purpose: Purpose,
  keeping: Keeping = 'for-good',
  readers: readonly Reader[] = ['researcher', 'operator'],
): Entry => ({ purpose, keeping, readers, modes: 'both', tells: 'nobody' });
