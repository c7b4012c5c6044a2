import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Milliseconds of R's processor for an expression over a table `d` that it reads from the same numbers: the least of two
 * runs after the packages are loaded; null where R or one of the packages is not installed. Throws where R cannot do it.
 */
export const besideR = (
  packages: readonly string[],
  columns: Readonly<Record<string, ArrayLike<number>>>,
  { prepare = 'NULL', run }: { readonly prepare?: string; readonly run: string },
): number | null => {
  const load = packages.map((name) => `suppressMessages(library(${name}))`).join(';');
  if (spawnSync('Rscript', ['-e', load]).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'confia-bench-'));
  try {
    const names = Object.keys(columns);
    const rows = columns[names[0] ?? '']?.length ?? 0;
    const lines = Array.from({ length: rows }, (_, row) =>
      names.map((name) => columns[name]?.[row] ?? '').join(','),
    );
    const path = join(folder, 'd.csv');
    writeFileSync(path, [names.join(','), ...lines, ''].join('\n'));
    const time = `{ gc(FALSE); t <- system.time(${run}); t[["user.self"]] + t[["sys.self"]] }`;
    const script = `${load}; d <- read.csv(commandArgs(TRUE)[1]); ${prepare}; cat(1000 * min(${time}, ${time}))`;
    const { status, stdout, stderr } = spawnSync('Rscript', ['-e', script, path], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`besideR: ${stderr}`);
    return Number(stdout.trim().split(/\s+/).at(-1));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
