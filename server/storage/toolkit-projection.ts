import { project } from '../../analysis/data/project.ts';
import { columnarSource } from '../../analysis/source/columnar.ts';
import { codebook } from '../../surveys/definition/codebook.ts';
import type { Projection } from './projection.ts';

/** The columns of this toolkit: codebook and projection generated from the survey, scores and sentiment included. */
export const toolkitProjection: Projection = { codebook, project, source: columnarSource };
