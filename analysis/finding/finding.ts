import type { CalibrationFinding } from './calibration-finding.ts';
import type { ConcordanceFinding } from './concordance-finding.ts';
import type { CrosstabFinding } from './crosstab-finding.ts';
import type { KeynessFinding } from './keyness-finding.ts';
import type { MeansFinding } from './means-finding.ts';
import type { DriversFinding, MediationFinding, RegressionFinding } from './model-finding.ts';
import type { MultipleFinding } from './multiple-finding.ts';
import type { PatternsFinding } from './patterns-finding.ts';
import type { ReliabilityFinding, ScoreFinding } from './scale-finding.ts';
import type { SentimentFinding } from './sentiment-finding.ts';
import type { ItemsFinding, StructureFinding } from './structure-finding.ts';
import type { ThemesFinding } from './themes-finding.ts';
import type { TurnFinding } from './turn/turn-finding.ts';
import type { CorrelationFinding } from './within/correlation-finding.ts';
import type { PairedFinding } from './within/paired-finding.ts';

export type Finding =
  | CrosstabFinding
  | MultipleFinding
  | MeansFinding
  | ScoreFinding
  | ReliabilityFinding
  | SentimentFinding
  | CalibrationFinding
  | ThemesFinding
  | RegressionFinding
  | DriversFinding
  | MediationFinding
  | TurnFinding
  | PairedFinding
  | CorrelationFinding
  | StructureFinding
  | ItemsFinding
  | PatternsFinding
  | KeynessFinding
  | ConcordanceFinding;
