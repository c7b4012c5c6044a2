import { spawnSync } from 'node:child_process';

const runs = (command: string, argv: readonly string[]): boolean =>
  spawnSync(command, argv, { encoding: 'utf8' }).status === 0;

/** Whether R's haven and PSPP are installed: readers of SPSS and Stata files that are not ours. */
export const readersPresent =
  runs('Rscript', ['-e', 'stopifnot(requireNamespace("haven"))']) && runs('pspp', ['--version']);

if (!readersPresent && process.env['CONFIA_SKIP'] === 'none')
  throw new Error('R with haven, or PSPP, was not found, and nothing may be skipped here');

/** Reason given when a test that needs them is skipped. */
export const readersAbsent = 'R with the package haven, and PSPP, were not found';

/** What an R script prints; throws with what it says when it fails. */
export const rSays = (script: string, ...argv: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('Rscript', ['-e', script, ...argv], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

/** Everything PSPP prints for a syntax, warnings and errors with it. */
export const psppSays = (syntax: string): string => {
  const { stdout, stderr } = spawnSync('pspp', ['-O', 'format=csv', '-'], {
    input: syntax,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return stdout + stderr;
};
