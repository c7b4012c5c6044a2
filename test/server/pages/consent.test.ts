import { describe, expect, it } from 'vitest';
import { answerAll, begin, formOf, offeredBy, visitor } from '../../support/visitor.ts';
import { codeOn, middle, respondentsApp } from './respondents-app.ts';

const test = respondentsApp();

describe('consent', () => {
  it('has no box ticked beforehand and two equal buttons', async () => {
    const { html } = await visitor(test.app).get('/s/felt-control');
    expect(html).not.toMatch(/\schecked/);
    const buttons = [...html.matchAll(/<button [^>]*class="button plain"[^>]*value="(\w+)"/g)].map(
      ([, value]) => value,
    );
    expect(buttons).toEqual(['start', 'decline']);
  });

  it('stores nothing without both boxes, and says so at the boxes', async () => {
    const person = visitor(test.app);
    const before = await test.parts.store.counts('felt-control');
    const consent = await person.get('/s/felt-control');
    const [box = ''] = offeredBy(consent.html).keys();
    const seen = await person.post('/s/felt-control', {
      ...formOf(consent.html),
      [box]: 'yes',
      'form.action': 'start',
    });
    expect(seen.status).toBe(422);
    expect(seen.html).toMatch(/<title>Error:/);
    expect(seen.html).toContain('href="#consent"');
    expect(seen.html).not.toContain('href="#ageConfirmed"');
    expect(formOf(seen.html)['ageConfirmed']).toEqual(['yes']);
    expect(await test.parts.store.counts('felt-control')).toEqual(before);
  });

  it('stores nothing after a no', async () => {
    const person = visitor(test.app);
    const before = await test.parts.store.counts('pulse');
    const seen = await person.post('/s/pulse', {
      ...formOf((await person.get('/s/pulse')).html),
      'form.action': 'decline',
    });
    expect(seen.at).toBe('/s/pulse/declined?lang=en');
    expect(seen.html).toContain('We have not stored anything');
    expect(await test.parts.store.counts('pulse')).toEqual(before);
  });

  it('takes along what came with the link when the language is changed, but no tick', async () => {
    const person = visitor(test.app);
    const consent = await person.get('/s/pulse?country=CL&unknown=1');
    const seen = await person.post('/s/pulse', {
      ...formOf(consent.html),
      ageConfirmed: 'yes',
      'form.switch': 'ar',
    });
    expect(seen.at).toBe('/s/pulse?lang=ar&country=CL');
    expect(seen.html).not.toMatch(/\schecked/);
  });

  it('proposes a language the survey has, whatever is asked for', async () => {
    const person = visitor(test.app, 'xx');
    expect((await person.get('/s/felt-control')).html).toContain('lang="es-419"');
    expect((await person.get('/s/felt-control?lang=../../etc')).html).toContain('lang="es-419"');
    expect((await person.get('/s/felt-control?lang=en-GB')).html).toContain('lang="en"');
  });

  it('marks a preview for good and says so', async () => {
    const person = visitor(test.app);
    const { last, pages } = await answerAll(person, await begin(person, '/s/pulse?preview=1'), middle);
    for (const { html } of pages) expect(html).toContain('class="notice"');
    expect((await test.byCode('pulse', codeOn(last)))?.document.simulated).toBe(true);
  });
});
