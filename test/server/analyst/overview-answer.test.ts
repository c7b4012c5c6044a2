import { expect, it } from 'vitest';
import { overviewAnswer } from '../../../server/analyst/overview-answer.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('what the overview shows is kept while the rows, the view and the language are the same, and no longer', async () => {
  const { parts } = await testApp(temporaryFolder());
  const { store } = parts;
  const survey = shipped('pulse');
  if (survey === null) throw new Error('pulse is not shipped');
  await simulate({ store, name: 'pulse', n: 25, seed: 1, days: ['2026-11-24'] });
  const ask = async (where = '', language = 'en') =>
    overviewAnswer({
      survey,
      source: await store.source('pulse'),
      least: 10,
      view: { weight: '', where },
      language,
    });
  const first = await ask();
  expect(await ask()).toBe(first);
  expect(await ask('', 'es')).not.toBe(first);
  expect(await ask('${FC0} = 3')).not.toBe(first);
  const mirror = { name: 'felt-control', source: await store.source('felt-control'), least: 10 };
  const asked = { survey, source: await store.source('pulse'), least: 10, view: { weight: '', where: '' } };
  const both = await overviewAnswer({ ...asked, language: 'en', mirror });
  expect(both).not.toBe(first);
  expect(await overviewAnswer({ ...asked, language: 'en', mirror })).toBe(both);
  await simulate({ store, name: 'felt-control', n: 5, seed: 2, days: ['2026-11-24'] });
  const changed = { ...mirror, source: await store.source('felt-control') };
  expect(await overviewAnswer({ ...asked, language: 'en', mirror: changed })).not.toBe(both);
  await simulate({ store, name: 'pulse', n: 5, seed: 2, days: ['2026-11-24'] });
  const next = await ask();
  expect(next.stored).toBeGreaterThan(first.stored);
  await store.close();
}, 200_000);
