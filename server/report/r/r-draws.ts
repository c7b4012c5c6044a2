import { seededRandom } from '../../../analysis/distribution/random.ts';
import { resampledWeights } from '../../../analysis/driver/resampled-weights.ts';

/** The samples of a bootstrap as the script reads them. */
export interface RDraws {
  readonly path: string;
  readonly text: () => string;
  /** By what a row's weight is multiplied for each time it was drawn. */
  readonly times: number;
}

/** More than so many figures of a file is no companion of a report any more. */
const mostFigures = 12_000_000;

const nought = '0'.charCodeAt(0);

/** How often each of `n` people was drawn, for each sample a line: by whole samples, or one person fewer (Rao & Wu). */
const lines = (n: number, samples: number, seed: number, isFewer: boolean): string => {
  const random = seededRandom(seed);
  const draw = isFewer ? resampledWeights(new Array<number>(n).fill(1), {}) : null;
  const made: string[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const counts = new Uint8Array(n).fill(nought);
    if (draw === null)
      for (let own = 0; own < n; own += 1) {
        const row = random.integer(n);
        counts[row] = (counts[row] ?? 0) + 1;
      }
    else
      draw(random).forEach((factor, row) => {
        counts[row] = (counts[row] ?? 0) + Math.round((factor * (n - 1)) / n);
      });
    made.push(Buffer.from(counts).toString('latin1'));
  }
  return `${made.join('\n')}\n`;
};

/** The samples that the analysis drew of `n` people from a seed; null where that are too many figures for a file. */
export const rDraws = (
  n: number,
  { samples, seed = 1 }: { readonly samples: number; readonly seed?: number | undefined },
  kind: 'whole' | 'one-fewer',
): RDraws | null =>
  n * samples > mostFigures || n < 2
    ? null
    : {
        path: `draws-${kind}-${n}-${samples}-${seed}.txt`,
        text: () => lines(n, samples, seed, kind === 'one-fewer'),
        times: kind === 'whole' ? 1 : n / (n - 1),
      };
