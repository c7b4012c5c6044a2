import { describe, expect, it } from 'vitest';
import { answerAll, begin, formOf, press, visitor } from '../../support/visitor.ts';
import { codeOn, keyOf, middle, respondentsApp } from './respondents-app.ts';

const test = respondentsApp();

describe('the way through', () => {
  for (const language of ['es-419', 'en']) {
    it(`felt-control from consent to receipt in ${language}`, async () => {
      const person = visitor(test.app, language);
      const first = await begin(person, '/s/felt-control');
      expect(first.html).toContain(`<html lang="${language}" dir="ltr">`);
      const { last, pages } = await answerAll(person, first, middle);
      expect(pages.length).toBeGreaterThan(30);
      expect(last.status).toBe(200);
      const found = await test.byCode('felt-control', codeOn(last));
      expect(found?.document).toMatchObject({
        survey: 'felt-control',
        language,
        day: '2026-11-24',
        status: 'complete',
        simulated: false,
        attributes: {},
        shownIn: {},
      });
      expect(found?.document.assigned['EXP1']).toMatch(/^control=[01] burden=(?:user|company) /);
      expect(found?.document.answers['OT1']).toBe('Confío, pero poco.');
      expect(found?.document.answers).toHaveProperty('V4');
      expect(Object.values(found?.document.missing ?? {})).not.toContain('broke-off');
    });
  }

  it('pulse in Arabic, right to left from the tag', async () => {
    const person = visitor(test.app, 'ar-EG, en;q=0.5');
    const first = await begin(person, '/s/pulse?country=CL&sector=nothing');
    expect(first.html).toContain('<html lang="ar" dir="rtl">');
    const { last } = await answerAll(person, first, middle);
    const found = await test.byCode('pulse', codeOn(last));
    expect(found?.document).toMatchObject({ language: 'ar', attributes: { country: 'CL' } });
    expect(last.html).toContain('dir="rtl"');
  });

  it('shows the same receipt whenever the thank-you page is opened, and leads a sent draft there', async () => {
    const person = visitor(test.app);
    const { last } = await answerAll(person, await begin(person, '/s/pulse'), middle);
    const again = await person.get(last.at);
    expect(codeOn(again)).toBe(codeOn(last));
    expect((await person.get(last.at.replace('/done', ''))).at).toBe(last.at);
  });

  it('goes to the redirect target after every POST that changed something', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const response = await person.send(first.at, { ...formOf(first.html), 'form.action': 'next' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/s\/pulse\/r\/[\w-]{22}\?page=/);
  });

  it('never sets a cookie, is never cached, and tells nobody where a person came from', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const { last, pages } = await answerAll(person, first, middle);
    for (const { headers } of [...pages, last]) {
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect(pages.map(({ html }) => html).join('')).not.toMatch(/\sstyle="|<style|<script>|\son\w+="/);
  });
});

describe('a page', () => {
  it('is given back with its problem, what was chosen and nothing lost', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const wrong = await press(person, first, 'next', { FC0: '77' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/<title>Error: /);
    expect(wrong.html).toContain('There is a problem');
    expect(wrong.html).toContain('href="#FC0"');
    expect(wrong.html).toContain('id="FC0-error"');
    expect(wrong.html.indexOf('id="errors"')).toBeLessThan(wrong.html.indexOf('<h1'));
  });

  it('keeps a text that is too long, all of it', async () => {
    const person = visitor(test.app);
    const text = await press(person, await begin(person, '/s/pulse'), 'next', { FC0: '2' });
    const long = 'ñ'.repeat(700);
    const back = await press(person, text, 'next', { OT1: long });
    expect(back.status).toBe(422);
    expect(formOf(back.html)['OT1']).toEqual([long]);
    expect(back.html).toContain('there is room for 600 characters');
  });

  it('keeps what was typed when the language is changed, and goes on in the new one', async () => {
    const person = visitor(test.app);
    const text = await press(person, await begin(person, '/s/pulse'), 'next', { FC0: '2' });
    const arabic = await person.post(text.at.split('?')[0] ?? '', {
      ...formOf(text.html),
      OT1: 'Half a sentence',
      'form.switch': 'ar',
    });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(formOf(arabic.html)['OT1']).toEqual(['Half a sentence']);
    const { last } = await answerAll(person, arabic, (field, values) =>
      field === 'OT1' ? 'Half a sentence' : middle(field, values),
    );
    const found = await test.byCode('pulse', codeOn(last));
    expect(found?.document).toMatchObject({ language: 'ar', shownIn: { FC0: 'en' } });
    expect(found?.document.shownIn).not.toHaveProperty('IN1');
  });

  it('goes back without asking for anything, keeping both pages', async () => {
    const person = visitor(test.app);
    const second = await press(person, await begin(person, '/s/pulse'), 'next', { FC0: '2' });
    const first = await press(person, second, 'back', { OT1: 'later' });
    expect(formOf(first.html)['FC0']).toEqual(['2']);
    const again = await press(person, first, 'next');
    expect(formOf(again.html)['OT1']).toEqual(['later']);
  });

  it('can be skipped, which also takes back what was chosen', async () => {
    const person = visitor(test.app);
    const second = await press(person, await begin(person, '/s/pulse'), 'next', { FC0: '2' });
    const first = await press(person, second, 'back');
    await press(person, first, 'skip', { FC0: '2' });
    const draft = await test.parts.store.draft(keyOf(first));
    expect(draft?.answers).toEqual({});
    expect(draft?.seen).toEqual(['FC0']);
  });

  it('cannot be reached before those on the way to it', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    expect((await person.get(`${first.at}?page=MT1`)).html).toContain('name="form.page" value="FC0"');
    const jumped = await person.post(first.at, {
      ...formOf(first.html),
      'form.page': 'MT1',
      'form.action': 'next',
    });
    expect(jumped.html).toContain('name="form.page" value="FC0"');
    expect(await test.parts.store.draft(keyOf(first))).not.toBeNull();
  });

  it('opens where a person left off', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const second = await press(person, first, 'next', { FC0: '2' });
    await press(person, second, 'next', { OT1: 'x' });
    expect((await visitor(test.app).get(first.at)).html).toContain('name="form.page" value="IN1"');
  });
});

describe('two tabs and doubled clicks', () => {
  it('the same page sent twice is one step', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const one = await press(person, first, 'next', { FC0: '2' });
    const draft = await test.parts.store.draft(keyOf(first));
    const two = await press(person, first, 'next', { FC0: '2' });
    expect(two.at).toBe(one.at);
    expect(await test.parts.store.draft(keyOf(first))).toEqual(draft);
  });

  it('an older tab with another answer changes nothing, shows both, and lets the person choose', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    await press(person, first, 'next', { FC0: '2' });
    const stale = await press(person, first, 'next', { FC0: '5' });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('A little');
    expect(stale.html).toContain('A great deal');
    expect((await test.parts.store.draft(keyOf(first)))?.answers['FC0']).toBe('2');
    const fields = formOf(stale.html.slice(stale.html.indexOf('method="post"')));
    await person.post(first.at, { ...fields, 'form.action': 'next' });
    expect((await test.parts.store.draft(keyOf(first)))?.answers['FC0']).toBe('5');
  });

  it('the last page sent twenty times at once is one response and one receipt', async () => {
    const person = visitor(test.app);
    let seen = await begin(person, '/s/pulse');
    while (!seen.html.includes('>Submit<')) seen = await press(person, seen, 'next');
    const before = (await test.storedOf('pulse')).length;
    const fields = { ...formOf(seen.html), MT1: '7', 'form.action': 'next' };
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => person.send(seen.at.split('?')[0] ?? '', fields)),
    );
    expect(sent.map(({ status }) => status).filter((status) => status !== 303 && status !== 409)).toEqual([]);
    expect((await test.storedOf('pulse')).length).toBe(before + 1);
    expect((await person.get(`/s/pulse/r/${keyOf(seen)}/done`)).status).toBe(200);
  });

  it('the experiment draws one arm, and never again', async () => {
    const person = visitor(test.app, 'en');
    let seen = await begin(person, '/s/felt-control');
    while (!seen.html.includes('name="form.page" value="V"')) seen = await press(person, seen, 'next');
    const arm = (await test.parts.store.draft(keyOf(seen)))?.assigned['EXP1'];
    expect(arm).toMatch(/control=/);
    const back = await press(person, seen, 'back');
    await press(person, back, 'next');
    await person.get(seen.at);
    expect((await test.parts.store.draft(keyOf(seen)))?.assigned['EXP1']).toBe(arm);
  });
});

describe('leaving', () => {
  const leaving = async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse');
    const second = await press(person, first, 'next', { FC0: '2' });
    return { person, first, page: await press(person, second, 'leave', { OT1: 'unfinished' }) };
  };

  it('keeps what was typed and gives the way back', async () => {
    const { person, first, page } = await leaving();
    expect(page.html).toContain('What shall we do with your answers so far?');
    const kept = await person.post(page.at, { 'form.action': 'keep' });
    expect(kept.html).toContain(`http://localhost${first.at}`);
    expect(formOf((await person.get(first.at)).html)['OT1']).toEqual(['unfinished']);
  });

  it('deletes at once when that is what is wanted', async () => {
    const { person, first, page } = await leaving();
    const gone = await person.post(page.at, { 'form.action': 'discard' });
    expect(gone.html).toContain('Nothing is left in store');
    expect(await test.parts.store.draft(keyOf(first))).toBeNull();
    expect((await person.get(first.at)).status).toBe(404);
  });
});
