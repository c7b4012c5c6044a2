import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readCsv } from '../../../analysis/data/read-csv.ts';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { systemClock } from '../../../server/clock.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { command } from '../../support/command.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const today = systemClock.today('UTC');

/** A folder for the files of a test, with the pulse and a study of it in it. */
export const pulseStudy = () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  const data = ['--data', at('data')];
  writeFileSync(at('study.json'), JSON.stringify(demoStudy(today, 3)));
  writeFileSync(at('pulse.json'), JSON.stringify(shipped('pulse')));
  return {
    at,
    data,
    /** Publishes it in the folder `data`, where sixty simulated people answer. */
    answered: async (): Promise<void> => {
      const publish = await command(['publish', at('pulse.json'), '--study', at('study.json'), ...data]);
      expect(publish.exit).toBe(0);
      expect((await command(['simulate', 'pulse', '--n', '60', '--seed', '3', ...data])).exit).toBe(0);
    },
    /** Exports its answers, with the day of each. */
    exported: (name: string, from: readonly string[] = data) =>
      command([
        'export',
        'pulse',
        '--format',
        'csv',
        '--out',
        at(name),
        '--days',
        'exact',
        '--json',
        ...from,
      ]),
  };
};

/** The records of a file of CSV. */
export const table = (file: string): readonly (readonly string[])[] =>
  readCsv([readFileSync(file, 'utf8')]).records.map(({ cells }) => cells);
