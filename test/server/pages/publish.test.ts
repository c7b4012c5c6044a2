import { describe, expect, it } from 'vitest';
import { deskOf } from '../../../server/drafts/desk.ts';
import type { Edit } from '../../../surveys/editing/edit.ts';
import { address, publishing, section, textOf, whole } from './publishing.ts';

const here = publishing();

const page = async (): Promise<string> => (await here.designer.get(address)).text();
const edit = async (...edits: readonly Edit[]): Promise<void> => {
  const draft = await here.made.parts.store.surveyDrafts.find('shop');
  const sent = edits.map((each, place) => ({
    id: `t${draft?.revision}-${place}`,
    editor: 'test',
    edit: each,
  }));
  await deskOf(here.made.parts.store).edit('shop', draft?.revision ?? 0, sent, 'test');
};

describe('the page on which a survey is published', () => {
  it('is for whoever may publish, and does nothing for a form without its token', async () => {
    expect((await here.viewer.get(address)).status).toBe(403);
    expect((await here.viewer.post(address, { do: 'publish' })).status).toBe(403);
    expect((await here.designer.post(address, { ...whole, do: 'publish', 'form.token': '' })).status).toBe(
      403,
    );
    expect((await here.designer.get('/studio/nothing/publish')).status).toBe(404);
    expect(await here.made.parts.store.published('shop')).toBeNull();
  });

  it('says what stands in the way, where it is mended, and how languages stand', async () => {
    const text = await page();
    expect(textOf(text)).toContain(
      'Nothing is published under this name yet. This draft would be version 1.',
    );
    const blocks = section(text, 'blocks');
    expect(blocks).toMatch(/href="#word-controller">[^<]*“Who decides on the data”/);
    expect(blocks).toMatch(/href="#study-freeze">[^<]*until when answers are kept/);
    expect(blocks).toMatch(/href="#language-es-419">/);
    expect(blocks).not.toMatch(/controller”|deadline|languageExceptions|draft_/);
    expect(textOf(section(text, 'languages'))).toMatch(/English not ready \d+ texts: 0 missing/);
    for (const [, anchor = ''] of blocks.matchAll(/href="#([^"]+)"/g))
      expect(text).toContain(`id="${anchor}"`);
  });

  it('keeps everything that was typed, right or wrong, and publishes nothing by it', async () => {
    const typed = {
      ...whole,
      'study.closes': '2027-03-31',
      'study.minimumGroup': 'ten',
      'study.embedOn': 'shop.example',
      'exception.en': 'Only for colleagues',
      plan: '{"format": "plan-1"',
      'study.pilot': '',
    };
    const kept = await here.designer.post(address, { ...typed, do: 'keep' });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, `${address}&kept=1`]);
    const refused = await here.designer.post(address, { ...typed, do: 'publish' });
    expect(refused.status).toBe(422);
    for (const text of [await refused.text(), await page()]) {
      for (const [name, value] of Object.entries(typed))
        if (/^(?:word|exception|study\.(?:closes|freeze|responses|minimumGroup))/.test(name))
          expect(text).toMatch(new RegExp(`name="${name}"[^>]*value="${value.replaceAll('.', '\\.')}"`));
      expect(text).toContain('>shop.example</textarea>');
      expect(text).toContain('{&quot;format&quot;: &quot;plan-1&quot;</textarea>');
      expect(section(text, 'blocks')).toMatch(/href="#study-minimumGroup">Expected here: number/);
      expect(section(text, 'blocks')).toMatch(/href="#plan">The document ends too early/);
    }
    await here.designer.post(address, { ...typed, 'study.minimumGroup': '20', plan: '', do: 'keep' });
    const blocks = textOf(section(await page(), 'blocks'));
    expect(blocks).toContain('shop.example');
    expect(blocks).toMatch(/“Closes on” \(2027-03-31\) comes after “Receipts end on”/);
    expect(await here.made.parts.store.published('shop')).toBeNull();
  });

  it('is blocked by errors of the survey, with the way to each in the editor', async () => {
    await edit({ kind: 'set', at: ['questions', 'TP1', 'relevant'], value: '${nobody} = 1' });
    const refused = await here.designer.post(address, { ...whole, do: 'publish' });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain('role="alert"');
    expect(section(text, 'blocks')).toMatch(/href="\/studio\/shop\?lang=en#questions\/TP1">[^<]*nobody/);
    await edit({ kind: 'clear', at: ['questions', 'TP1', 'relevant'] });
    const before = await here.made.parts.store.surveyDrafts.find('shop');
    const broken: readonly Edit[] = [
      { kind: 'set', at: ['questions', 'TP1', 'list'], value: 'nothing' },
      { kind: 'set', at: ['questions', 'TP2', 'text'], value: 'no.such.text' },
      { kind: 'set', at: ['title'], value: 'no.such.title' },
      { kind: 'set', at: ['source'], value: 'de' },
      { kind: 'set', at: ['pages'], value: [] },
    ];
    for (const each of broken) {
      await edit(each);
      const shown = await here.designer.get(address);
      expect([shown.status, section(await shown.text(), 'blocks')]).toEqual([
        200,
        expect.stringContaining('<a href='),
      ]);
    }
    const { definition } = before ?? {};
    const steps = ['pages', 'source', 'title'] as const;
    await edit(
      ...steps.map((at): Edit => ({ kind: 'set', at: [at], value: (definition?.[at] ?? null) as never })),
    );
    expect((await here.made.parts.store.surveyDrafts.find('shop'))?.definition).toEqual(definition);
  });

  it('asks for a fresh sign-in, keeps what was typed, and leads back', async () => {
    here.made.later(16 * 60_000);
    const stale = await here.designer.post(address, {
      ...whole,
      'word..contact': 'kept@tienda.example',
      do: 'publish',
    });
    expect(stale.status).toBe(303);
    expect(decodeURIComponent(stale.headers.get('location') ?? '')).toContain('to=/studio/shop/publish');
    expect(await page()).toContain('value="kept@tienda.example"');
    expect(await here.made.parts.store.published('shop')).toBeNull();
    here.made.later(0);
  });

  it('publishes by one button, writes it into the log, and shows links and codes for every language', async () => {
    const done = await here.designer.post(address, { ...whole, do: 'publish' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/studio/shop/published?lang=en']);
    const published = await here.made.parts.store.published('shop');
    expect(published?.study).toMatchObject({
      mode: 'confidential',
      closes: '2027-01-31',
      retention: { freeze: '2027-02-28', responses: '2028-02-28' },
      placeholders: { '': { provider: 'Tienda Uno' } },
    });
    const text = await (await here.designer.get('/studio/shop/published?lang=en')).text();
    for (const tag of ['es-419', 'en']) expect(text).toContain(`http://localhost/s/shop?lang=${tag}`);
    const svg = await here.designer.get('/studio/shop/code.svg?language=en');
    expect([svg.headers.get('content-type'), (await svg.text()).slice(0, 4)]).toEqual([
      'image/svg+xml',
      '<svg',
    ]);
    const png = await here.designer.get('/studio/shop/code.png?language=en');
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await here.designer.get('/studio/shop/code.svg?language=de')).status).toBe(404);
    expect(textOf(await page())).toContain('only its translations can be published anew');
    expect(await here.acts('publish')).toEqual([{ object: 'shop', result: 'done' }]);
    expect((await here.acts('draft'))[0]).toEqual({ object: 'shop', result: 'refused' });
  });

  it('says question by question what changes, asks what new words mean, and numbers the draft', async () => {
    const source = 'es-419';
    await edit(
      { kind: 'set', at: ['texts', source, 'items.TP2.text'], value: '¿Qué tan fácil fue?' },
      { kind: 'name', at: ['lists', 'yesPartNo', 'choices', 'partly'], to: 'half' },
    );
    const text = await page();
    expect(textOf(text)).toContain('This draft would be version 2.');
    const changes = section(text, 'changes');
    expect(changes).toMatch(/<h3><a href="\/studio\/shop\?lang=en#questions\/TP2">TP2: /);
    expect(textOf(changes)).toMatch(/Needs your word wording .*fácil fue/);
    expect(textOf(changes)).toMatch(/Needs your word breaking .*“partly”/);
    const refused = await here.designer.post(address, { ...whole, do: 'publish' });
    expect(refused.status).toBe(422);
    expect(textOf(section(await refused.text(), 'blocks'))).toMatch(
      /The words of TP2 are different\. Say whether they mean the same/,
    );

    await here.designer.post(address, { ...whole, 'meaning.items.TP2.text': 'other', do: 'keep' });
    const said = await page();
    expect(textOf(section(said, 'changes'))).toMatch(/Kept apart wording .*fácil fue/);
    expect(said).toMatch(/name="meaning\.items\.TP2\.text" value="other" checked/);
    expect(said).toMatch(/name="codes\.TP1" value=""/);
    const meant = { ...whole, 'meaning.items.TP2.text': 'same', 'recode.TP1': '1' };
    const lost = await here.designer.post(address, {
      ...meant,
      'codes.TP1': 'partly=nowhere',
      do: 'publish',
    });
    const told = await lost.text();
    expect([lost.status, textOf(section(told, 'blocks'))]).toEqual([422, expect.stringContaining('nowhere')]);
    expect(told).toContain('value="partly=nowhere"');
    const done = await here.designer.post(address, { ...meant, 'codes.TP1': 'partly=half', do: 'publish' });
    expect([done.status, textOf(section(await done.text(), 'blocks'))]).toEqual([303, '']);
    const published = await here.made.parts.store.published('shop');
    const draft = await here.made.parts.store.surveyDrafts.find('shop');
    expect(published?.survey).toMatchObject({
      version: 2,
      follows: {
        version: 1,
        sameMeaning: ['items.TP2.text'],
        recodes: [{ variable: 'TP1', codes: { partly: 'half' } }],
      },
    });
    expect(draft?.definition).toEqual(published?.survey);
  });

  it('refuses dates that are over and a mode that would store more than was promised', async () => {
    await here.designer.post(address, { ...whole, 'study.mode': 'anonymous', do: 'publish' });
    expect((await here.made.parts.store.published('shop'))?.study.mode).toBe('anonymous');
    expect((await here.made.parts.store.published('shop'))?.survey.version).toBe(3);
    const weaker = await here.designer.post(address, {
      ...whole,
      'study.closes': '2026-01-01',
      'study.freeze': 'soon',
      do: 'publish',
    });
    const text = await weaker.text();
    expect([weaker.status, text.includes('value="soon"')]).toEqual([422, true]);
    expect(section(text, 'blocks')).toContain('href="#study-freeze"');
    const again = await here.designer.post(address, {
      ...whole,
      'study.closes': '2026-01-01',
      do: 'publish',
    });
    const blocks = section(await again.text(), 'blocks');
    expect(blocks).toMatch(/href="#study-closes">[^<]*2026-01-01/);
    expect(blocks).toMatch(/href="#study-mode">/);
    expect((await here.made.parts.store.published('shop'))?.survey.version).toBe(3);
  });
});
