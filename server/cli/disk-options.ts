import type { RoomOptions } from '../storage/disk-room.ts';
import { UsageFailure } from './failure.ts';
import type { Call, Option } from './verb.ts';

const megabyte = 2 ** 20;

const settings = {
  reserve: { environment: 'CONFIA_RESERVE_MB', usual: 64, most: 1_000_000 },
  'least-free': { environment: 'CONFIA_LEAST_FREE_MB', usual: 256, most: 1_000_000_000 },
  'least-free-share': { environment: 'CONFIA_LEAST_FREE_PERCENT', usual: 5, most: 90 },
} as const;

/** Options of the verbs that serve: what is held back on the disk. */
export const diskOptions: readonly Option[] = [
  { name: 'reserve', value: 'MB', about: 'option-reserve', facts: { usual: settings.reserve.usual } },
  {
    name: 'least-free',
    value: 'MB',
    about: 'option-least-free',
    facts: { usual: settings['least-free'].usual },
  },
  {
    name: 'least-free-share',
    value: 'PERCENT',
    about: 'option-least-free-share',
    facts: { usual: settings['least-free-share'].usual },
  },
];

/** What is held back on the disk: flags, then the environment, then defaults. */
export const readRoom = ({ option, io, words }: Call): RoomOptions => {
  const value = (name: keyof typeof settings): number => {
    const { environment, usual, most } = settings[name];
    const given = option(name) || io.env[environment] || String(usual);
    if (/^\d{1,9}$/.test(given) && Number(given) <= most) return Number(given);
    throw new UsageFailure(words('usage-number', { option: `--${name}`, least: 0 }));
  };
  return {
    reserve: value('reserve') * megabyte,
    least: value('least-free') * megabyte,
    leastShare: value('least-free-share') / 100,
  };
};
