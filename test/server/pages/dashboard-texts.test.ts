import { describe, expect, it } from 'vitest';
import type { KeynessFinding } from '../../../analysis/finding/keyness-finding.ts';
import { numbersOf } from '../../../client/lib/numbers.ts';
import { testToken } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { dashboardApp } from './dashboard-app.ts';

const made = dashboardApp();
const { page } = made;

describe('what people wrote', () => {
  const quotes = (html: string): readonly string[] =>
    [...html.matchAll(/<blockquote[^>]*>([^<]*)<\/blockquote>/g)].map(([, text]) => text ?? '');
  const counts = (html: string): readonly number[] =>
    (/(\d+) of (\d+) texts that may be quoted/.exec(html) ?? []).slice(1).map(Number);
  const path = 'felt-control/texts';

  it('is shown with leave alone, in an order that a seed decides, over pages', async () => {
    const { store } = made.parts;
    let allowed = 0;
    const written = new Set<string>();
    for await (const { document } of store.responses('felt-control')) {
      const { OT1 = '', QC1 } = document.answers;
      if (OT1.trim() === '') continue;
      if (QC1 === 'yes') allowed += 1;
      else written.add(OT1);
    }
    const first = await page(path);
    expect(counts(first)).toEqual([allowed, allowed]);
    const pages = Math.ceil(allowed / 20);
    const all: string[] = [];
    for (let at = 1; at <= pages; at += 1) all.push(...quotes(await page(`${path}?page=${at}`)));
    expect(all.length).toBe(allowed);
    const other: string[] = [];
    for (let at = 1; at <= pages; at += 1) other.push(...quotes(await page(`${path}?seed=2&page=${at}`)));
    expect(other).not.toEqual(all);
    expect([...other].sort()).toEqual([...all].sort());
    expect(quotes(await page(`${path}?page=999`))).toEqual(quotes(await page(`${path}?page=${pages}`)));
  });

  it('is found by tone, theme, language, sureness and word, each alone and together', async () => {
    const [all = 0] = counts(await page(path));
    const parts = async (name: string, values: readonly string[]): Promise<number> => {
      let sum = 0;
      for (const value of values) sum += counts(await page(`${path}?${name}=${value}`))[0] ?? 0;
      return sum;
    };
    expect(await parts('tone', ['negative', 'neutral', 'positive', 'unread'])).toBe(all);
    expect(await parts('sure', ['sure', 'unsure', 'author'])).toBeLessThanOrEqual(all);
    const negative = await page(`${path}?tone=negative`);
    expect(negative.match(/<li class="verbatim (\w+)"/g)?.every((own) => own.includes('negative'))).toBe(
      true,
    );
    const trust = await page(`${path}?theme=trust`);
    expect(counts(trust)[0]).toBeLessThan(all);
    for (const about of trust.match(/<p class="verbatim-about">[\s\S]*?<\/p>/g) ?? [])
      expect(about).toContain('Trust');
    const spanish = await page(`${path}?language=es-419&term=no`);
    expect(quotes(spanish).length).toBeGreaterThan(0);
    for (const text of quotes(spanish)) expect(text).toMatch(/(?<!\p{L})no(?!\p{L})/iu);
  });

  it('is quoted to whoever is no analyst once an analyst has confirmed the words, until that is taken back', async () => {
    const { store } = made.parts;
    const [viewer, analyst] = [
      await researcherWith(made, 'viewer@example.org', [{ survey: 'felt-control', role: 'viewer' }]),
      await researcherWith(made, 'analyst@example.org', [{ survey: 'felt-control', role: 'analyst' }]),
    ];
    const seen = async (who: SignedIn, query = ''): Promise<string> =>
      (
        await made.app.request(`http://localhost/d/felt-control/texts?lang=en${query}`, {
          headers: { cookie: who.cookie },
        })
      ).text();
    const say = async (who: SignedIn, html: string, quoted: string): Promise<number> => {
      const [, action = '', digest = ''] =
        /action="([^"]*quote[^"]*)"[\s\S]*?name="digest" value="(\w+)"/.exec(html) ?? [];
      const response = await made.app.request(`http://localhost${action.replaceAll('&amp;', '&')}`, {
        method: 'POST',
        headers: {
          cookie: who.cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          'confia-form': who.formToken,
        },
        body: new URLSearchParams({ digest, place: '1', quoted }).toString(),
      });
      return response.status;
    };
    const quoted = async () => {
      const found = [];
      for await (const { id, document } of store.responses('felt-control'))
        if (document.quotes !== undefined) found.push({ id, document });
      return found;
    };
    expect(quotes(await seen(viewer))).toEqual([]);
    expect(await seen(viewer)).toContain('No text has been confirmed');
    const page = await seen(analyst);
    const [words = ''] = quotes(page);
    expect(await say(viewer, page, 'yes')).toBe(403);
    expect(await say(analyst, page, 'yes')).toBe(303);
    const held = await quoted();
    expect(held.length).toBeGreaterThan(0);
    for (const { document } of held)
      expect([document.quotes, document.answers['QC1']]).toEqual([['OT1'], 'yes']);
    expect(new Set(quotes(await seen(viewer)))).toEqual(new Set([words]));
    expect(await seen(viewer)).not.toContain('name="digest"');
    expect(quotes(await seen(viewer, '&where=FC0 = 9')).length).toBe(held.length);
    expect(await say(analyst, await seen(analyst), 'no')).toBe(303);
    expect(quotes(await seen(viewer))).toEqual([]);
    expect(await quoted()).toEqual([]);
  });

  it('is shown as lines, sorted by a neighbour, each leading to its text', async () => {
    const html = await page(`${path}?language=es-419&term=no&as=lines&order=right`);
    const rows = [
      ...html.matchAll(/<mark>([^<]*)<\/mark><\/td><td class="after">([^<]*)<\/td>[\s\S]*?href="([^"]+)"/g),
    ];
    expect(rows.length).toBeGreaterThan(1);
    const after = rows.map(([, , right = '']) => /[\p{L}\p{N}]+/u.exec(right)?.[0] ?? '');
    expect(after).toEqual([...after].sort(new Intl.Collator('en', { sensitivity: 'base' }).compare));
    const [, , right = '', href = ''] = rows[0] ?? [];
    const [address = '', mark = ''] = href.replaceAll('&amp;', '&').split('#');
    const whole = new RegExp(`id="${mark}"[^>]*><blockquote[^>]*>([^<]*)`).exec(
      await page(address.replace('/d/', '')),
    );
    expect(whole?.[1]?.replace(/\s+/g, ' ')).toContain(right.replace('…', '').trim());
    expect(await page(`${path}?as=lines`)).toContain('Write the words whose lines are to be shown.');
  });

  it('is not shown of a few people, and a filter that cannot be read is said', async () => {
    const few = await page(`${path}?where=${encodeURIComponent('${D1} > 90')}`);
    expect(quotes(few)).toEqual([]);
    expect(few).toContain('fewer than 10 people');
    const wrong = await made.app.request(`/d/${path}?where=${encodeURIComponent('${nobody} = 1')}`, {
      headers: { authorization: `Bearer ${testToken}` },
    });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('nobody')]);
  });
});

describe('words of groups', () => {
  const path = 'felt-control/texts/words';
  const rowsOf = (html: string): readonly (readonly string[])[] =>
    [...html.matchAll(/<tr>(?:(?!<\/tr>)[\s\S])*?<th scope="row"[^>]*>([\s\S]*?)<\/tr>/g)].map(
      ([, row = '']) =>
        row
          .split(/<\/t[hd]>/)
          .map((cell) => cell.replace(/<[^>]*>/g, '').trim())
          .filter((cell, at) => cell !== '' || at === 0),
    );

  it('are told with both shares, how far they differ, both tests and both bases, as the request has them', async () => {
    const html = await page(`${path}?by=language`);
    const response = await made.app.request('/api/v1/surveys/felt-control/analysis', {
      method: 'POST',
      headers: { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ tasks: [{ keyness: { of: 'OT1', by: 'language' } }] }),
    });
    const { findings } = (await response.json()) as { findings: KeynessFinding[] };
    const groups = findings[0]?.groups.filter(({ texts }) => texts >= 30) ?? [];
    const terms = groups.flatMap((group) => group.terms.map((term) => ({ group, term })));
    expect(terms.length).toBeGreaterThan(0);
    const { percent, signed, score, p, count } = numbersOf('en');
    const rows = rowsOf(html);
    for (const { term } of terms) {
      const row = rows.find(([word, share]) => word === term.term && share === percent(term.share.value));
      expect(row?.slice(3)).toEqual([
        term.others === null ? '–' : percent(term.others.value),
        term.others === null ? '–' : signed(100 * ((term.share.value ?? 0) - (term.others.value ?? 0))),
        term.ratio === null ? '–' : signed(term.ratio),
        term.likelihood === null ? '–' : score(term.likelihood),
        term.test?.statistic == null ? '–' : score(term.test.statistic),
        term.adjusted === null ? '–' : p(term.adjusted),
        count(term.texts),
      ]);
    }
    for (const group of groups.filter(({ terms: own }) => own.length > 0))
      expect(html).toContain(`${count(group.texts)} texts, ${count(group.words)} words`);
  });

  it('lead to the lines in which they stand, of the same group', async () => {
    const html = await page(path);
    const [, address = ''] = /<th scope="row"[^>]*><a href="([^"]+)"/.exec(html) ?? [];
    const lines = await page(address.replaceAll('&amp;', '&').replace('/d/', ''));
    expect(lines).toContain('<mark>');
    expect(lines).toMatch(/<option value="(negative|neutral|positive)" selected/);
    const byLanguage = await page(`${path}?by=language`);
    expect(byLanguage).toContain(
      `where=${new URLSearchParams([['', "${language} = 'es-419'"]]).toString().slice(1)}`,
    );
  });

  it('leave out groups of few texts and say so, and say what is wrong with a filter', async () => {
    expect(await page(`${path}?by=D4`)).toContain('Left out for having fewer than 30 texts');
    const wrong = await made.app.request(
      `/d/felt-control/texts/words?lang=en&where=${encodeURIComponent('${OT9} = 1')}`,
      {
        headers: { authorization: `Bearer ${testToken}` },
      },
    );
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('OT9')]);
  });

  it('are for who may ask questions of their own', async () => {
    const viewer = await researcherWith(made, 'looker@example.org', [
      { survey: 'felt-control', role: 'viewer' },
    ]);
    const response = await made.app.request('http://localhost/d/felt-control/texts/words', {
      headers: { cookie: viewer.cookie },
    });
    expect(response.status).toBe(403);
  });
});
