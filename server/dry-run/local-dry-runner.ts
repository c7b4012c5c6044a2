import type { DryRunner } from './dry-runner.ts';
import { runDry } from './run-dry.ts';

/** Dry runs in the thread that asks for them. */
export const localDryRunner: DryRunner = (asked, at) => runDry({ ...asked, at });
