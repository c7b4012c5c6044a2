import type { Codebook } from '../../surveys/model/codebook.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Frame } from '../data/column.ts';
import type { DesignMoments, GroupedMoments } from '../summary/moments.ts';
import type { DesignTally, Tally } from '../summary/tally.ts';
import type { SentimentModel } from '../text/model/model.ts';
import type { CellWeights } from './weigh-frame.ts';

/** Which rows count, how much, and by which sampling design. */
export interface Design {
  readonly weight?: string;
  readonly stratum?: string;
  readonly cluster?: string;
  /** The variable of the margins' cells, where weights meet margins: errors then know the margins. */
  readonly margin?: string;
  /** A filter in the expression language; rows that fail it stay in the design with contribution zero. */
  readonly where?: string;
}

export interface TallyQuery extends Design {
  readonly variables: readonly string[];
}

export interface MomentsQuery extends Design {
  readonly variables: readonly string[];
  readonly by: readonly string[];
}

/** What can be said of a variable before it is used as a weight, a stratum or a cluster. */
export interface Extent {
  /** Rows that hold a value, and rows that do not. */
  readonly present: number;
  readonly absent: number;
  /** Of its numbers; null where it has none. */
  readonly least: number | null;
  readonly greatest: number | null;
}

/**
 * Where summaries come from: typed columns in memory, segments of a store, or a SQL engine. Estimators see only
 * this. `scan` is for what no summary can say; a query that used it says so.
 */
/** What reads the tone of texts again where people have read some of them. */
export interface TextReader {
  readonly model: () => SentimentModel;
  /** Whether the study's codes may teach it; one setting for all that is asked. */
  readonly learns: boolean;
}

export interface Source {
  readonly codebook: Codebook;
  /** Whether any row is simulated. */
  readonly simulated: boolean;
  /** Absent where nothing reads texts: then their tones are those of the columns. */
  readonly reader?: TextReader;
  /** Rows of the source before any filter. */
  rows(): Promise<number>;
  extent(variable: string): Promise<Extent>;
  /** What is wrong with a filter on these rows; empty when it can be used. */
  filterIssues(where: string): Promise<readonly Issue[]>;
  tally(query: TallyQuery): Promise<Tally>;
  designTally(query: TallyQuery): Promise<DesignTally>;
  moments(query: MomentsQuery): Promise<GroupedMoments>;
  designMoments(
    query: { readonly variable: string; readonly by: readonly string[] } & Design,
  ): Promise<DesignMoments>;
  /** The same rows with weights made of these and the margins' cells, as `madeWeight` and `marginCells`. */
  weighted(by: CellWeights): Source;
  scan(query: { readonly variables: readonly string[] } & Design): AsyncIterable<Frame>;
}
