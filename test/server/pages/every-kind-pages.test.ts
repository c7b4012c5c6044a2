import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, press, visitor } from '../../support/visitor.ts';

const today = '2026-11-24';
let test: TestApp;

beforeAll(async () => {
  test = await testApp(temporaryFolder());
  await test.parts.store.publish(everyKindSurvey, demoStudy(today, 3), today);
});

describe('a page of several questions', () => {
  it('lists what is wrong in the order of its questions, what is missing between what cannot be read', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/every-kind');
    const { status, html } = await press(person, first, 'next', { hours: 'many', 'born.day': '99' });
    expect(status).toBe(422);
    const summary = /class="error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
    expect([...summary.matchAll(/href="#(\w+)"/g)].map(([, field]) => field)).toEqual([
      'adult',
      'born',
      'hours',
    ]);
  });
});

describe('a receipt', () => {
  it('offers no change of an answer that cannot be changed, and lets it be taken back', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/every-kind');
    const { last } = await answerAll(person, first, (field, values) =>
      field === 'adult' ? 'yes' : values.length === 0 && field === 'why' ? 'Because' : '',
    );
    const { html } = await person.post('/receipt', { ...formOf(last.html), 'form.action': 'see' });
    const offered = [...html.matchAll(/value="((?:change|withdraw) \w+)"/g)].map(([, action]) => action);
    expect(offered).toContain('change adult');
    expect(offered).toContain('withdraw fixed');
    expect(offered).not.toContain('change fixed');
  });
});
