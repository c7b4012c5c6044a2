import { describe, expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, press, visitor } from '../../support/visitor.ts';
import { keyOf, middle, respondentsApp } from './respondents-app.ts';

const test = respondentsApp();

describe('what cannot be', () => {
  it('unknown surveys, drafts and pages are 404 with a sentence', async () => {
    const person = visitor(test.app);
    for (const path of [
      '/s/nothing',
      '/s/constructor',
      '/s/pulse/r/short',
      `/s/pulse/r/${'A'.repeat(22)}`,
      `/s/pulse/r/${'A'.repeat(22)}/done`,
      `/s/pulse/r/${'A'.repeat(22)}/leave`,
      '/s/pulse/elsewhere',
    ]) {
      const seen = await person.get(path);
      expect(seen.status, path).toBe(404);
      expect(seen.html, path).toContain('Page not found');
    }
  });

  it('a draft of one survey is not opened under the name of another', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    expect((await person.get(first.at.replace('pulse', 'felt-control'))).status).toBe(404);
  });

  it('fields of another page are not stored, and written texts are given back', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const seen = await press(person, first, 'next', { FC0: '2', OT1: 'Nowhere to go', __proto: '1' });
    expect(seen.status).toBe(400);
    expect(seen.html).toContain('Nowhere to go');
    expect((await test.parts.store.draft(keyOf(first)))?.answers).toEqual({});
    const unknown = await person.post(first.at, {
      ...formOf(first.html),
      'form.page': 'nope',
      'form.action': 'next',
    });
    expect(unknown.status).toBe(400);
  });

  it('bodies that are too large, of another type, or without a known button are refused', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const large = await person.send(first.at, { ...formOf(first.html), FC0: 'x'.repeat(70_000) });
    expect(large.status).toBe(413);
    const json = await test.app.request(first.at, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(415);
    expect((await press(person, first, 'explode')).status).toBe(400);
    expect((await test.parts.store.draft(keyOf(first)))?.revision).toBe(1);
  });

  it('a closed survey ends nobody who is typing, and starts nobody', async () => {
    const own = await testApp(temporaryFolder());
    const person = visitor(own.app);
    const first = await begin(person, '/s/pulse');
    await own.parts.store.closeSurvey('pulse');
    const closed = await person.get('/s/pulse');
    expect(closed.status).toBe(410);
    expect(closed.html).toContain('This survey is closed');
    expect((await begin(person, '/s/felt-control')).status).toBe(200);
    expect((await person.get('/')).html).not.toContain('href="/s/pulse');
    const { last } = await answerAll(person, first, middle);
    expect(last.status).toBe(200);
    await own.parts.store.close();
  });
});
