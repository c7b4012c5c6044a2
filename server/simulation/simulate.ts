import { seededRandom } from '../../analysis/distribution/random.ts';
import { type CellDraw, cellAt } from '../../surveys/engine/assign.ts';
import type { Experiment } from '../../surveys/model/survey.ts';
import { newKey, seededRandom as seededBytes } from '../random.ts';
import { receiptHash } from '../receipt.ts';
import type { Store } from '../storage/store.ts';
import { type Effects, effects as shippedEffects } from './effects.ts';
import { fieldwork } from './fieldwork.ts';
import { respond } from './respondent.ts';

/** How many respondents are on their way at the same time, and stored together. */
const batchSize = 200;

export interface SimulationCounts {
  /** Newly stored. */
  readonly stored: number;
  /** Stored by an earlier run with the same seed; left as they are. */
  readonly repeated: number;
  readonly brokeOff: number;
}

/**
 * Adds simulated respondents with known effects to a published survey. They go through the engine and the store like
 * anybody, their documents are marked simulated for good, and the same seed gives the same people; running it twice
 * with one seed adds nobody twice.
 *
 * @param days ISO days of the fieldwork; respondents are spread over them evenly, in order
 * @param onProgress called after each batch with the number done so far
 */
export const simulate = async (options: {
  readonly store: Store;
  readonly name: string;
  readonly n: number;
  readonly seed: number;
  readonly days: readonly string[];
  readonly effects?: Effects;
  readonly onProgress?: (done: number, of: number) => void;
}): Promise<SimulationCounts> => {
  const { store, name, n, seed, days, effects = shippedEffects, onProgress } = options;
  const published = await store.published(name);
  if (published === null) throw new Error(`simulate: no survey is published as ${name}`);
  if (days.length === 0) throw new Error('simulate requires at least one day');
  const { survey, secret } = published;
  const work = fieldwork({ ...published, effects });

  const cellOf = async (experiment: Experiment, draw: CellDraw): Promise<string> => {
    const place = await store.takePlace(survey.name, experiment.name, draw.stratum);
    return cellAt({ ...draw, experiment, secret, place });
  };
  const one = async (index: number) => {
    const bytes = seededBytes(`simulated ${survey.name} ${seed} ${index}`);
    const document = await respond(work, {
      day: days[Math.floor((index * days.length) / n)] ?? '',
      random: seededRandom(Math.imul(seed, 0x9e3779b1) + index),
      cellOf,
    });
    return { key: newKey(bytes), document, receiptHash: receiptHash(survey.name, bytes(16)) };
  };

  const counts = { stored: 0, repeated: 0, brokeOff: 0 };
  for (let first = 0; first < n; first += batchSize) {
    const size = Math.min(batchSize, n - first);
    const batch = await Promise.all(Array.from({ length: size }, (_, offset) => one(first + offset)));
    const outcomes = await store.submitMany(batch);
    outcomes.forEach(({ kind }, index) => {
      if (kind !== 'stored') counts.repeated += 1;
      else {
        counts.stored += 1;
        if (batch[index]?.document.status === 'broke-off') counts.brokeOff += 1;
      }
    });
    onProgress?.(first + size, n);
  }
  return counts;
};
