const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** Milliseconds of one run. */
const once = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Milliseconds of processor that one run takes, the least of three: what can be set beside another program's. */
export const processorTime = async (work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
};

export interface Comparison {
  readonly ours: number;
  readonly theirs: number;
  /** Median of the ratios round by round, theirs over ours: how many times faster ours is. */
  readonly ratio: number;
}

/** Times two ways in turn, round by round, after a warm-up of each; a ratio holds where the machine's speed drifts. */
export const sideBySide = async (
  ours: () => unknown,
  theirs: () => unknown,
  rounds: number,
): Promise<Comparison> => {
  await once(ours);
  await once(theirs);
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ ours: await once(ours), theirs: await once(theirs) });
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.theirs / pair.ours)),
  };
};
