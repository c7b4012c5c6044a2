/** What somebody can be for a survey, or for all of them. */
export const roles = ['owner', 'designer', 'analyst', 'viewer', 'custodian', 'auditor'] as const;

export type Role = (typeof roles)[number];

/** What there is to do, and who may. Nobody may take rows out, or read what people wrote, by being an owner. */
export const rights = {
  /** See that a survey is there: definition, counts, quotas, plan. */
  list: ['owner', 'designer', 'analyst', 'viewer', 'custodian'],
  /** Figures as they are laid out, through disclosure. */
  results: ['owner', 'designer', 'analyst', 'viewer'],
  /** Questions of one's own to the data, through disclosure. */
  ask: ['analyst'],
  /** What people wrote: read it, code it. */
  texts: ['analyst'],
  /** Definitions, drafts, translations, dry runs. */
  design: ['designer'],
  /** Publish a version, close fieldwork. */
  publish: ['designer'],
  /** Links, invitations of respondents. */
  collect: ['designer'],
  /** Rows: raw export, answers of one person. */
  rows: ['custodian'],
  /** Which copies were taken. */
  copies: ['owner', 'custodian', 'auditor'],
  /** Make releases, open the public page and shut it. */
  open: ['owner'],
  /** Say which addresses are told of new answers. */
  notify: ['owner'],
  /** Delete a survey. */
  delete: ['owner'],
  /** Who is who. */
  people: ['owner'],
  /** What everybody did. */
  audit: ['owner', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Right = keyof typeof rights;

export const allRights = Object.keys(rights) as readonly Right[];

export const isRole = (text: string): text is Role => roles.some((role) => role === text);

export const isRight = (text: string): text is Right => Object.hasOwn(rights, text);

/** A role for a survey, `*` for all. */
export interface Membership {
  readonly survey: string;
  readonly role: Role;
}

/** What whoever makes the first account is: everything that does not open rows. */
export const firstRoles: readonly Membership[] = (['owner', 'designer', 'analyst'] as const).map((role) => ({
  survey: '*',
  role,
}));

const gives = (role: Role, right: Right): boolean => (rights[right] as readonly Role[]).includes(role);

/**
 * Whether somebody with these roles may do something to a survey; `null` asks for any survey at all.
 *
 * @example
 * mayDo([{ survey: 'pulse', role: 'viewer' }], 'results', 'pulse') // true
 * mayDo([{ survey: 'pulse', role: 'owner' }], 'rows', 'pulse') // false
 */
export const mayDo = (memberships: readonly Membership[], right: Right, survey: string | null): boolean =>
  memberships.some(
    (own) => gives(own.role, right) && (survey === null || own.survey === '*' || own.survey === survey),
  );
