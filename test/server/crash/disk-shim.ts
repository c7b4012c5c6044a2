import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const source = fileURLToPath(new URL('./disk-shim.c', import.meta.url));

/** Compiles what stands between a process and the disk; null where there is no compiler for it. */
const compiled = (): string | null => {
  if (process.platform !== 'linux') return null;
  const folder = temporaryFolder();
  // a database server runs as somebody else
  chmodSync(folder, 0o755);
  const library = join(folder, 'disk-shim.so');
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source], { stdio: 'ignore' });
  return status === 0 ? library : null;
};

const library = compiled();

/** Whether processes can be started behind it. */
export const hasDiskShim = library !== null;

if (!hasDiskShim && process.env['CONFIA_SKIP'] === 'none')
  throw new Error('a C compiler for Linux is absent, and nothing may be skipped here');

/** Faults for as long as the file `gate` is there: one call in so many. */
export interface DiskFaults {
  readonly gate: string;
  readonly oneIn: number;
}

/** The environment of processes whose doings in a folder are written down, made to fail, or both. */
export const behindShim = (
  folder: string,
  { log, faults }: { readonly log?: string; readonly faults?: DiskFaults },
): Readonly<Record<string, string>> => ({
  LD_PRELOAD: library ?? '',
  CONFIA_DISK_FOLDER: folder,
  ...(log === undefined ? {} : { CONFIA_DISK_LOG: log }),
  ...(faults === undefined
    ? {}
    : { CONFIA_DISK_FAULTS: faults.gate, CONFIA_DISK_FAULT_SHARE: String(faults.oneIn) }),
});
