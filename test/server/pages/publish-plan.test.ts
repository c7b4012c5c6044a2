import { expect, it } from 'vitest';
import { publishing, section, textOf } from './publishing.ts';

const here = publishing();

it('publishing locks the plan that is given with a version, and says that it stays', async () => {
  const next = async () =>
    /href="([^"]+)">(?:Begin the next version|Publish)<\/a><\/p>/.exec(
      await (await here.designer.get('/studio/pulse/published?lang=en')).text(),
    )?.[1];
  expect(await next()).toBe('/studio?lang=en&amp;from=survey+pulse#begin');
  await here.designer.post('/studio?lang=en', { from: 'survey pulse', name: 'pulse', title: '', tongue: '' });
  expect(await next()).toBe('/studio/pulse/publish?lang=en');
  const plan = {
    format: 'plan-1',
    name: 'own',
    version: '1',
    instruments: ['pulse'],
    alpha: 0.05,
    hypotheses: [],
    notYet: [
      {
        id: 'H1',
        role: 'confirmatory',
        family: 'F',
        statement: { en: 'Trust grows.', es: 'Crece.' },
        reason: 'later',
      },
    ],
  };
  const form = {
    'study.mode': 'confidential',
    'study.freeze': '2027-02-28',
    'study.responses': '2028-02-28',
    'study.providerFixed': '1',
    'study.pilot': '1',
  };
  const wrong = await here.designer.post('/studio/pulse/publish?lang=en', {
    ...form,
    plan: JSON.stringify({ ...plan, instruments: ['other'] }),
    do: 'publish',
  });
  expect([wrong.status, section(await wrong.text(), 'blocks')]).toEqual([
    422,
    expect.stringContaining('href="#plan"'),
  ]);
  await here.designer.post('/studio/pulse/publish?lang=en', {
    ...form,
    plan: JSON.stringify(plan),
    do: 'keep',
  });
  const page = async () =>
    textOf(section(await (await here.designer.get('/studio/pulse/publish?lang=en')).text(), 'plan'));
  expect(await page()).toMatch(
    /own, version 1 It will be locked .* cannot be changed afterwards.*H1 .*Trust grows\./,
  );
  const done = await here.designer.post('/studio/pulse/publish?lang=en', {
    ...form,
    plan: JSON.stringify(plan),
    do: 'publish',
  });
  expect([done.status, textOf(section(await done.text(), 'blocks'))]).toEqual([303, '']);
  expect((await here.made.parts.store.plans('pulse')).map(({ plan: { name } }) => name)).toEqual(['own']);
  await here.designer.post('/studio/pulse/publish?lang=en', { ...form, plan: '', do: 'keep' });
  expect(await page()).toContain('The plan was locked on 2026-11-24 with version 2');
});
