import { run } from '../../server/cli/run.ts';
import { assumedProof, type Proof } from '../../server/promise/proof.ts';
import { projectRoot } from './sources.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export const command = async (
  argv: readonly string[],
  options: {
    readonly input?: string;
    readonly env?: Record<string, string>;
    readonly terminal?: boolean;
    readonly proof?: Proof;
  } = {},
): Promise<Ran> => {
  let out = '';
  let err = '';
  const ending = new AbortController();
  const exit = await run(argv, {
    out: async (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    input: async function* () {
      yield options.input ?? '';
    },
    env: { LANG: 'en_GB.UTF-8', ...options.env },
    terminal: options.terminal ?? false,
    ending: ending.signal,
    clientFolder: `${projectRoot}dist/client`,
    serverFolder: `${projectRoot}dist/server`,
    proof: options.proof ?? assumedProof,
  });
  return { exit, out, err };
};
