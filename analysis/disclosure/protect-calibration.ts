import type { Calibrated, CalibrationFinding } from '../finding/calibration-finding.ts';
import { hiddenPlaces } from './hidden-places.ts';
import { enough, notesBeside } from './withheld.ts';

type Part = CalibrationFinding['languages'][number];

/** Steps of a diagram only where each is of enough texts: one that is left out would follow from the others. */
const protectSteps = (own: Calibrated, least: number): Calibrated =>
  own.bins.every(({ texts }) => texts >= least) ? own : { ...own, bins: [] };

/** Sensitivity and specificity of enough texts each: from those of few it would follow which tone few were given. */
const protectPart = (own: Part, least: number): Part => ({
  ...own,
  model: protectSteps(own.model, least),
  taught: own.taught && protectSteps(own.taught, least),
  counted: own.counted.every(({ positives, negatives }) => positives >= least && negatives >= least)
    ? own.counted
    : [],
});

/** Agreement with people of enough texts, and of no language from whose figures those of too few would follow. */
export const protectCalibration = (finding: CalibrationFinding, least: number): CalibrationFinding => {
  const { languages, byAuthors } = finding;
  const [whole, ...parts] = languages;
  const people = byAuthors === null || !enough([byAuthors], least) ? null : byAuthors;
  if (whole === undefined) return { ...finding, byAuthors: people, notes: notesBeside(finding.notes, least) };
  const rest = whole.texts - parts.reduce((sum, { texts }) => sum + texts, 0);
  const counts = [...parts.map(({ texts }) => texts), ...(parts.length > 0 && rest > 0 ? [rest] : [])];
  const hidden = hiddenPlaces(
    [...counts, whole.texts],
    counts.length > 0 ? [{ parts: [...counts.keys()], whole: counts.length }] : [],
    least,
  );
  const kept = [
    ...(hidden.has(counts.length) ? [] : [whole]),
    ...parts.filter((_, place) => !hidden.has(place)),
  ].map((own) => protectPart(own, least));
  return {
    ...finding,
    byAuthors: people,
    languages: kept,
    taken: kept.length === 0 ? null : finding.taken,
    notes: kept.length === languages.length ? finding.notes : notesBeside(finding.notes, least),
  };
};
