import { sentimentName } from '../data/sentiment-names.ts';
import type { Finding } from '../finding/finding.ts';
import type { Note } from '../finding/finding-parts.ts';
import type { ScoreFinding } from '../finding/scale-finding.ts';
import type { SentimentFinding } from '../finding/sentiment-finding.ts';
import { sentiments } from '../table/sentiment-shares.ts';
import { protectBeside } from './protect-beside.ts';
import { protectCalibration } from './protect-calibration.ts';
import { withheldCrosstab } from './protect-crosstab.ts';
import { protectConcordance, protectKeyness } from './protect-exploration.ts';
import { protectMeans, protectReliability, protectSentiment } from './protect-groups.ts';
import { protectDrivers, protectMediation, protectRegression, protectTurn } from './protect-model.ts';
import { protectMultiple } from './protect-multiple.ts';
import { protectPatterns } from './protect-patterns.ts';
import { protectItems, protectStructure } from './protect-structure.ts';
import { protectThemes } from './protect-themes.ts';
import { protectCorrelation, protectPaired } from './protect-within.ts';
import { countsFew, enough, notesBeside, nothing } from './withheld.ts';

/** How many texts of a group have each tone, from the finding's own evidence. */
const tonesOf =
  ({ evidence: { dimensions, n }, by, of }: SentimentFinding) =>
  (codes: readonly string[]): readonly number[] =>
    sentiments.map((tone) => {
      const wanted = new Map([
        ...by.map((name, place) => [name, codes[place]] as const),
        [sentimentName(of), tone],
      ]);
      let cell = 0;
      for (const { variable, codes: own } of dimensions) {
        const place = own.indexOf(wanted.get(variable) ?? '');
        if (place < 0) return 0;
        cell = cell * own.length + place;
      }
      return n[cell] ?? 0;
    });

const protectScore = (finding: ScoreFinding, least: number): ScoreFinding => {
  const { n } = finding.mean.base;
  const isShown = n === 0 || n >= least;
  const items = finding.items.filter((item) => enough([item.n], least));
  const missing = enough(
    finding.missingItems.map((own) => own.n),
    least,
  );
  const counts = finding.evidence.groups.map(({ moments }) => moments.n);
  if (isShown && missing && items.length === finding.items.length && enough(counts, least)) return finding;
  return {
    ...finding,
    mean: isShown ? finding.mean : nothing,
    sd: isShown ? finding.sd : null,
    missingItems: isShown && missing ? finding.missingItems : [],
    items: isShown ? items : [],
    evidence: { by: finding.evidence.by, groups: [] },
    notes: notesBeside(finding.notes, least),
  };
};

const protectOwn = (finding: Finding, least: number): Finding => {
  switch (finding.kind) {
    case 'crosstab':
      return protectBeside(finding, least);
    case 'multiple':
      return protectMultiple(finding, least);
    case 'means':
      return protectMeans(finding, least);
    case 'score':
      return protectScore(finding, least);
    case 'reliability':
      return protectReliability(finding, least);
    case 'sentiment':
      return protectSentiment(finding, tonesOf(finding), least);
    case 'calibration':
      return protectCalibration(finding, least);
    case 'themes':
      return protectThemes(finding, least);
    case 'regression':
      return protectRegression(finding, least);
    case 'drivers':
      return protectDrivers(finding, least);
    case 'mediation':
      return protectMediation(finding, least);
    case 'turn':
      return protectTurn(finding, least);
    case 'paired':
      return protectPaired(finding, least);
    case 'correlation':
      return protectCorrelation(finding, least);
    case 'structure':
      return protectStructure(finding, least);
    case 'items':
      return protectItems(finding, least);
    case 'patterns':
      return protectPatterns(finding, least);
    case 'concordance':
      return protectConcordance(finding, least);
    case 'keyness':
      return protectKeyness(finding, least);
  }
};

/** Correlations of items stand for those who answered all of them, and what codes teach for texts that were read. */
const tellsOfOthers = ({ code }: Note): boolean =>
  code.startsWith('negative-item-rest') || code.startsWith('refit-');

/**
 * A finding without any count, share, mean or evidence that stands for fewer than `least` people, or from which one that
 * does would follow. What stands for enough is as it was.
 *
 * Not for: several findings that a reader may put together: ask for them in one plan.
 * Source: Hundepool et al. 2012.
 * Oracle: none: a test looks at every count, margin and difference that is shown.
 *
 * @example
 * const empty = { items: [], correlations: [], eigenvalues: [], chance: [], notes: [], kmo: null, bartlett: null, fit: null };
 * const finding = { kind: 'structure', construct: 'trust', n: 5, factors: 1, seed: 1, ...empty };
 * protectFinding(finding, 10).n // 0
 */
export const protectFinding = (finding: Finding, least: number): Finding => {
  const { versions, ...own } = protectOwn(finding, least);
  const rest = { ...own, notes: own.notes.filter((note) => !tellsOfOthers(note) || !countsFew(note, least)) };
  if (versions === undefined) return rest;
  return enough(
    versions.map(({ n }) => n),
    least,
  )
    ? { ...rest, versions }
    : { ...rest, notes: rest.notes.filter(({ code }) => code !== 'versions') };
};

/** Nothing of a finding but what was asked: as if nobody were in it. */
export const withholdFinding = (finding: Finding, least: number): Finding => {
  const { notes, ...rest } =
    finding.kind === 'crosstab' ? withheldCrosstab(finding, least) : protectFinding(finding, Infinity);
  return {
    ...rest,
    notes: [...notes.filter(({ code }) => code !== 'suppressed'), { code: 'suppressed', data: { least } }],
  };
};
