export interface PackedMarks {
  readonly complete: boolean;
  readonly simulated: boolean;
}

/**
 * What counters need to know of a packed document. A damaged one must be erasable too and passes for a finished one; the
 * counts are then off, as `verify` says.
 *
 * @example
 * packedMarks('["en","2026-01-01",1,1]') // { complete: false, simulated: true }
 * packedMarks('[') // { complete: true, simulated: false }
 */
export const packedMarks = (packed: string): PackedMarks => {
  try {
    const [, , status, simulated] = JSON.parse(packed) as readonly unknown[];
    return { complete: status === 0, simulated: simulated === 1 };
  } catch {
    return { complete: true, simulated: false };
  }
};
