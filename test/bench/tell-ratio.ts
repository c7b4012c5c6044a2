import { cpus, totalmem } from 'node:os';

/** What one bench found out, for the table at the end. */
export interface Ratio {
  readonly what: string;
  /** Another program, another way, or a limit of the machine. */
  readonly beside: string;
  /** How many times as fast ours is, or which part of a limit it reaches. */
  readonly ratio: number;
  /** What the ratio shall be at least; absent where nothing was asked. */
  readonly asked?: number;
}

const told: (Ratio & { readonly bench: string })[] = [];
let running = '';

/** Names the bench whose ratios come next. */
export const beginBench = (name: string): void => {
  running = name;
};

/** Puts a ratio into the table at the end. */
export const tellRatio = (ratio: Ratio): void => {
  told.push({ ...ratio, bench: running });
};

const number = (value: number): string =>
  value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);

const met = ({ ratio, asked }: Ratio): string =>
  asked === undefined ? '' : ratio >= asked ? 'met' : '**not met**';

/** Everything that was told as one table, with machine and day; empty where nothing was. */
export const ratioTable = (day: string): string => {
  if (told.length === 0) return '';
  const [first] = cpus();
  const lines = told.map(
    (each) =>
      `| ${each.bench} | ${each.what} | ${each.beside} | ${number(each.ratio)} | ${each.asked === undefined ? '' : number(each.asked)} | ${met(each)} |`,
  );
  return [
    `${day}, ${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}`,
    '',
    '| bench | what | beside | times as fast, or part of the limit | asked | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
};
