import { beforeAll, describe, expect, it } from 'vitest';
import { address, publishing, section, textOf, whole } from './publishing.ts';

const here = publishing();

describe('the page of a survey that is published', () => {
  beforeAll(async () => {
    await here.designer.post(address, { ...whole, 'study.mode': 'anonymous', do: 'publish' });
  });

  it('makes links for one person each, told once, of a number or a pasted list, that can be used once', async () => {
    const upload = (fields: Readonly<Record<string, string>>, name = 'shop'): Promise<Response> =>
      here.designer.upload(`/studio/${name}/invitations?lang=en`, fields);
    const three = await upload({ count: '3' });
    expect(three.headers.get('content-disposition')).toBe('attachment; filename="shop-links.csv"');
    const lines = (await three.text()).trim().split('\r\n');
    expect(lines[0]).toBe('number,link');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['1', '2', '3']);
    const link = lines[1]?.split(',')[1] ?? '';
    expect((await here.made.app.request(link)).status).toBe(200);

    const pasted = await upload({ people: 'who\tlanguage\nAna\ten\nLeo\tes-419' });
    expect(await pasted.text()).toMatch(
      /^who,language,link\r\nAna,en,\S+\?lang=en\r\nLeo,es-419,\S+\?lang=es-419\r\n$/,
    );
    expect(await here.made.parts.store.invitations('shop')).toBe(5);
    for (const [fields, said] of [
      [{ count: 'many' }, /1 to 100000|100,?000/],
      [{ people: 'who,language\nAna,de' }, /de/],
      [{ people: 'who,link\nAna,x' }, /link/],
    ] as const) {
      const refused = await upload(fields);
      const text = await refused.text();
      expect([refused.status, text.includes('role="alert"')]).toEqual([422, true]);
      expect(textOf(section(text, 'people'))).toMatch(said);
      for (const value of Object.values(fields)) expect(text).toContain(value.split('\n')[0]);
    }
    expect(await here.made.parts.store.invitations('shop')).toBe(5);
    expect((await here.viewer.post('/studio/shop/invitations')).status).toBe(403);
    const without = await upload({ count: '1' }, 'pulse');
    expect([without.status, textOf(await without.text())]).toEqual([
      422,
      expect.stringContaining('does not say'),
    ]);
  });

  it('says the line for another site, the dates, and closes by hand after a fresh sign-in', async () => {
    const published = async () => (await here.designer.get('/studio/shop/published?lang=en')).text();
    expect(textOf(await published())).toContain('No site may show it in a frame');
    await here.designer.post(address, {
      ...whole,
      'study.mode': 'anonymous',
      'study.embedOn': 'https://shop.example',
      do: 'publish',
    });
    const text = await published();
    expect(text).toMatch(/&lt;iframe src=[^<]*http:\/\/localhost\/e\/shop\?lang=en/);
    expect(textOf(section(text, 'dates'))).toMatch(
      /2027-01-31 Nobody new is taken\. 2027-02-28 Receipts end.* 2028-02-28 Everything/,
    );
    here.made.later(16 * 60_000);
    const stale = await here.designer.post('/studio/shop/close?lang=en');
    expect(decodeURIComponent(stale.headers.get('location') ?? '')).toContain('to=/studio/shop/published');
    here.made.later(0);
    expect((await here.viewer.post('/studio/shop/close')).status).toBe(403);
    expect((await here.designer.post('/studio/shop/close?lang=en')).status).toBe(303);
    expect(textOf(await published())).toContain('and is closed');
    expect((await here.acts('close')).at(-1)).toEqual({ object: 'shop', result: 'done' });
  });
});
