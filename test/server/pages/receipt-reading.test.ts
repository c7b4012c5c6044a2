import { beforeAll, describe, expect, it } from 'vitest';
import { anyGroup, type TestApp, testApp, testToken } from '../../support/app.ts';
import { act, opened, type Reader, storedFor } from '../../support/receipt-holder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf, offeredBy, type Seen } from '../../support/visitor.ts';

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder, {}, {}, anyGroup);
});

const wrote = (text: string, language = 'en'): Promise<Reader> => opened(test, language, text);

const say = (holder: Reader, seen: Seen, action: string, tone?: string): Promise<Seen> =>
  act(holder, seen, action, tone === undefined ? {} : { 'form.tone.OT1': tone });

const reload = ({ person, code }: Reader): Promise<Seen> =>
  person.post('/receipt', { code, 'form.action': 'see', 'form.lang': 'en' });

const buttons = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/<button [^>]*value="(right|tone|remove) OT1"/g)].map(([, verb]) => verb ?? '');

interface Group {
  readonly negative: { readonly value: number | null };
  readonly neutral: { readonly value: number | null };
  readonly positive: { readonly value: number | null };
  readonly texts: number;
  readonly unscored: number;
}

/** Negative, neutral and positive texts and those without a tone, as researchers get them. */
const numbers = async (): Promise<readonly number[]> => {
  const response = await test.app.request('/api/v1/surveys/pulse/analysis', {
    method: 'POST',
    headers: { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ tasks: [{ sentiment: { of: 'OT1' } }] }),
  });
  const { findings } = (await response.json()) as { findings: { groups: Group[] }[] };
  const group = findings[0]?.groups[0];
  if (group === undefined) throw new Error('no finding');
  const { negative, neutral, positive, texts, unscored } = group;
  const shares = [negative, neutral, positive].map(({ value }) => value ?? 0);
  return [...shares.map((share) => Math.round(share * (texts - unscored))), unscored];
};

const careless = 'They are careless & I hate <b>that</b>';

describe('a reading on the receipt', () => {
  it('is said to be a program’s, with its words and three ways to answer it', async () => {
    const { seen } = await wrote(careless);
    expect(seen.html).toContain('Read by a program');
    expect(seen.html).toContain('They are careless &amp; I hate &lt;b&gt;that&lt;/b&gt;');
    expect(buttons(seen)).toEqual(['right', 'tone', 'remove']);
    expect(seen.html).toMatch(/<summary[^>]*>That is wrong<\/summary>/);
    expect(offeredBy(seen.html).get('form.tone.OT1')).toEqual(['negative', 'neutral', 'positive']);
    expect(seen.html).not.toMatch(/\schecked/);
    expect(seen.html).not.toMatch(/<details open/);
    expect(seen.html).toContain('formaction="/receipt#reading-OT1"');
  });

  it('is contested: the page, a reload, the download and every later number follow', async () => {
    const holder = await wrote(careless);
    const [negative = 0, neutral, positive = 0, unread = 0] = await numbers();
    const id = (await storedFor(test, holder))?.id;
    const said = await say(holder, holder.seen, 'tone OT1', 'positive');
    expect(said.status).toBe(200);
    for (const seen of [said, await reload(holder)]) {
      expect(seen.html).toContain('Positive tone</strong>');
      expect(seen.html).toContain('Said by you');
      expect(seen.html).not.toContain('Read by a program');
      expect(buttons(seen)).toEqual(['tone', 'remove']);
      expect(seen.html).not.toMatch(/\schecked/);
    }
    expect(await storedFor(test, holder)).toMatchObject({ id, document: { readings: { OT1: 'positive' } } });
    const download = await holder.person.send('/receipt', { code: holder.code, 'form.action': 'download' });
    expect(await download.json()).toMatchObject({ readings: { OT1: 'positive' } });
    expect(await numbers()).toEqual([negative - 1, neutral, positive + 1, unread]);

    await test.parts.store.codeText('pulse', id ?? '', 'OT1', () => ({ given: { ana: { tone: 'mixed' } } }));
    expect((await reload(holder)).html).toContain('Mixed (ana)');
    const removed = await say(holder, said, 'remove OT1');
    expect(removed.html).not.toContain('Mixed (ana)');
    expect((await storedFor(test, holder))?.document).not.toHaveProperty('codes');
    expect(removed.html).toContain('There is no reading: you removed it.');
    expect(buttons(removed)).toEqual(['tone']);
    expect(await numbers()).toEqual([negative - 1, neutral, positive, unread + 1]);

    const back = await say(holder, removed, 'tone OT1', 'negative');
    expect(back.html).toContain('Read by a program; you said that is right');
    expect((await storedFor(test, holder))?.document.readings).toEqual({ OT1: 'confirmed-negative' });
    expect(await numbers()).toEqual([negative, neutral, positive, unread]);
  });

  it('is confirmed, also twice, and stays contestable', async () => {
    const holder = await wrote(careless);
    for (const seen of [
      await say(holder, holder.seen, 'right OT1'),
      await say(holder, holder.seen, 'right OT1'),
    ]) {
      expect(seen.html).toContain('you said that is right');
      expect(buttons(seen)).toEqual(['tone', 'remove']);
    }
    expect((await storedFor(test, holder))?.document.readings).toEqual({ OT1: 'confirmed-negative' });
    expect(await test.parts.store.verify()).toEqual([]);
  });

  it('asks for a tone where none was chosen, and loses none that was when the language changes', async () => {
    const holder = await wrote(careless);
    const asked = await say(holder, holder.seen, 'tone OT1');
    expect(asked.status).toBe(422);
    expect(asked.html).toMatch(/<title>Error: /);
    expect(asked.html).toContain('href="#tone-OT1"');
    expect(asked.html).toContain('id="tone-OT1-error"');
    expect(asked.html).toMatch(/<details open/);
    const arabic = await holder.person.post('/receipt', {
      ...formOf(asked.html),
      'form.tone.OT1': 'neutral',
      'form.switch': 'ar',
    });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(formOf(arabic.html)['form.tone.OT1']).toEqual(['neutral']);
    expect((await storedFor(test, holder))?.document).not.toHaveProperty('readings');
    const said = await say(holder, arabic, 'tone OT1');
    expect(said.html).toContain('بحسب كلمتك أنت');
    expect((await storedFor(test, holder))?.document.readings).toEqual({ OT1: 'neutral' });
  });

  it('of a text the program cannot read can be said by its author, in Arabic', async () => {
    const holder = await wrote('١٢٣', 'ar');
    expect(holder.seen.html).toContain('تعذّر على البرنامج قراءة نبرة هذا النص.');
    expect(buttons(holder.seen)).toEqual(['tone']);
    const said = await say(holder, holder.seen, 'tone OT1', 'negative');
    expect(said.html).toContain('<html lang="ar" dir="rtl">');
    expect(said.html).toContain('نبرة سلبية</strong>');
    expect((await storedFor(test, holder))?.document.readings).toEqual({ OT1: 'negative' });
  });

  it('can be answered with the words on the page only, and with the code only', async () => {
    const holder = await wrote(careless);
    for (const action of ['right', 'right FC0', 'right OT2', 'right __proto__', 'right OT1 OT1', 'wrong OT1'])
      expect((await say(holder, holder.seen, action)).status, action).toBe(400);
    expect((await say(holder, holder.seen, 'tone OT1', 'confirmed')).status).toBe(422);
    const arabic = await wrote('١٢٣', 'ar');
    expect((await say(arabic, arabic.seen, 'right OT1')).status).toBe(400);
    const stranger = await holder.person.post('/receipt', {
      code: 'AAAA-AAAA-AAAA',
      'form.action': 'remove OT1',
    });
    expect(stranger.status).toBe(422);
    expect(stranger.html).toContain('We cannot find that code');
    expect((await storedFor(test, holder))?.document).not.toHaveProperty('readings');
  });

  it('goes with the answers when these are deleted', async () => {
    const holder = await wrote(careless);
    const said = await say(holder, holder.seen, 'tone OT1', 'positive');
    const asked = await say(holder, said, 'delete');
    await say(holder, asked, 'erase');
    expect(await storedFor(test, holder)).toBeNull();
    const late = await say(holder, said, 'remove OT1');
    expect(late.status).toBe(422);
    expect(await test.parts.store.verify()).toEqual([]);
  });

  it('stays when its text is deleted on its day, is still contested and removed, and no figure changes', async () => {
    const kept = await wrote('They are careless with my data and I hate that, CANARY-ZEBRA');
    const named = await wrote('I am happy with how easy they made it, CANARY-ZEBRA');
    await say(named, named.seen, 'tone OT1', 'neutral');
    const before = await numbers();
    await test.parts.store.retain('pulse', 1, 'texts');
    expect(await numbers()).toEqual(before);
    const seen = await reload(kept);
    expect(seen.html).not.toContain('CANARY-ZEBRA');
    expect(seen.html).toContain('Text deleted on the announced day');
    expect(seen.html).toContain('Negative tone</strong>');
    expect(seen.html).toContain('How a program read a text that was deleted since');
    expect(seen.html).toMatch(/questionnaire · 0\.\d+ · -0\.\d+ · .* · sentiment-2-/);
    expect(buttons(seen)).toEqual(['right', 'tone', 'remove']);
    expect((await reload(named)).html).toContain('Neutral tone</strong>');
    const said = await say(kept, seen, 'tone OT1', 'positive');
    expect(said.html).toContain('Said by you');
    const removed = await say(kept, said, 'remove OT1');
    expect(removed.html).toContain('There is no reading: you removed it.');
    expect(removed.html).not.toContain('How a program read a text that was deleted since');
    expect(buttons(removed)).toEqual([]);
    expect((await storedFor(test, kept))?.document).not.toHaveProperty('tones');
    expect((await say(kept, removed, 'tone OT1', 'positive')).status).toBe(400);
    const [negative = 0, neutral, positive, unread = 0] = before;
    expect(await numbers()).toEqual([negative - 1, neutral, positive, unread + 1]);
    expect(await test.parts.store.verify()).toEqual([]);
  });
});
