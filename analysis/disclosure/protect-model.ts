import type {
  AdjustedGroups,
  Bootstrapped,
  Bounded,
  DriversFinding,
  GroupSlopes,
  MediationFinding,
  RegressionFinding,
} from '../finding/model-finding.ts';
import type { TurnFinding } from '../finding/turn/turn-finding.ts';
import { judgementOf } from './protect-groups.ts';
import { enough, nobody, notesBeside } from './withheld.ts';

const hidden: Bounded = { value: null, se: null, low: null, high: null };

const isFew = (n: number, least: number): boolean => n > 0 && n < least;

/** Adjusted means without those of few people, and without the differences that they are in. */
const protectAdjusted = (groups: AdjustedGroups, isShown: boolean, least: number): AdjustedGroups => {
  const few = new Set(
    groups.means.flatMap(({ code, n }) => (isShown && enough([n ?? 0], least) ? [] : [code])),
  );
  if (few.size === 0) return groups;
  return {
    ...groups,
    means: groups.means.map((own) => ({ ...own, n: null, ...(few.has(own.code) ? hidden : {}) })),
    differences: groups.differences.map((own) => ({
      ...own,
      /* Holm's p tells how many were compared, and with what p. */
      adjusted: null,
      ...(few.has(own.a) || few.has(own.b) ? { ...hidden, p: null } : {}),
    })),
  };
};

/**
 * Slopes without those of few people. The mean and how far each is from it stay where all that are in it are shown: those
 * of groups of few people are not.
 */
const protectSlopes = (own: GroupSlopes, isShown: boolean, least: number): GroupSlopes => {
  const isHidden = ({ n }: GroupSlopes['groups'][number]): boolean => !isShown || !enough([n ?? 0], least);
  if (!own.groups.some(isHidden)) return own;
  const isMeanShown = isShown && !own.groups.some((one) => isHidden(one) && one.deviation !== null);
  const none = { ...hidden, ratio: null };
  return {
    ...own,
    common: isMeanShown ? own.common : none,
    groups: own.groups.map((one) => ({
      ...one,
      n: null,
      ...(isHidden(one) ? none : {}),
      deviation: isMeanShown ? one.deviation : null,
    })),
    test: isShown ? own.test : null,
  };
};

/**
 * A regression without the coefficients and contrasts of codes that few people have, or that are compared with such a
 * code; without any where few people are in it, or gave one of the outcome's codes.
 */
export const protectRegression = (finding: RegressionFinding, least: number): RegressionFinding => {
  const { n } = finding.base;
  const isShown = !isFew(n, least) && !(finding.fewest !== null && isFew(finding.fewest, least));
  const hides = finding.coefficients.map(
    (one) => !isShown || !enough([one.n ?? 0, one.againstN ?? 0], least),
  );
  const few = (finding.contrasts ?? []).map(({ n: own }) => !isShown || !enough([own ?? 0], least));
  const groups = (finding.adjusted ?? []).map((own) => protectAdjusted(own, isShown, least));
  /* Answers less people are those who answered again. */
  const again = finding.answers == null ? 0 : finding.answers - n;
  const hasAgain = enough([again, Math.max(0, (finding.stack?.[0]?.length ?? 1) * n - n - again)], least);
  const slopes = (finding.slopes ?? []).map((own) => protectSlopes(own, isShown, least));
  const whole =
    isShown &&
    hasAgain &&
    slopes.every((own, place) => own === finding.slopes?.[place]) &&
    [...hides, ...few].every((hide) => !hide) &&
    groups.every((own, place) => own === finding.adjusted?.[place]);
  const comparability = finding.comparability.map((own) => judgementOf(own, whole, least));
  if (whole) return { ...finding, comparability };
  return {
    ...finding,
    comparability,
    base: isShown ? finding.base : nobody,
    ...('answers' in finding ? { answers: null } : {}),
    r2: null,
    fewest: null,
    coefficients: finding.coefficients.map((one, place) => ({
      ...one,
      n: null,
      againstN: null,
      ...(hides[place]
        ? {
            ...hidden,
            p: null,
            effect: null,
            ratio: null,
            ...('effects' in one ? { effects: [] } : {}),
            ...('standardised' in one ? { standardised: null } : {}),
          }
        : {}),
    })),
    ...(finding.adjusted ? { adjusted: groups } : {}),
    ...(finding.slopes ? { slopes } : {}),
    ...(finding.blocks
      ? {
          blocks: finding.blocks.map((own) => ({
            ...own,
            r2: null,
            partial: null,
            ...(isShown ? {} : { test: null }),
          })),
        }
      : {}),
    ...(finding.contrasts
      ? {
          contrasts: finding.contrasts.map((one, place) => ({
            ...one,
            n: null,
            ...(few[place] ? unknown : {}),
          })),
        }
      : {}),
    notes: notesBeside(finding.notes, least),
  };
};

const unknown: Bootstrapped = { ...hidden, inner: null, p: null };

const protectBlocks = ({ given, of, differences }: NonNullable<DriversFinding['blocks']>) => ({
  given,
  r2Given: null,
  of: of.map(({ name, drivers }) => ({ name, drivers, shapley: null, share: unknown })),
  differences: differences.map((own) => ({ ...own, difference: unknown })),
});

/** Drivers of enough people, or nothing. */
export const protectDrivers = (finding: DriversFinding, least: number): DriversFinding =>
  isFew(finding.base.n, least)
    ? {
        ...finding,
        base: nobody,
        r2: null,
        drivers: finding.drivers.map(({ variable }) => ({ variable, shapley: hidden, weight: hidden })),
        ...(finding.blocks ? { blocks: protectBlocks(finding.blocks) } : {}),
        notes: notesBeside(finding.notes, least),
      }
    : finding;

/** Paths of enough people, and of enough in both codes of the cause, or nothing. */
export const protectMediation = (finding: MediationFinding, least: number): MediationFinding => {
  const { codes, base } = finding;
  if (enough([base.n, codes?.fewest ?? 0], least)) return finding;
  return {
    ...finding,
    codes: codes && { ...codes, fewest: null },
    base: isFew(base.n, least) ? nobody : base,
    paths: finding.paths.map(({ through }) => ({
      through,
      a: null,
      b: null,
      indirect: unknown,
    })),
    direct: null,
    total: null,
    indirect: unknown,
    ratio: null,
    standardised: unknown,
    differences: finding.differences.map((own) => ({ ...own, difference: unknown })),
    notes: notesBeside(finding.notes, least),
  };
};

/** Two lines of enough people, and of enough on each side, or nothing. */
export const protectTurn = (finding: TurnFinding, least: number): TurnFinding => {
  const { base, lines } = finding;
  if (enough([base.n, ...lines.flatMap(({ n }) => [n ?? 0, Math.max(0, base.n - (n ?? 0))])], least))
    return finding;
  const none = { ...hidden, n: null, p: null };
  return {
    ...finding,
    base: isFew(base.n, least) ? nobody : base,
    point: null,
    flat: null,
    lines: [none, none],
    p: null,
    curve: [],
    notes: notesBeside(finding.notes, least),
  };
};
