import { hash } from 'node:crypto';
import type { Frame } from '../../analysis/data/column.ts';
import { canonical } from '../../surveys/definition/canonical.ts';
import { minimumGroupOf } from '../../surveys/definition/minimum-group.ts';
import type { Joined } from '../../surveys/version/join.ts';
import type { Documents } from './documents.ts';
import { oneByOne } from './one-by-one.ts';
import { answersIn, type Batch, type Waiting, waitingOf } from './pending.ts';
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
 * How many answers come into a survey's columns at the least, and leave them: in an anonymous study that takes answers as
 * many as a figure stands for, so that nothing made of columns moves with one person.
 */
export const leastNew = (versions: readonly Version[]): number => {
  const all = versions.map(({ published }) => published);
  const isAnonymous = all.some(({ study }) => study.mode === 'anonymous');
  return isAnonymous && all.at(-1)?.status === 'open'
    ? Math.max(...all.map(({ study }) => minimumGroupOf(study)))
    : 1;
};

/** So many batches from the beginning as have enough answers. */
const enoughOf = (batches: readonly Batch[], least: number): number => {
  let answers = 0;
  const place = batches.findIndex((batch) => {
    answers += answersIn([batch]);
    return answers >= least;
  });
  return place + 1;
};

/**
 * What of the answers that wait is taken into columns, and in which order: everything, once so many new ones wait. Those who
 * left come back beside enough new ones, neither before nor after them: alone they would tell of whom they left with. What
 * is read anew counts by itself, and so does what is read anew while its old reading is there still (`isHeld`).
 */
export const dueOf = (
  waiting: readonly Batch[],
  least: number,
  isHeld: (batch: Batch) => boolean = () => false,
): readonly Batch[] => {
  if (least === 1) return waiting;
  const of = (kind: Waiting): readonly Batch[] => waiting.filter((batch) => waitingOf(batch) === kind);
  const [fresh, back, known] = [of('new'), of('back'), of('known')];
  const enough = (some: readonly Batch[]): boolean => answersIn(some) >= least;
  if (enough(fresh)) {
    const first = enoughOf(fresh, least);
    return [...fresh.slice(0, first), ...back, ...known, ...fresh.slice(first)];
  }
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
