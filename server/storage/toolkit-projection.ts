import { projectJoined } from '../../analysis/data/project-joined.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import { join } from '../../surveys/version/join.ts';
import type { Projection } from './projection.ts';

/** The columns of this toolkit: codebook and projection generated from the survey, scores and sentiment included. */
export const toolkitProjection: Projection = { join, project: projectJoined, source: columnarSource };
