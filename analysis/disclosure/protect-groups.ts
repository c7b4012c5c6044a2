import type { CodedTone } from '../../surveys/model/response.ts';
import { codedTones } from '../coding/final-code.ts';
import type { ScaleComparability } from '../factor/scale-comparability.ts';
import type { MeansFinding } from '../finding/means-finding.ts';
import type { ReliabilityFinding, ReliabilityGroup } from '../finding/scale-finding.ts';
import type { CorrectedTones, SentimentFinding } from '../finding/sentiment-finding.ts';
import { hiddenPlaces } from './hidden-places.ts';
import { enough, notesBeside, nothing, unitsEnough, withoutValue } from './withheld.ts';

/** Groups of people and everybody: which groups are shown, or none at all where everybody are too few. */
export const shownGroups = <Group>(
  groups: readonly Group[],
  people: (group: Group) => number,
  everybody: number,
  least: number,
): { readonly kept: readonly Group[]; readonly all: boolean } => {
  const counts = groups.map(people);
  const rest = Math.max(0, everybody - counts.reduce((sum, count) => sum + count, 0));
  const parts = [...counts.keys(), ...(rest > 0 ? [counts.length] : [])];
  const values = rest > 0 ? [...counts, rest, everybody] : [...counts, everybody];
  const whole = values.length - 1;
  const hidden = hiddenPlaces(values, groups.length === 0 ? [] : [{ parts, whole }], least);
  return hidden.has(whole)
    ? { kept: [], all: false }
    : {
        kept: groups.filter((_, place) => !hidden.has(place)),
        all: groups.every((_, at) => !hidden.has(at)),
      };
};

/** A judgement of comparability, with its groups only where every one is of enough people. */
export const judgementOf = (own: ScaleComparability, isWhole: boolean, least: number): ScaleComparability =>
  isWhole &&
  enough(
    [...own.groups, ...own.leftOut].map(({ n }) => n),
    least,
  )
    ? own
    : { ...own, groups: [], leftOut: [] };

const noMoments = (by: readonly string[]) => ({ by, groups: [] });

/** Whether a ratio's people, and those of the mean who are not among them, are nobody or enough in every group. */
const ratiosShown = ({ ratio, groups, total }: MeansFinding, least: number): boolean =>
  ratio === undefined ||
  enough(
    [
      { own: ratio.total.base.n, all: total.base.n },
      ...groups.map(({ mean }, place) => ({
        own: ratio.groups[place]?.ratio.base.n ?? 0,
        all: mean.base.n,
      })),
    ].flatMap(({ own, all }) => [own, Math.abs(all - own)]),
    least,
  );

/** Means without the groups that are too few, and those from which they would follow. */
export const protectMeans = (finding: MeansFinding, least: number): MeansFinding => {
  const { n } = finding.total.base;
  const { kept, all } = shownGroups(finding.groups, ({ mean }) => mean.base.n, n, least);
  const isShown = n === 0 || n >= least;
  const isEvident = unitsEnough(finding.evidence.units, least) && enough(finding.evidence.n, least);
  const comparability = finding.comparability.map((own) => judgementOf(own, isShown && all, least));
  const ratios = ratiosShown(finding, least);
  if (isShown && all && isEvident && ratios) return { ...finding, comparability };
  const { variable, by } = finding.evidence;
  const { ratio, ...own } = finding;
  const { letters, equivalence, pooled, variance, quantiles, ranks, totals, ...rest } = own;
  const none = new Float64Array();
  return {
    ...(isShown && all ? (ratios ? finding : own) : rest),
    comparability,
    groups: isShown ? kept : [],
    total: isShown ? finding.total : nothing,
    test: isShown && all ? finding.test : null,
    evidence: {
      variable,
      by,
      groups: [],
      units: [],
      n: none,
      w: none,
      wy: none,
      wyy: none,
      w2: none,
      w2y: none,
      w2yy: none,
    },
    notes: isShown && all ? finding.notes : notesBeside(finding.notes, least),
  };
};

/** Reliability without the groups that are too few, and those from which they would follow. */
export const protectReliability = (finding: ReliabilityFinding, least: number): ReliabilityFinding => {
  const { n } = finding.pooled;
  const { kept, all } = shownGroups(finding.groups, (group) => group.n, n, least);
  const counts = finding.evidence.groups.map(({ moments }) => moments.n);
  const isShown = n === 0 || n >= least;
  const comparability = finding.comparability && judgementOf(finding.comparability, isShown && all, least);
  if (isShown && all && enough(counts, least)) return { ...finding, comparability };
  const empty: ReliabilityGroup = {
    codes: [],
    n: 0,
    alpha: null,
    low: null,
    high: null,
    bonett: null,
    standardised: null,
    omega: null,
    items: [],
    notes: [],
  };
  return {
    ...finding,
    comparability,
    pooled: isShown ? finding.pooled : empty,
    groups: isShown ? kept : [],
    evidence: noMoments(finding.by),
    notes: isShown && all ? finding.notes : notesBeside(finding.notes, least),
  };
};

type Tone = SentimentFinding['groups'][number];

const tones = ['negative', 'neutral', 'positive'] as const;

const hasFew = ({ codes }: CorrectedTones, least: number): boolean =>
  codes === null || !enough(Object.values(codes), least) || !enough([textsOf(Object.values(codes))], least);

/**
 * Numbers by the texts that people read, where each tone was given to enough of them or to none: a share of a tone that
 * few were given would tell of these, and so would what the other shares leave.
 */
const protectCorrected = (own: CorrectedTones, least: number): CorrectedTones => {
  if (!hasFew(own, least)) return own;
  const counts = codedTones.map((tone) => own.codes?.[tone] ?? 0);
  const whole = counts.length;
  const parts = [...counts.keys()];
  const hidden = hiddenPlaces([...counts, textsOf(counts)], [{ parts, whole }], least);
  const isHidden = (tone: CodedTone): boolean => hidden.has(codedTones.indexOf(tone)) || hidden.has(whole);
  const shares = codedTones.map((tone) => [tone, isHidden(tone) ? withoutValue(own[tone]) : own[tone]]);
  return {
    ...own,
    ...Object.fromEntries(shares),
    balance: isHidden('negative') || isHidden('positive') ? withoutValue(own.balance) : own.balance,
    codes: null,
  };
};

/** How many texts a share stands for. */
const textsOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * The tones of a group: each of enough texts, or none of those from which one too few would follow; how many could not be
 * read only where that is enough, and then how many texts there were.
 */
const protectTones = (group: Tone, counts: readonly number[], least: number): Tone => {
  const hidden = hiddenPlaces([...counts, textsOf(counts)], [{ parts: [0, 1, 2], whole: 3 }], least);
  const unread = group.unscored === null || !enough([group.unscored], least);
  return {
    ...group,
    ...Object.fromEntries(
      tones.map((tone, place) => [tone, hidden.has(place) ? withoutValue(group[tone]) : group[tone]]),
    ),
    ...(unread ? { texts: null, unscored: null } : {}),
    corrected: group.corrected === null ? null : protectCorrected(group.corrected, least),
  };
};

/** Over all groups: where a group is not shown or shows less than it has, the whole would tell what that is. */
const correctedWhole = (
  { corrected, by }: SentimentFinding,
  isWhole: boolean,
  isFew: boolean,
  least: number,
): SentimentFinding['corrected'] => {
  if (corrected === null || !isWhole || (isFew && by.length > 0)) return null;
  return { ...corrected, total: protectCorrected(corrected.total, least) };
};

/**
 * What codes taught, of enough texts. Where something is hidden, how many taught would tell what: then figures are in
 * hundredths and without counts.
 */
const taughtOf = (
  { refit }: SentimentFinding,
  isWhole: boolean,
  least: number,
): SentimentFinding['refit'] => {
  if (refit === null || (refit.codes ?? 0) < least) return null;
  const { codes, byAuthors, steps, taken } = refit;
  const rounded = (value: number): number => Math.round(100 * value) / 100;
  return {
    codes: isWhole ? codes : null,
    byAuthors: isWhole && enough([byAuthors ?? 0], least) ? byAuthors : null,
    taken,
    steps: isWhole
      ? steps
      : steps.map(({ step, ...own }) => ({
          step,
          macroF1: rounded(own.macroF1),
          accuracy: rounded(own.accuracy),
          accuracyOfSurest: rounded(own.accuracyOfSurest),
          calibrationError: rounded(own.calibrationError),
          brier: rounded(own.brier),
          logLoss: rounded(own.logLoss),
        })),
  };
};

/** Tone by group without the groups that are too few, and the shares that stand for too few texts. */
export const protectSentiment = (
  finding: SentimentFinding,
  tonesOf: (codes: readonly string[]) => readonly number[],
  least: number,
): SentimentFinding => {
  const { n } = finding.total.base;
  const isShown = n === 0 || n >= least;
  const everyText = textsOf(finding.groups.map(({ texts }) => texts ?? 0));
  const read = shownGroups(finding.groups, ({ mean }) => mean.base.n, n, least);
  const given = shownGroups(finding.groups, ({ texts }) => texts ?? 0, everyText, least);
  const kept = read.kept.filter((group) => given.kept.includes(group));
  const all = read.all && given.all;
  const groups = isShown ? kept.map((group) => protectTones(group, tonesOf(group.codes), least)) : [];
  const whole = all && isShown && JSON.stringify(groups) === JSON.stringify(finding.groups);
  const refit = isShown ? taughtOf(finding, whole, least) : null;
  if (whole && enough(finding.evidence.n, least)) return { ...finding, refit };
  const none = new Float64Array();
  const few = finding.groups.some(({ corrected }) => corrected !== null && hasFew(corrected, least));
  return {
    ...finding,
    groups,
    refit,
    corrected: correctedWhole(finding, all && isShown, few, least),
    total: isShown ? finding.total : nothing,
    evidence: { dimensions: [], n: none, w: none, w2: none },
    notes: whole ? finding.notes : notesBeside(finding.notes, least),
  };
};
