import { hash } from 'node:crypto';
import type { Frame } from '../../analysis/data/column.ts';
import { canonical } from '../../surveys/definition/canonical.ts';
import { minimumGroupOf } from '../../surveys/definition/minimum-group.ts';
import type { Joined } from '../../surveys/version/join.ts';
import type { Documents } from './documents.ts';
import { oneByOne } from './one-by-one.ts';
import { answersIn, type Batch, isNew } from './pending.ts';
import type { Projection } from './projection.ts';
import type { Segment } from './segment.ts';
import type { StoredResponse } from './store.ts';
import type { Version } from './versions.ts';

/** Changes when columns are made in another way than before; those of an older make are made again. */
const make = 6;

/** All versions of a survey as one set of data, and by what its columns are made. */
export interface JoinedSurvey {
  readonly stamp: string;
  readonly joined: Joined;
  /** Every column, without rows. */
  readonly template: Frame;
}

export const joinedSurvey = (versions: readonly Version[], projection: Projection): JoinedSurvey => {
  const joined = projection.join(versions.map(({ published }) => published));
  const made = `${make} ${projection.reader?.() ?? ''}`;
  const hashes = joined.versions.map((version) => version.hash).join(' ');
  return {
    stamp: hash('sha256', `${made}\n${hashes}\n${canonical(joined.codebook)}`),
    joined,
    template: projection.project(joined, []),
  };
};

/**
 * How many new answers of a survey are taken into its columns at the least: in an anonymous study that takes answers as
 * many as a figure stands for, so that nothing made of columns moves with the arrival of one person.
 */
export const leastNew = (versions: readonly Version[]): number => {
  const all = versions.map(({ published }) => published);
  const isAnonymous = all.some(({ study }) => study.mode === 'anonymous');
  return isAnonymous && all.at(-1)?.status === 'open'
    ? Math.max(...all.map(({ study }) => minimumGroupOf(study)))
    : 1;
};

/**
 * What of the answers that wait is taken into columns: everything, once so many new ones wait. Others are known by what was
 * told before: those that left the columns with a change of theirs, and those whose old reading is there still (`isHeld`).
 * They count by themselves, so that what comes with them does not stand out.
 */
export const dueOf = (
  waiting: readonly Batch[],
  least: number,
  isHeld: (batch: Batch) => boolean = () => false,
): readonly Batch[] => {
  const enough = (some: readonly Batch[]): boolean => answersIn(some) >= least;
  if (least === 1 || enough(waiting.filter(isNew))) return waiting;
  const known = waiting.filter((batch) => !isNew(batch));
  const held = new Set(known.filter(isHeld));
  return [known.filter((batch) => !held.has(batch)), [...held]].filter(enough).flat();
};

/** Columns of some responses, a version at a time; not yet in order of ids. */
export const projected = async (
  survey: string,
  joined: Joined,
  ids: readonly Buffer[],
  documents: Documents,
  projection: Projection,
): Promise<readonly Segment[]> => {
  const found = (await oneByOne(ids, (id) => documents.response(survey, id))).filter((own) => own !== null);
  const byVersion = new Map<number, StoredResponse[]>();
  for (const response of found) {
    const same = byVersion.get(response.document.version);
    if (same === undefined) byVersion.set(response.document.version, [response]);
    else same.push(response);
  }
  return [...byVersion.values()].map(
    (responses): Segment => ({
      ids: Buffer.concat(responses.map(({ id }) => Buffer.from(id, 'hex'))),
      frame: projection.project(
        joined,
        responses.map(({ document }) => document),
      ),
    }),
  );
};
