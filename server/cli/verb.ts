import type { Words } from '../../surveys/locales/catalogue.ts';
import type { CommandWord } from '../../surveys/locales/commands.ts';
import type { Exit } from './exit.ts';
import type { Io } from './io.ts';

/** An option of a verb. */
export interface Option {
  readonly name: string;
  /** What stands for its value in the usage (`N`, `DIR`); absent: a switch. */
  readonly value?: string;
  readonly about: CommandWord;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** One call of a verb. */
export interface Call {
  readonly io: Io;
  readonly words: Words<CommandWord>;
  /** `en` or `es`, by the environment. */
  readonly language: string;
  readonly positionals: readonly string[];
  /** Value of an option, `''` for a switch that is on, null when it was not given. */
  readonly option: (name: string) => string | null;
  readonly json: boolean;
}

/** A verb of the command line. Its help, the README's section and its parsing are made from this one description. */
export interface Verb {
  /** One or two words: `serve`, `responses load`. */
  readonly name: string;
  /** What follows the name, one line for each way to call it. */
  readonly usage: readonly string[];
  readonly about: CommandWord;
  readonly options: readonly Option[];
  /** Least and most positional arguments. */
  readonly positionals: readonly [number, number];
  /** Whether `--json` makes a difference. */
  readonly json: boolean;
  readonly run: (call: Call) => Promise<Exit>;
}
