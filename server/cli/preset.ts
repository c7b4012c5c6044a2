import type { CommandWord } from '../../surveys/locales/commands.ts';
import { UsageFailure } from './failure.ts';
import type { Call } from './verb.ts';

/** What `--with name=code,name=code` says, as a record. */
export const presetOf = (call: Call, usage: CommandWord): Readonly<Record<string, string>> => {
  const given = call.option('with');
  if (given === null) return {};
  return Object.fromEntries(
    given.split(',').map((pair) => {
      const [, name, code] = /^\s*([^=\s]+)=(\S+)\s*$/.exec(pair) ?? [];
      if (name === undefined || code === undefined) throw new UsageFailure(call.words(usage));
      return [name, code] as const;
    }),
  );
};
