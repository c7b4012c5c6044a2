import type { Membership, Right } from './rights.ts';

/** Somebody who signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly Membership[];
  /** Whether this is the account of a demonstration, which its link opens. */
  readonly isDemo: boolean;
  /** Whether they must set up a second factor before anything else: it is demanded, and they have none. */
  readonly mustEnrol: boolean;
  /** Id of the session; not what is in the cookie. */
  readonly session: string;
  /** What a form of this session carries, so that no other site can send one. */
  readonly formToken: string;
}

/** Who asks for something that belongs to researchers. */
export interface Caller {
  /** As the log of acts calls them: id of a researcher, `key:` and the id of a key, or `operator`. */
  readonly who: string;
  /** Whether they may do something to a survey, or with null to any survey at all. */
  readonly may: (right: Right, survey: string | null) => boolean;
  /** Whether they signed in a short while ago, or by a key that was made for this. */
  readonly fresh: boolean;
  /** Null for programs. */
  readonly person: Person | null;
}
