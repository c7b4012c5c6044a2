import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { command } from '../../support/command.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('quotas are tried out before launch and read after it', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'survey.json');
  writeFileSync(file, JSON.stringify(quotaSurvey([agreeing({ limit: 3 })])));
  const trial = await command(['quotas', '--file', file, '--n', '200', '--json']);
  expect(trial.exit).toBe(0);
  const told = JSON.parse(trial.out) as { readonly quotas: readonly { taken: number; turnedAway: number }[] };
  expect(told.quotas[0]?.taken).toBe(3);
  expect(told.quotas[0]?.turnedAway).toBeGreaterThan(0);
  expect((await command(['quotas'])).exit).toBe(2);
  expect((await command(['quotas', 'small', '--file', file])).exit).toBe(2);
  expect((await command(['quotas', 'small', '--data', join(folder, 'data')])).err).toContain('small');
});
