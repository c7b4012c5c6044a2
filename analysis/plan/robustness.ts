import type { Claim } from './claim.ts';
import type { Figure } from './figure.ts';

/** A claim decided again without the cases that a flag is about. */
export interface Rerun {
  /** Of the plan's list. */
  readonly id: string;
  readonly outcome: Claim['outcome'];
  readonly reversed: boolean;
  /** The figures without them. */
  readonly figures: readonly { readonly value: number; readonly low: number; readonly high: number }[];
}

/** `robust`: decided the same. `reversed`: decided the other way. `sensitive`: decided otherwise. */
export interface Robustness {
  readonly label: 'robust' | 'sensitive' | 'reversed';
  readonly reruns: readonly Rerun[];
}

const verdicts: readonly Claim['outcome'][] = ['supported', 'notSupported', 'undecided'];

const labelOf = (
  claim: Pick<Claim, 'outcome' | 'reversed'>,
  again: Pick<Claim, 'outcome' | 'reversed'>,
): Robustness['label'] => {
  if (claim.outcome === again.outcome && claim.reversed === again.reversed) return 'robust';
  const both = [claim.outcome, again.outcome];
  return both.includes('supported') && both.includes('notSupported') ? 'reversed' : 'sensitive';
};

const worstFirst = ['reversed', 'sensitive', 'robust'] as const;

/** A difference may be turned: whose mean is the higher can change. */
const isSameGroup = (one: NonNullable<Figure['group']>, other: Figure['group']): boolean =>
  other?.variable === one.variable &&
  ((other.code === one.code && other.against === one.against) ||
    (other.code === one.against && other.against === one.code));

/** How many people fewer, figure by figure; those of groups may stand in another order. */
const leftOut = (claim: Claim, again: Claim): readonly number[] =>
  claim.figures.map(({ n, group }, place) => {
    const own =
      group === undefined
        ? again.figures[place]
        : again.figures.find((figure) => isSameGroup(group, figure.group));
    return n - (own?.n ?? 0);
  });

/**
 * Whether a claim hangs on cases that a flag is about: it is decided again without them, each flag for itself, and the
 * worst says the label; of everybody again (`isOfAll`: without weights) nobody is left out. Null where there is no verdict, where no flagged case is in it, or where those are fewer than
 * `least`: the two figures side by side would tell of them.
 */
export const robustness = (
  claim: Claim,
  reruns: readonly { readonly id: string; readonly claim: Claim; readonly isOfAll?: boolean }[],
  least: number | null,
): Robustness | null => {
  if (!verdicts.includes(claim.outcome) || claim.reason !== null || claim.figures.length === 0) return null;
  const told = reruns.flatMap(({ id, claim: again, isOfAll = false }) => {
    const fewer = leftOut(claim, again);
    const isTold = isOfAll || (fewer.some((n) => n > 0) && fewer.every((n) => n === 0 || n >= (least ?? 1)));
    const isDecided = verdicts.includes(again.outcome) && again.reason === null;
    if (!isTold || !isDecided || again.figures.length !== claim.figures.length) return [];
    const { outcome, reversed } = again;
    const figures = again.figures.map(({ value, low, high }) => ({ value, low, high }));
    return [{ id, outcome, reversed, figures }];
  });
  const labels = told.map((again) => labelOf(claim, again));
  const label = worstFirst.find((one) => labels.includes(one));
  return label === undefined ? null : { label, reruns: told };
};
