import { describe, expect, it } from 'vitest';
import { answerAll, begin, formOf, visitor } from '../../support/visitor.ts';
import { codeOn, middle, respondentsApp } from './respondents-app.ts';

const test = respondentsApp();

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
      (await test.byCode('pulse', code))?.document.readings?.['OT1'];
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
    expect(await response.json()).toEqual((await test.byCode('pulse', code))?.document);
  });

  it('deletes in two presses, for good', async () => {
    const { person, code, last } = await answered();
    const asked = await person.post('/receipt', { code, 'form.action': 'delete', 'form.lang': 'en' });
    expect(asked.html).toContain('Delete your answers?');
    const gone = await person.post('/receipt', { ...formOf(asked.html), 'form.action': 'erase' });
    expect(gone.html).toContain('Your answers have been deleted.');
    expect(await test.byCode('pulse', code)).toBeNull();
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
