/** Reasons a person chooses. The choice's own code (98, pns) is what is stored. */
export type ChosenMissing = 'unsure' | 'declined' | 'not-applicable';

/**
 * Reasons the system knows: seen and left empty; never shown (routing, other arm); never reached; taken back by its
 * author after sending; deleted on the day its survey announced; written, and not given out because its author did not
 * allow it to be quoted (in exports, and in what was loaded from one).
 */
export type SystemMissing = 'skipped' | 'not-shown' | 'broke-off' | 'withdrawn' | 'expired' | 'withheld';

/** Every one of them, in the order in which stored documents number them: new ones are added at the end. */
export const systemReasons: readonly SystemMissing[] = [
  'skipped',
  'not-shown',
  'broke-off',
  'withdrawn',
  'expired',
  'withheld',
];

/** Whether a text is one of the reasons the system knows. */
export const isSystemMissing = (text: string | null | undefined): text is SystemMissing =>
  (systemReasons as readonly (string | null | undefined)[]).includes(text);

/** Why an answer has no substantive value. In privacy research the reason is itself a result. */
export type Missing = ChosenMissing | SystemMissing;

/** The fixed codes of every export, outside any scale. */
export const missingCode: Readonly<Record<Missing, number>> = {
  skipped: -99,
  declined: -98,
  unsure: -97,
  'not-applicable': -96,
  'not-shown': -95,
  'broke-off': -94,
  withdrawn: -93,
  expired: -92,
  withheld: -91,
};
