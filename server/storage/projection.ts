import type { Frame } from '../../analysis/data/column.ts';
import type { Source } from '../../analysis/source/source.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';

/** How documents become columns; the store only keeps what it makes. */
export interface Projection {
  readonly codebook: (survey: Survey, hash: string) => Codebook;
  readonly project: (wanted: {
    readonly survey: Survey;
    readonly hash: string;
    readonly documents: readonly ResponseDocument[];
    readonly codebook: Codebook;
  }) => Frame;
  readonly source: (data: {
    readonly codebook: Codebook;
    readonly frames: readonly Frame[];
    readonly simulated: boolean;
  }) => Source;
}
