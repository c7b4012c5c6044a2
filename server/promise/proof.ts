import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyPromise, type Proven, provenBy, type TestResults } from '../../surveys/promise/proven.ts';
import { proofFileSchema } from './schema.ts';
import { digestFile, proofFile } from './source-digest.ts';

/** What a run of the promises' tests found, and on which sources. */
export interface ProofFile {
  readonly sources: string;
  readonly tests: TestResults;
}

/** Which promises hold on this build, and why others do not. */
export interface Proof {
  /**
   * `current`: the tests ran on these sources; `other-build`: on others; `none`: no run is known; `assumed`: nobody is
   * asked anything, so nothing is promised to anybody.
   */
  readonly state: 'current' | 'other-build' | 'none' | 'assumed';
  /** Digest of the sources of this build; empty where it is not built. */
  readonly sources: string;
  readonly proven: Proven;
  /** How the tests ended that promises name; empty where the run is not known or not of this build. */
  readonly tests: TestResults;
}

/** For dry runs and for tests that are about something else: as if every test had passed. */
export const assumedProof: Proof = { state: 'assumed', sources: '', proven: everyPromise, tests: {} };

/** What a file of proofs is worth on a build: nothing, unless it speaks of exactly the sources the build is made from. */
export const proofOn = (file: ProofFile | null, sources: string): Proof => {
  if (file === null) return { state: 'none', sources, proven: new Set(), tests: {} };
  if (file.sources !== sources) return { state: 'other-build', sources, proven: new Set(), tests: {} };
  return { state: 'current', sources, proven: provenBy(file.tests), tests: file.tests };
};

/** The proofs beside a build; null where there are none or they cannot be read. */
const readProofFile = (folder: string): ProofFile | null => {
  try {
    const read = proofFileSchema.safeParse(JSON.parse(readFileSync(join(folder, proofFile), 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};

const readDigest = (folder: string): string => {
  try {
    return readFileSync(join(folder, digestFile), 'utf8').trim();
  } catch {
    return '';
  }
};

/** What is proven on a build, from the files beside it. */
export const loadProof = (folder: string): Proof => proofOn(readProofFile(folder), readDigest(folder));
