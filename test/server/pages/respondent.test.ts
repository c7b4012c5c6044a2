import { beforeAll, describe, expect, it } from 'vitest';
import { readReceipt, receiptHash } from '../../../server/receipt.ts';
import type { StoredResponse } from '../../../server/storage/store.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, offeredBy, press, type Seen, visitor } from '../../support/visitor.ts';

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder);
});

const storedOf = async (name: string): Promise<readonly StoredResponse[]> => {
  const all: StoredResponse[] = [];
  for await (const response of test.parts.store.responses(name)) all.push(response);
  return all;
};

const codeOn = ({ html }: Seen): string => /name="code" value="([^"]+)"/.exec(html)?.[1] ?? '';

const byCode = async (name: string, code: string): Promise<StoredResponse | null> => {
  const secret = readReceipt(code);
  return secret === null ? null : test.parts.store.byReceipt(receiptHash(name, secret));
};

const middle = (_: string, values: readonly string[]): string =>
  values.length === 0 ? 'Confío, pero poco.' : (values[Math.floor(values.length / 2)] ?? '');

const keyOf = ({ at }: Seen): string => /\/r\/([^/?]+)/.exec(at)?.[1] ?? '';

describe('the way through', () => {
  for (const language of ['es-419', 'en']) {
    it(`felt-control from consent to receipt in ${language}`, async () => {
      const person = visitor(test.app, language);
      const first = await begin(person, '/s/felt-control');
      expect(first.html).toContain(`<html lang="${language}" dir="ltr">`);
      const { last, pages } = await answerAll(person, first, middle);
      expect(pages.length).toBeGreaterThan(30);
      expect(last.status).toBe(200);
      const found = await byCode('felt-control', codeOn(last));
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
    const found = await byCode('pulse', codeOn(last));
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
    expect((await byCode('pulse', codeOn(last)))?.document.simulated).toBe(true);
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
    const found = await byCode('pulse', codeOn(last));
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
    const before = (await storedOf('pulse')).length;
    const fields = { ...formOf(seen.html), MT1: '7', 'form.action': 'next' };
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => person.send(seen.at.split('?')[0] ?? '', fields)),
    );
    expect(sent.map(({ status }) => status).filter((status) => status !== 303 && status !== 409)).toEqual([]);
    expect((await storedOf('pulse')).length).toBe(before + 1);
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

describe('the receipt', () => {
  const answered = async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/pulse?country=CL');
    const { last } = await answerAll(person, first, (field, values) =>
      values.length === 0 ? 'They are careless & I hate <b>that</b>' : middle(field, values),
    );
    return { person, last, code: codeOn(last) };
  };

  it('shows everything that is stored, in words, with the machine reading of the text', async () => {
    const { person, code } = await answered();
    const seen = await person.post('/receipt', {
      code,
      survey: 'pulse',
      'form.action': 'see',
      'form.lang': 'en',
    });
    expect(seen.at).toBe('/receipt');
    expect(seen.html).toContain('They are careless &amp; I hate &lt;b&gt;that&lt;/b&gt;');
    expect(seen.html).toContain('How a program read what you wrote');
    expect(seen.html).toContain('Negative tone');
    expect(seen.html).toContain('Chile');
    expect(seen.html).toContain('November 24, 2026');
    expect(seen.headers.get('cache-control')).toBe('no-store, no-transform');
  });

  it('opens however the code is copied, also without the survey', async () => {
    const { person, code } = await answered();
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
    const seen = await person.post('/receipt', { code: typed, 'form.action': 'see' });
    expect(seen.html).toContain('Your answers');
  });

  it('takes the word of the author on a reading, and every later number does', async () => {
    const { person, code } = await answered();
    const to = { code, survey: 'pulse', 'form.lang': 'en' };
    const tallied = async (label: string): Promise<number> => {
      const source = await test.parts.store.source('pulse');
      const { dimensions, n } = await source.tally({ variables: ['OT1_sentiment'] });
      return n[dimensions[0]?.codes.indexOf(label) ?? -1] ?? 0;
    };
    const said = async (): Promise<string | undefined> =>
      (await byCode('pulse', code))?.document.readings?.['OT1'];
    const [negative, positive] = [await tallied('negative'), await tallied('positive')];

    const open = await person.post('/receipt', { ...to, 'form.action': 'tone OT1' });
    expect(open.status).toBe(422);
    expect(open.html).toContain('There is a problem');
    expect(await said()).toBeUndefined();

    const corrected = await person.post('/receipt', {
      ...to,
      'form.action': 'tone OT1',
      'form.tone.OT1': 'positive',
    });
    expect(corrected.status).toBe(200);
    expect(corrected.html).toContain('Positive tone');
    expect(await said()).toBe('positive');
    expect([await tallied('negative'), await tallied('positive')]).toEqual([negative - 1, positive + 1]);

    await person.post('/receipt', { ...to, 'form.action': 'tone OT1', 'form.tone.OT1': 'negative' });
    expect(await said()).toBe('confirmed-negative');
    expect([await tallied('negative'), await tallied('positive')]).toEqual([negative, positive]);

    const removed = await person.post('/receipt', { ...to, 'form.action': 'remove OT1' });
    expect(removed.html).not.toContain('Negative tone</strong>');
    expect(await said()).toBe('removed');
    expect(await tallied('negative')).toBe(negative - 1);

    for (const action of ['remove FC0', 'tone nobody', 'praise OT1', 'remove OT1 OT1'])
      expect((await person.post('/receipt', { ...to, 'form.action': action })).status, action).toBe(400);
    expect(await said()).toBe('removed');
  });

  it('is downloaded as it is stored', async () => {
    const { person, code } = await answered();
    const response = await person.send('/receipt', { code, 'form.action': 'download' });
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(await response.json()).toEqual((await byCode('pulse', code))?.document);
  });

  it('deletes in two presses, for good', async () => {
    const { person, code, last } = await answered();
    const asked = await person.post('/receipt', { code, 'form.action': 'delete', 'form.lang': 'en' });
    expect(asked.html).toContain('Delete your answers?');
    const gone = await person.post('/receipt', { ...formOf(asked.html), 'form.action': 'erase' });
    expect(gone.html).toContain('Your answers have been deleted.');
    expect(await byCode('pulse', code)).toBeNull();
    expect((await person.post('/receipt', { code, 'form.action': 'see' })).status).toBe(422);
    expect((await person.get(last.at)).status).toBe(404);
  });

  it('changes language without losing the page it is on', async () => {
    const { person, code } = await answered();
    const asked = await person.post('/receipt', { code, 'form.action': 'delete', 'form.lang': 'en' });
    const arabic = await person.post('/receipt', { ...formOf(asked.html), 'form.switch': 'ar' });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.html).toContain('value="erase"');
  });

  it('says kindly that a code is not known, and never puts it into an address', async () => {
    const seen = await visitor(test.app).post('/receipt', { code: 'what is this', 'form.action': 'see' });
    expect(seen.status).toBe(422);
    expect(seen.at).toBe('/receipt');
    expect(seen.html).toContain('We cannot find that code');
    expect(formOf(seen.html)['code']).toEqual(['what is this']);
  });
});

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
