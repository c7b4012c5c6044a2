/** Somebody who works with surveys and their data. */
interface ResearcherTable {
  id: string;
  name: string;
  email: string;
}

/** How a researcher signs in by password: its scrypt hash. Columns of this and the next three are better-auth's fields. */
interface CredentialTable {
  id: string;
  userId: string;
  providerId: string;
  accountId: string;
  password: string | null;
}

interface PasskeyTable {
  id: string;
  userId: string;
  name: string | null;
  publicKey: string;
  credentialID: string;
  counter: number;
  deviceType: string;
  backedUp: number;
  transports: string | null;
}

interface SessionTable {
  id: string;
  userId: string;
  /** Hash of the token in the cookie. */
  token: string;
  createdAt: string;
  expiresAt: string;
}

/** Challenges of passkeys, for five minutes. */
interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
}

/** What a researcher is for a survey; the survey `*` stands for all. */
interface MembershipTable {
  researcher: string;
  survey: string;
  role: string;
}

/** A link that opens once: an invitation, or a new password for somebody who lost theirs. */
interface DoorTable {
  /** Hash of what stands in the link. */
  token: string;
  kind: string;
  /** Whose password; of an invitation, who made it (`''` in those made before that was kept). */
  researcher: string;
  /** Whom it is for, in the words of who made it. */
  label: string;
  /** JSON: what whoever comes by it will be, `[]` where they are somebody already. */
  roles: string;
  /** Milliseconds. */
  until: number;
}

interface ApiKeyTable {
  id: string;
  /** Hash of the key. */
  token: string;
  researcher: string;
  label: string;
  /** `*` for all its maker may see. */
  survey: string;
  /** JSON list of rights. */
  scopes: string;
  /** Day on which it was last used, `''` where it never was. */
  used: string;
}

/** Codes of a clock by which a researcher signs in beside the password. */
interface SecondFactorTable {
  researcher: string;
  /** What the secret of the codes is made from, together with the server's own. */
  salt: string;
  /** Step of the clock whose code was taken last; no code of it or of an earlier one is taken again. */
  step: number;
}

/** A code that signs in once in place of one of the clock. */
interface RecoveryCodeTable {
  researcher: string;
  /** Its hash. */
  code: string;
}

/** What owners of all surveys set for the whole server. */
interface ServerSettingTable {
  name: string;
  value: string;
}

/** Tries of a password or a code since the last right one. */
interface SignInTriesTable {
  /** Of which address or whose code: a hash made with the server's secret. */
  who: string;
  failed: number;
  /** Milliseconds: the last of them. */
  at: number;
}

/** What researchers did; none is ever changed, and nothing of an answer stands in it. */
interface ActTable {
  /** From 0, without gaps. */
  place: number;
  at: string;
  who: string;
  what: string;
  object: string;
  result: string;
  /** Of this line and the hash of the one before it. */
  hash: string;
}

/** Tables of those who work with surveys; nothing of anybody who answers. */
export interface AccountTables {
  researcher: ResearcherTable;
  credential: CredentialTable;
  passkey: PasskeyTable;
  session: SessionTable;
  verification: VerificationTable;
  membership: MembershipTable;
  door: DoorTable;
  api_key: ApiKeyTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  server_setting: ServerSettingTable;
  sign_in_tries: SignInTriesTable;
  act: ActTable;
}
