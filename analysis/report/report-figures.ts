import type { Codebook } from '../../surveys/model/codebook.ts';
import type { CrosstabFinding } from '../finding/crosstab-finding.ts';
import type { Finding } from '../finding/finding.ts';
import type { Estimate } from '../finding/finding-parts.ts';
import type { MeansFinding } from '../finding/means-finding.ts';
import type { DriversFinding } from '../finding/model-finding.ts';
import { classifyDesignTally } from '../summary/classify-tally.ts';
import { indexParts } from './index-parts.ts';
import { isPartial } from './is-partial.ts';
import type { MotherStep, ReportFigure } from './report-figure.ts';
import type { ReportSectionName } from './report-sections.ts';
import type { Composite } from './report-tasks.ts';
import { shareOfYes } from './share-of-yes.ts';

export interface FiguresAsked {
  readonly codebook: Codebook;
  readonly index: Composite | null;
  /** As they may be shown. */
  readonly shown: readonly Finding[];
  /** As they were made: sums over a table that is shown whole. */
  readonly whole: readonly Finding[];
  /** None where the finding may not be shown whole. */
  readonly steps: readonly MotherStep[];
}

const isMeans = (finding: Finding): finding is MeansFinding => finding.kind === 'means';
const isTable = (finding: Finding): finding is CrosstabFinding => finding.kind === 'crosstab';
const isDrivers = (finding: Finding): finding is DriversFinding => finding.kind === 'drivers';

const netOf = (finding: CrosstabFinding, codes: readonly string[]): Estimate | null =>
  shareOfYes(
    classifyDesignTally(finding.evidence, 'net', ['yes', 'no', 'missing'], (cell) => {
      const code = cell['SEGMENT'] ?? '';
      if (codes.includes(code)) return 'yes';
      return finding.rows.codes.includes(code) ? 'no' : 'missing';
    }),
  )?.estimate ?? null;

const asTheyAre = (findings: readonly Finding[]): readonly ReportFigure[] =>
  findings.map((finding) => ({ kind: 'finding', finding }));

const levelsOf = (findings: readonly Finding[]): readonly ReportFigure[] => {
  const [first, ...others] = findings.filter(isMeans);
  return first === undefined ? [] : [{ kind: 'levels', findings: [first, ...others] }];
};

const headlineOf = ({ index, shown, codebook }: FiguresAsked): readonly ReportFigure[] => {
  const means = shown.filter(isMeans);
  const finding = means.find(({ of }) => of === index?.name);
  return finding === undefined || index === null
    ? []
    : [{ kind: 'headline', finding, parts: indexParts(index, means, codebook) }];
};

const segmentsOf = ({ shown, whole }: FiguresAsked): readonly ReportFigure[] => {
  const finding = shown.find(isTable);
  const own = whole.find(isTable);
  const net = (codes: readonly string[]): Estimate | null =>
    own === undefined || isPartial(finding) ? null : netOf(own, codes);
  return [
    ...(finding === undefined
      ? []
      : [
          {
            kind: 'segments' as const,
            finding,
            felt: net(['at_ease', 'in_charge']),
            used: net(['in_charge', 'on_guard']),
          },
        ]),
    ...levelsOf(shown),
  ];
};

const motherOf = ({ shown, steps }: FiguresAsked): readonly ReportFigure[] =>
  shown
    .filter(isTable)
    .map((finding) =>
      finding.rows.variable === 'MOTHER_PASS'
        ? { kind: 'mother', finding, steps }
        : { kind: 'finding', finding },
    );

const driversOf = ({ shown }: FiguresAsked): readonly ReportFigure[] =>
  shown.filter(isDrivers).map((finding) => ({ kind: 'drivers', finding, levels: shown.filter(isMeans) }));

/** Findings of a section as its figures: what belongs together in one. */
export const reportFigures = (section: ReportSectionName, asked: FiguresAsked): readonly ReportFigure[] => {
  const { shown } = asked;
  switch (section) {
    case 'headline':
      return headlineOf(asked);
    case 'segments':
      return segmentsOf(asked);
    case 'mother':
      return motherOf(asked);
    case 'scandal':
      return [...levelsOf(shown), ...asTheyAre(shown.filter((finding) => !isMeans(finding)))];
    case 'drivers':
      return driversOf(asked);
    default:
      return asTheyAre(shown);
  }
};
