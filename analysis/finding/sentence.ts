import type { Facts, Words } from '../../surveys/locales/catalogue.ts';
import { type FindingWord, findingWords } from '../../surveys/locales/findings.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { writtenNumber } from '../../surveys/model/written-number.ts';
import type { ScaleComparability } from '../factor/scale-comparability.ts';
import { smallBase } from './asked.ts';
import { calibrationSentence } from './calibration-sentence.ts';
import type { CrosstabFinding } from './crosstab-finding.ts';
import { difference, type Verdict, verdictOf } from './difference.ts';
import type { Finding } from './finding.ts';
import type { Estimate } from './finding-parts.ts';
import { concordanceSentence, keynessSentence } from './keyness-sentence.ts';
import type { MeansFinding } from './means-finding.ts';
import { driversSentence, mediationSentence, regressionSentence } from './model-sentence.ts';
import type { MultipleFinding } from './multiple-finding.ts';
import { type Naming, namingFrom } from './naming.ts';
import { patternsSentence } from './patterns-sentence.ts';
import type { ReliabilityFinding, ScoreFinding } from './scale-finding.ts';
import type { SentimentFinding } from './sentiment-finding.ts';
import { itemsSentence, structureSentence } from './structure-sentence.ts';
import { themesSentence } from './themes-sentence.ts';
import { turnSentence } from './turn/turn-sentence.ts';
import { correlationSentence, pairedSentence } from './within/within-sentence.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly naming: Naming;
  readonly share: (value: number | null) => string;
  readonly number: (value: number | null) => string;
}

/** Shares within five points, means within a fifth of a standard deviation and tones within 0.1 are about the same. */
const band = { share: 0.05, deviations: 0.2, tone: 0.1 } as const;

/** At this level a test lets differences between groups be spoken of; an interval must agree. */
const testLevel = 0.05;

/** The least alpha that is commonly asked of a scale used to compare groups. */
const enoughAlpha = 0.7;

interface Group {
  readonly name: string;
  readonly estimate: Estimate;
}

/** The highest and the lowest group among those with enough people, when there are two. */
const extremes = (groups: readonly Group[]): readonly [Group, Group] | null => {
  const [first, ...others] = groups
    .filter(({ estimate }) => estimate.value !== null && estimate.base.n >= smallBase)
    .sort((one, other) => (other.estimate.value ?? 0) - (one.estimate.value ?? 0));
  const last = others.at(-1);
  return first === undefined || last === undefined ? null : [first, last];
};

/** A difference is spoken of when the test over all groups and the interval of the two extremes both say so. */
const verdictOfGroups = (pair: readonly [Group, Group] | null, p: number | null, width: number): Verdict => {
  if (pair === null) return 'unclear';
  const verdict = difference(pair[0].estimate, pair[1].estimate, width);
  return verdict === 'more' && !(p !== null && p < testLevel) ? 'unclear' : verdict;
};

const gapOf = (pair: readonly [Group, Group] | null): number =>
  pair === null ? 0 : (pair[0].estimate.value ?? 0) - (pair[1].estimate.value ?? 0);

const ofCrosstab = (finding: CrosstabFinding, { words, naming, share }: Speech): string => {
  const { rows, columns, total, cells, test, comparability = [] } = finding;
  const variable = naming.variable(rows.variable);
  const shares = total.map(({ column }) => column.value ?? -1);
  const top = shares.indexOf(Math.max(...shares));
  const overall = total[top]?.column;
  if (overall === undefined || overall.value === null) return words('crosstab-none', { variable });
  const facts: Facts = {
    variable,
    code: naming.code(rows.variable, rows.codes[top] ?? ''),
    share: share(overall.value),
    low: share(overall.low),
    high: share(overall.high),
  };
  if (columns === null) return words('crosstab-total', facts);
  if (comparability.some(({ verdict }) => verdict === 'not-comparable' || verdict === 'unknown'))
    return words('crosstab-not-compared', { ...facts, banner: naming.variable(columns.variable) });
  const pairOf = (row: number): readonly [Group, Group] | null =>
    extremes(
      columns.codes.flatMap((code, place): readonly Group[] => {
        const cell = cells[row]?.[place];
        return cell === undefined
          ? []
          : [{ name: naming.code(columns.variable, code), estimate: cell.column }];
      }),
    );
  const verdictAt = (row: number): Verdict => verdictOfGroups(pairOf(row), test?.p ?? null, band.share);
  const pair = pairOf(top);
  const verdict = verdictAt(top);
  if (verdict === 'more' && pair !== null)
    return words('crosstab-more', {
      ...facts,
      most: pair[0].name,
      mostShare: share(pair[0].estimate.value),
      least: pair[1].name,
      leastShare: share(pair[1].estimate.value),
    });
  const banner = naming.variable(columns.variable);
  const clearest = rows.codes
    .map((code, row) => ({ code, pair: verdictAt(row) === 'more' ? pairOf(row) : null }))
    .sort((one, other) => gapOf(other.pair) - gapOf(one.pair))[0];
  if (clearest?.pair)
    return words('crosstab-elsewhere', {
      ...facts,
      banner,
      other: naming.code(rows.variable, clearest.code),
      most: clearest.pair[0].name,
      mostShare: share(clearest.pair[0].estimate.value),
      least: clearest.pair[1].name,
      leastShare: share(clearest.pair[1].estimate.value),
    });
  if (test?.p == null) return words('crosstab-untested', { ...facts, banner });
  return words(verdict === 'same' ? 'crosstab-same' : 'crosstab-unclear', { ...facts, banner });
};

/** Whether a group was among those in which a scale's comparability was looked at. */
const isLookedAt = (
  { by: over, groups }: ScaleComparability,
  by: readonly string[],
  codes: readonly string[],
): boolean =>
  groups.some((group) => over.every((name, place) => group.codes[place] === codes[by.indexOf(name)]));

/** The commonest option, or that an answer was looked at among those who chose each. */
const ofMultiple = ({ set, of, lines, total }: MultipleFinding, { words, naming, share }: Speech): string => {
  const shares = total.map(({ value }) => value ?? -1);
  const top = shares.indexOf(Math.max(...shares));
  const [line, first] = [lines[top], total[top]];
  const variable = naming.variable(of ?? set);
  if (line === undefined || first === undefined || first.value === null)
    return words('crosstab-none', { variable });
  return words('multiple-total', {
    variable,
    option: of === null ? naming.variable(line) : naming.code(of, line),
    share: share(first.value),
    low: share(first.low),
    high: share(first.high),
  });
};

const ofMeans = (finding: MeansFinding, { words, naming, number }: Speech): string => {
  const { of, by, total, groups, test, comparability } = finding;
  const variable = naming.variable(of);
  if (total.value === null) return words('means-none', { variable });
  const facts: Facts = {
    variable,
    mean: number(total.value),
    low: number(total.low),
    high: number(total.high),
  };
  if (by.length === 0) return words('means-total', facts);
  const verdicts = comparability.map(({ verdict }) => verdict);
  if (verdicts.includes('not-comparable')) return words('means-not-comparable', facts);
  if (verdicts.includes('unknown')) return words('means-not-compared', facts);
  const deviations = groups.flatMap(({ sd }) => (sd === null ? [] : [sd]));
  const spread = deviations.length === 0 ? 0 : Math.min(...deviations);
  const pair = extremes(
    groups
      .filter(({ codes }) => comparability.every((own) => isLookedAt(own, by, codes)))
      .map(({ codes, mean }) => ({ name: naming.group(by, codes), estimate: mean })),
  );
  const verdict = verdictOfGroups(pair, test?.p ?? null, band.deviations * spread);
  if (verdict === 'more' && pair !== null)
    return words('means-more', {
      ...facts,
      most: pair[0].name,
      mostMean: number(pair[0].estimate.value),
      least: pair[1].name,
      leastMean: number(pair[1].estimate.value),
    });
  return words(verdict === 'same' ? 'means-same' : 'means-unclear', facts);
};

const ofScore = (finding: ScoreFinding, { words, naming, number, share }: Speech): string => {
  const variable = naming.variable(finding.construct);
  if (finding.mean.value === null) return words('means-none', { variable });
  const people = finding.missingItems.reduce((sum, { n }) => sum + n, 0);
  const whole = finding.missingItems.find(({ items }) => items === 0)?.n ?? 0;
  return words('score-mean', {
    variable,
    mean: number(finding.mean.value),
    low: number(finding.mean.low),
    high: number(finding.mean.high),
    complete: share(people === 0 ? null : whole / people),
  });
};

const ofReliability = (finding: ReliabilityFinding, { words, naming, number }: Speech): string => {
  const { construct, pooled, groups, by } = finding;
  const variable = naming.variable(construct);
  const { alpha, low, high } = pooled;
  if (alpha === null) return words('reliability-none', { variable });
  const word: FindingWord =
    low !== null && low >= enoughAlpha
      ? 'reliability-enough'
      : high !== null && high < enoughAlpha
        ? 'reliability-weak'
        : 'reliability-unclear';
  const facts = { variable, alpha: number(alpha), low: number(low), high: number(high) };
  const sentence = words(word, facts);
  const known = groups
    .filter((group) => group.alpha !== null && group.n >= smallBase)
    .sort((one, other) => (one.alpha ?? 0) - (other.alpha ?? 0));
  const [least, most] = [known[0], known.at(-1)];
  if (least === undefined || most === undefined || least === most) return sentence;
  return words('reliability-range', {
    sentence,
    least: naming.group(by, least.codes),
    leastAlpha: number(least.alpha),
    most: naming.group(by, most.codes),
    mostAlpha: number(most.alpha),
  });
};

const asRead = (finding: SentimentFinding, { words, naming, number }: Speech): string => {
  const variable = naming.variable(finding.of);
  const { value, low, high } = finding.total;
  if (value === null) return words('sentiment-none', { variable });
  const facts = { variable, mean: number(value), low: number(low), high: number(high) };
  if (low === null || high === null) return words('sentiment-unclear', facts);
  if (high < 0) return words('sentiment-negative', facts);
  const verdict = verdictOf(low, high, band.tone);
  return words(
    verdict === 'more'
      ? 'sentiment-positive'
      : verdict === 'same'
        ? 'sentiment-balanced'
        : 'sentiment-unclear',
    facts,
  );
};

const ofSentiment = (finding: SentimentFinding, own: Speech): string => {
  const sentence = asRead(finding, own);
  const { negative, positive } = finding.corrected?.total ?? {};
  if ((negative?.value ?? null) === null || (positive?.value ?? null) === null) return sentence;
  const { words, share } = own;
  return words('sentiment-corrected', {
    sentence,
    negative: share(negative?.value ?? null),
    positive: share(positive?.value ?? null),
  });
};

const speech = (language: LanguageTag, codebook: Codebook | null): Speech => {
  const percent = writtenNumber(language, { style: 'percent', maximumFractionDigits: 0 });
  const decimals = (digits: number) =>
    writtenNumber(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [coarse, fine] = [decimals(1), decimals(2)];
  return {
    words: findingWords(language),
    naming: namingFrom(codebook, language),
    share: (value) => (value === null ? '–' : percent(value)),
    number: (value) => (value === null ? '–' : (Math.abs(value) < 10 ? fine : coarse)(value)),
  };
};

/**
 * What a finding says, in one plain sentence with its figure and interval. Groups are said to differ only where the
 * test over all of them (p < .05) and the interval of the difference between the highest and the lowest agree, "about
 * the same" only where that interval lies inside a band (five points, a fifth of a standard deviation); everything
 * else "cannot be told". Groups under 30 people are not spoken of. With a codebook, names are its labels.
 */
export const sentence = (
  finding: Finding,
  language: LanguageTag,
  codebook: Codebook | null = null,
): string => {
  const own = speech(language, codebook);
  switch (finding.kind) {
    case 'crosstab':
      return ofCrosstab(finding, own);
    case 'multiple':
      return ofMultiple(finding, own);
    case 'means':
      return ofMeans(finding, own);
    case 'score':
      return ofScore(finding, own);
    case 'reliability':
      return ofReliability(finding, own);
    case 'sentiment':
      return ofSentiment(finding, own);
    case 'calibration':
      return calibrationSentence(finding, own);
    case 'themes':
      return themesSentence(finding, own, language);
    case 'regression':
      return regressionSentence(finding, own);
    case 'drivers':
      return driversSentence(finding, own);
    case 'mediation':
      return mediationSentence(finding, own);
    case 'turn':
      return turnSentence(finding, own);
    case 'paired':
      return pairedSentence(finding, own);
    case 'correlation':
      return correlationSentence(finding, own);
    case 'structure':
      return structureSentence(finding, own);
    case 'items':
      return itemsSentence(finding, own);
    case 'patterns':
      return patternsSentence(finding, own);
    case 'concordance':
      return concordanceSentence(finding, own);
    case 'keyness':
      return keynessSentence(finding, own);
  }
};
