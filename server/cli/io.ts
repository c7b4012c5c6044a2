import type { Proof } from '../promise/proof.ts';

/** What a command can reach: its streams, its environment, and the wish of its operator that it end. */
export interface Io {
  /** Results. Resolves when they have been handed on. */
  readonly out: (text: string) => Promise<void>;
  /** Talk. */
  readonly err: (text: string) => void;
  /** What is piped in. */
  readonly input: () => AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the talk is read by a person at a terminal. */
  readonly terminal: boolean;
  /** Aborted when the process is asked to end. */
  readonly ending: AbortSignal;
  /** Where the client build lies. */
  readonly clientFolder: string;
  /** Where the server build lies; its bytes name the build. */
  readonly serverFolder: string;
  /** Which promises hold on that build. */
  readonly proof: Proof;
}
