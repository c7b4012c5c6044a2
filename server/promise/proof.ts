import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Proven, provenBy, type TestResults } from '../../surveys/promise/proven.ts';
import { proofFileSchema } from './schema.ts';
import { proofFile } from './source-digest.ts';

/** What a run of the promises' tests found, and on which sources. */
export interface ProofFile {
  readonly sources: string;
  readonly tests: TestResults;
}

/** Which promises hold on this build, and why others do not. */
export interface Proof {
  /** `current`: the tests ran on these sources; `other-build`: on others; `none`: no run is known. */
  readonly state: 'current' | 'other-build' | 'none';
  /** Digest of the sources of this build. */
  readonly sources: string;
  readonly proven: Proven;
}

/** What a file of proofs is worth on a build: nothing, unless it speaks of exactly the sources the build is made from. */
export const proofOn = (file: ProofFile | null, sources: string): Proof => {
  if (file === null) return { state: 'none', sources, proven: new Set() };
  if (file.sources !== sources) return { state: 'other-build', sources, proven: new Set() };
  return { state: 'current', sources, proven: provenBy(file.tests) };
};

/** The proofs beside a build; null where there are none or they cannot be read. */
export const readProofFile = (folder: string): ProofFile | null => {
  try {
    const read = proofFileSchema.safeParse(JSON.parse(readFileSync(join(folder, proofFile), 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};
