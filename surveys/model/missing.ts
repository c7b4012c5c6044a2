/** Reasons a person chooses. The choice's own code (98, pns) is what is stored. */
export type ChosenMissing = 'unsure' | 'declined' | 'not-applicable';

/** Reasons the system knows: seen and left empty; never shown (routing, other arm); never reached. */
export type SystemMissing = 'skipped' | 'not-shown' | 'broke-off';

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
};
