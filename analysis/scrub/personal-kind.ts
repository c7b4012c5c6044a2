/** What a mark stands for. */
export const personalKinds = [
  'email',
  'link',
  'handle',
  'phone',
  'id',
  'card',
  'account',
  'ip',
  'address',
  'name',
  'number',
] as const;

export type PersonalKind = (typeof personalKinds)[number];

/** A piece that points at a person: where it stands in a text, in UTF-16 units. */
export interface Personal {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** The mark that stands in stored texts, which no language owns; pages say it in theirs. */
export const storedMark = (kind: PersonalKind): string => `[${kind}]`;
