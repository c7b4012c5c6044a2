import type { PrivacyMode } from '../../surveys/model/study.ts';
import { coarseDays } from '../disclosure/coarse-days.ts';
import { hiddenPlaces } from '../disclosure/hidden-places.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import type { CodeCounts, FieldworkCounts, HeadlineCounts } from './count-fieldwork.ts';
import type { FieldworkFigures, Shown } from './fieldwork.ts';
import { pageStops } from './page-stops.ts';

/** Counts that make up a whole, without the small ones and those from which these would follow. */
const partsOf = (counts: readonly number[], whole: number, least: number): readonly Shown[] => {
  const rest = whole - counts.reduce((sum, n) => sum + n, 0);
  const values = [...counts, rest, whole];
  const hidden = hiddenPlaces(
    values,
    [{ parts: [...counts.keys(), counts.length], whole: counts.length + 1 }],
    least,
  );
  return counts.map((n, place) => (hidden.has(place) ? null : n));
};

const codesOf = (codes: CodeCounts, least: number) => {
  const whole = codes.reduce((sum, { n }) => sum + n, 0);
  const shown = partsOf(
    codes.map(({ n }) => n),
    whole,
    least,
  );
  return codes.map(({ code }, place) => ({ code, n: shown[place] ?? null }));
};

/** Days with few answers go to their week, month or year, as in exports. */
const momentsOf = (moments: CodeCounts, least: number): FieldworkFigures['moments'] => {
  const told = coarseDays(new Map(moments.map(({ code, n }) => [code, n])), least);
  const sums = new Map<string, number>();
  for (const { code, n } of moments) {
    const moment = told.get(code) ?? code;
    sums.set(moment, (sums.get(moment) ?? 0) + n);
  }
  return codesOf(
    [...sums].map(([code, n]) => ({ code, n })),
    least,
  ).map(({ code, n }) => ({ moment: code, n }));
};

/** Means of which each stands for enough people, and differs from every other by nobody or enough. */
const headlineOf = ({ of, all, without }: HeadlineCounts, least: number): FieldworkFigures['headline'] => {
  const shown: number[] = [];
  const take = (mean: Estimate): Estimate | null => {
    const { n } = mean.base;
    const isEnough = (count: number): boolean => count === 0 || count >= least;
    if (n < least || !shown.every((other) => isEnough(Math.abs(other - n)))) return null;
    shown.push(n);
    return mean;
  };
  return {
    of,
    all: take(all),
    without: without.map(({ flag, mean }) => ({ flag, mean: take(mean) })),
  };
};

/**
 * Figures of a fieldwork in which nothing of groups stands for fewer than `least` people, or tells of so few by what is
 * left. In a confidential study how many answered is shown whole, also of each day: that says of nobody what they
 * answered. In an anonymous one it is not, because a number that moves by one tells that somebody has just answered.
 *
 * @param order pages in the order of the survey
 * @param waiting people whose answers are under way, by the page on which they are
 */
export const protectFieldwork = (
  counts: FieldworkCounts,
  asked: {
    readonly mode: PrivacyMode;
    readonly least: number;
    readonly order: readonly string[];
    readonly waiting: Readonly<Record<string, number>>;
  },
): FieldworkFigures => {
  const { mode, least, order, waiting } = asked;
  const { answers, brokeOff, corrected } = counts;
  const isAnonymous = mode === 'anonymous';
  const [complete = null, stopped = null] = isAnonymous
    ? partsOf([answers - brokeOff, brokeOff], answers, least)
    : [answers - brokeOff, brokeOff];
  const [right = null] = isAnonymous ? partsOf([corrected], answers, least) : [corrected];
  const onTheWay = Object.values(waiting).reduce((sum, n) => sum + n, 0);
  const ended = new Map(counts.pages.map(({ code, n }) => [code, n]));
  return {
    answers,
    complete,
    brokeOff: stopped,
    corrected: right,
    moments: isAnonymous
      ? momentsOf(counts.moments, least)
      : counts.moments.map(({ code, n }) => ({ moment: code, n })),
    groups: counts.groups.map(({ variable, codes }) => ({
      variable,
      codes: codesOf(
        codes.filter(({ n }) => n > 0),
        least,
      ),
    })),
    pages: pageStops(
      order.map((page) => ({ page, n: (ended.get(page) ?? 0) + (waiting[page] ?? 0) })),
      answers + onTheWay,
      least,
    ),
    quotas: counts.quotas.map(({ code, n }) => ({
      quota: code,
      n: isAnonymous ? (partsOf([n], answers, least)[0] ?? null) : n,
    })),
    flags: counts.flags.map(({ flag, seen, of }) => {
      const [own = null, rest = null] = partsOf([seen, of - seen], of, least);
      return { flag, seen: own, of: own === null || rest === null ? null : of };
    }),
    headline: counts.headline === null ? null : headlineOf(counts.headline, least),
  };
};
