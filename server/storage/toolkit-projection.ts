import { projectJoined } from '../../analysis/data/project-joined.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import { keptTones } from '../../analysis/text/kept-tones.ts';
import { join } from '../../surveys/version/join.ts';
import { readTone } from '../read-tone.ts';
import { scrubbedFrame } from '../scrubbing/scrubbed-frame.ts';
import { sentimentModel } from '../sentiment-model.ts';
import { textReader } from '../text-reader.ts';
import type { Projection } from './projection.ts';

/** The columns of this toolkit: codebook and projection generated from the survey, scores and sentiment included, texts scrubbed. */
export const toolkitProjection: Projection = {
  join,
  project: (joined, documents) => scrubbedFrame(joined, projectJoined(joined, documents, readTone)),
  reader: () => sentimentModel().version,
  tones: (survey, document) => keptTones(survey, document, readTone),
  source: (data) => columnarSource({ ...data, reader: textReader }),
};
