import type { Admission } from './admission/admission.ts';
import type { Analyst } from './analyst/analyst.ts';
import type { Assets } from './assets.ts';
import type { Clock } from './clock.ts';
import type { DryRunner } from './dry-run/dry-runner.ts';
import type { Daily } from './jobs/daily.ts';
import type { Log } from './middleware/log-requests.ts';
import type { Proof } from './promise/proof.ts';
import type { Random } from './random.ts';
import type { Settings } from './settings.ts';
import type { Store } from './storage/store.ts';

/** What the application is put together from; every group of routes is a function of it. */
export interface AppParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly random: Random;
  readonly assets: Assets;
  /** Which promises hold on this build: sentences of others are not shown. */
  readonly proof: Proof;
  /** The work of each day, where it runs in this process. */
  readonly daily?: Pick<Daily, 'health'>;
  /** Whether new requests should come here; absent: always. False from the wish to end until the end. */
  readonly ready?: () => boolean;
  /** Where log lines go; absent: nothing is logged. */
  readonly log?: Log;
  /** Who works out what researchers ask; absent: the store's own thread. */
  readonly analyst?: Analyst;
  /** Who may begin by open links; absent: everybody, at any rate. */
  readonly admission?: Admission;
  /** Who sends generated respondents; absent: nobody does. */
  readonly dryRunner?: DryRunner;
}
