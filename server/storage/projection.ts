import type { Frame } from '../../analysis/data/column.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { KeptTone, ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Joined, PublishedVersion } from '../../surveys/version/join.ts';

/** How documents become columns; the store only keeps what it makes. */
export interface Projection {
  /** What all published versions of a survey have as one set of data; in order of their numbers. */
  readonly join: (versions: readonly PublishedVersion[]) => Joined;
  /** Columns of responses to one version, the same columns for every version. */
  readonly project: (joined: Joined, documents: readonly ResponseDocument[]) => Frame;
  /** By what texts are read: columns made by another are made anew. Absent where none are. */
  readonly reader?: () => string;
  /** How the texts of a document are read, which stays when they go. */
  readonly tones?: (survey: Survey, document: ResponseDocument) => Readonly<Record<string, KeptTone>>;
  readonly source: (data: {
    readonly codebook: Codebook;
    readonly frames: readonly Frame[];
    readonly simulated: boolean;
  }) => Source;
}
