import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Estimate } from '../../../analysis/finding/finding-parts.ts';
import type { KeynessFinding } from '../../../analysis/finding/keyness-finding.ts';
import { shippedPlan } from '../../../analysis/plan/shipped-plan.ts';
import { numbersOf } from '../../../client/lib/numbers.ts';
import { viewOf } from '../../../client/lib/view.ts';
import { overviewAnswer } from '../../../server/analyst/overview-answer.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { researcherWith, type SignedIn } from '../../support/sign-in.ts';
import { smallHypothesis, smallPlan } from '../../support/small-plan.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { smallDocument } from '../storage/small-survey.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  await simulate({ store: made.parts.store, name: 'felt-control', n: 150, seed: 3, days: ['2026-11-24'] });
}, 60_000);
afterAll(() => made.parts.store.close());

const page = async (path: string): Promise<string> => {
  const response = await made.app.request(`/d/${path}`, {
    headers: { authorization: `Bearer ${testToken}`, 'accept-language': 'en' },
  });
  expect(response.status).toBe(200);
  return response.text();
};

const figure = (html: string, label: string): number =>
  Number(new RegExp(`<dt>${label}</dt><dd>([\\d,]+)</dd>`).exec(html)?.[1]?.replace(',', ''));

describe('the overview', () => {
  it('counts everybody its figures are made from, also who left half-way', async () => {
    const html = await page('felt-control');
    const { complete } = await made.parts.store.counts('felt-control');
    expect(figure(html, 'Complete answers')).toBe(complete);
    expect(figure(html, 'Left half-way, kept')).toBe(150 - complete);
    expect(complete).toBeLessThan(150);
  });

  it('keeps its filter folded until one is set, says how figures are read, and one base where all weigh the same', async () => {
    const html = await page('felt-control');
    expect(html).toContain('<details class="view">');
    expect(html).toContain('How to read these figures');
    expect(html).toMatch(/Base: \d+ answers, unweighted\./);
    expect(html).not.toContain('; effective ');
    const filtered = await page(`felt-control?where=${encodeURIComponent("${FC0} != ''")}`);
    expect(filtered).toContain('<details class="view" open="">');
  });

  it('says beside felt control of a named company that what it gives was not assessed', async () => {
    const not = 'Control the company really gives: not assessed.';
    const [headline = '', segments = '', mother = ''] = (await page('felt-control'))
      .split('<section class="finding"')
      .slice(1);
    expect([headline, segments, mother].map((section) => section.includes(not))).toEqual([true, true, false]);
    // an empty table says nothing of why it is empty
    expect(mother.includes('<tbody>')).toBe(!mother.includes('Its steps are not shown'));
    expect(mother).not.toContain('<tbody></tbody>');
    expect(await page('felt-control/explore?rows=FELT')).toContain(not);
    expect(await page('felt-control/explore?rows=D1')).not.toContain(not);
  });
});

describe('the page of a definition', () => {
  it('leads whoever may write it to its next version, in the studio, begun or not', async () => {
    const { store } = made.parts;
    const designer = await researcherWith(made, 'designer@example.org', [
      { survey: 'pulse', role: 'designer' },
    ]);
    const link = async (person?: SignedIn): Promise<string> => {
      const path = '/d/pulse/definition?lang=en';
      const html = await (person === undefined
        ? page('pulse/definition')
        : person.get(path).then((own) => own.text()));
      return /<a href="(\/studio[^"]*(?:from=[^"]*|pulse\?[^"]*))">/.exec(html)?.[1] ?? '';
    };
    expect(await link()).toBe('');
    expect(await link(designer)).toBe('/studio?lang=en&amp;from=survey+pulse#begin');
    const pulse = await store.published('pulse');
    if (pulse !== null)
      await store.surveyDrafts.create(pulse.survey, { folder: '', tags: [], archived: false });
    expect(await link(designer)).toBe('/studio/pulse?lang=en');
  });
});

describe('the places of a survey', () => {
  it('are two short rows, every page in one of them, where one is marked once', async () => {
    const nav = async (path: string): Promise<string> =>
      /<nav class="places"[\s\S]*?<\/nav>/.exec(await page(path))?.[0] ?? '';
    const reached = new Set<string>();
    for (const path of ['', '/explore', '/fieldwork', '/report', '/definition', '/waves', '/log']) {
      const html = await nav(`felt-control${path}?lang=en`);
      expect(html.match(/<li>/g)?.length, path).toBeLessThan(10);
      expect(
        html.match(/aria-current="true"|class="groups">.*?aria-current="page".*?<\/ul>/gs),
        path,
      ).toHaveLength(1);
      if (html.includes('class="pages"'))
        expect(html.split('class="pages"')[1]?.match(/aria-current="page"/g), path).toHaveLength(1);
      for (const [, own = ''] of html.matchAll(/href="\/d\/felt-control([^?"]*)/g)) reached.add(own);
    }
    expect([...reached].sort()).toEqual(
      ['', 'claims', 'coding', 'countries', 'definition', 'explore', 'export', 'fieldwork', 'log']
        .concat(['public', 'report', 'texts', 'waves'])
        .map((own) => (own === '' ? '' : `/${own}`)),
    );
  });
});

describe('the table of claims', () => {
  it('has every claim of the locked plan, its standing, and the words of the guard rail', async () => {
    const html = await page('felt-control/claims');
    const plan = shippedPlan('felt-control');
    const ids = [...(plan?.hypotheses ?? []), ...(plan?.notYet ?? [])].map(({ id }) => id);
    expect([...html.matchAll(/<li class="claim \w+" id="(\w+)">/g)].map(([, id]) => id).sort()).toEqual(
      ids.sort(),
    );
    const [table = ''] = html.split('id="decided-title"');
    expect([...table.matchAll(/<a href="#(\w+)">\1<\/a>/g)].map(([, id]) => id).sort()).toEqual(ids);
    expect(table).toMatch(
      /id="confirmatory-title"[\s\S]*Family A[\s\S]*Family B[\s\S]*id="secondary-title"[\s\S]*Family A/,
    );
    expect(table).toMatch(
      /People would rather be looked after than decide everything\.<\/td><td class="verdict">/,
    );
    // a minus, never a hyphen, before a figure
    expect(html).toMatch(/−\d/);
    expect(html.replace(/<pre>[\s\S]*?<\/pre>|<[^>]*>/g, ' ')).not.toMatch(/(?:^|[\s(])-\d/);
    expect(html).toContain('before anybody had answered');
    expect(html).not.toContain('class="standing afterwards"');
    expect(html).toContain('Control the company really gives: not assessed.');
    expect(html.match(/Exploratory: “/g)?.length).toBeGreaterThan(0);
    expect(html.match(/Made afterwards: /g)).toBeNull();
    expect(html).toContain('Simulated data');
  }, 120_000);

  it('marks what was not locked in time, in Spanish too, and says where there is no plan', async () => {
    const { store } = made.parts;
    const published = await store.published('pulse');
    if (published === null) throw new Error('not published');
    expect(await page('pulse/claims')).toContain('This survey has no plan of analysis.');
    const { survey, study, hash } = published;
    const document = { ...smallDocument({ FC0: '3' }), survey: 'pulse', hash };
    await store.submit('key-of-somebody-who-answers', document, null);
    await store.publish(survey, study, '2026-11-25', smallPlan('pulse', [smallHypothesis('H1', 'FC0')]));
    const html = await page('pulse/claims?lang=es');
    expect(html).toContain('class="standing afterwards"');
    expect(html).toContain('Fijado el 2026-11-25, cuando ya había respuestas');
    expect(html).toContain('Hecha después: ');
    const response = await made.app.request('/d/pulse/claims?weight=heft', {
      headers: { authorization: `Bearer ${testToken}` },
    });
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('heft')]);
  });
});

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

describe('the overview of few people', () => {
  const people = ({ value, base }: Estimate): number => (value === null ? 0 : Math.round(value * base.n));

  it('has no count of 1 to 9, nor one that is the difference of two that it has', async () => {
    const survey = shipped('felt-control');
    if (survey === null) throw new Error('felt-control is not shipped');
    for (const n of [8, 14, 30, 70]) {
      const { parts } = await testApp(temporaryFolder());
      const { store } = parts;
      await simulate({ store, name: 'felt-control', n, seed: n, days: ['2026-11-24'] });
      const source = await store.source('felt-control');
      for (const where of ['', "${D2} = 'woman'"]) {
        const view = viewOf(new URLSearchParams({ where }));
        const { made } = await overviewAnswer({ survey, source, least: 10, view, language: 'en' });
        const { headline, segments, mother, sentiments } = made;
        const estimates = [
          ...(headline === null ? [] : headline.parts.map(({ estimate }) => estimate.base.n)),
          ...sentiments.flatMap(({ groups }) =>
            groups.flatMap(({ negative, neutral, positive, texts, unscored }) => [
              ...[negative, neutral, positive].map(people),
              texts ?? 0,
              unscored ?? 0,
            ]),
          ),
        ];
        const net = [segments?.felt, segments?.used].flatMap((own) =>
          own == null ? [] : [people(own), own.base.n - people(own)],
        );
        const shares = [segments?.finding, mother?.finding].flatMap((finding) => [
          ...(finding?.total ?? []).map((cell) => cell.n ?? 0),
          ...(finding === undefined
            ? []
            : [finding.base.n - finding.total.reduce((sum, cell) => sum + (cell.n ?? 0), 0)]),
        ]);
        const steps = (mother?.steps ?? []).map(({ estimate }) => people(estimate));
        const all = mother?.finding.base.n ?? 0;
        const between = steps.map((own, place) => (place === 0 ? all : (steps[place - 1] ?? 0)) - own);
        for (const count of [...estimates, ...net, ...shares, ...steps, ...between])
          expect(count === 0 || count >= 10, `${n} ${where}: ${count}`).toBe(true);
      }
      await store.close();
    }
  }, 120_000);
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
