import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numbersOf } from '../../../client/lib/numbers.ts';
import { worldTiles } from '../../../client/lib/world-tiles.ts';
import { simulate } from '../../../server/simulation/simulate.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { type TestApp, testApp, testToken } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  const { store } = made.parts;
  await simulate({ store, name: 'felt-control', n: 400, seed: 6, days: ['2026-11-24'] });
  await simulate({ store, name: 'pulse', n: 60, seed: 1, days: ['2026-11-24'] });
}, 400_000);
afterAll(() => made.parts.store.close());

const page = async (path: string): Promise<string> => {
  const response = await made.app.request(`http://localhost/d/${path}`, {
    headers: { authorization: `Bearer ${testToken}`, 'accept-language': 'en' },
  });
  expect(response.status).toBe(200);
  return response.text();
};
const sections = (html: string): readonly string[] => html.split('<section class="finding"').slice(1);
const values = (html: string): readonly number[] =>
  [
    ...html.matchAll(
      /<tr(?: class="small-base")?><th scope="row">[^<]*<\/th><td class="number" data-value="([^"]+)"/g,
    ),
  ].map(([, value]) => Number(value));

describe('the map of tiles', () => {
  it('has each country once, and no two in one place', () => {
    expect(new Set(worldTiles.map(({ code }) => code)).size).toBe(worldTiles.length);
    expect(new Set(worldTiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(worldTiles.length);
    expect(worldTiles.length).toBeGreaterThan(180);
    const at = (code: string) => worldTiles.find((tile) => tile.code === code) ?? { column: NaN, row: NaN };
    expect([
      at('CL').column < at('BR').column,
      at('NO').row < at('ZA').row,
      at('PT').column < at('JP').column,
    ]).toEqual([true, true, true]);
  });
});

describe('countries', () => {
  it('are shaded and in order of size only where their scales were found to measure the same', async () => {
    const own = sections(await page('felt-control/countries')).filter((html) => html.includes('<svg'));
    expect(own.length).toBeGreaterThan(2);
    let hollow = 0;
    for (const html of own) {
      const shown = values(html);
      const isRanked = !html.includes('Not ranked');
      if (!isRanked) hollow += 1;
      expect(html.includes('shade-')).toBe(isRanked);
      expect(html.includes('class="hollow"')).toBe(!isRanked);
      if (isRanked) expect(shown).toEqual([...shown].sort((one, other) => other - one));
      else expect(html).not.toContain('class="sentence"');
      expect(html.match(/<title>/g)?.length).toBe(shown.length);
      // no tile of a country without answers, and each figure is that of the table
      expect(html.match(/<rect /g)?.length).toBe(shown.length);
      const figures = [...html.matchAll(/class="figure"[^>]*>([^<]+)</g)].map(([, text]) => text);
      expect(figures.sort()).toEqual(shown.map((value) => numbersOf('en').score(value)).sort());
    }
    expect(hollow).toBeGreaterThan(0);
  });

  it('of few people are named in one sentence, and each is marked in its table', async () => {
    const [first = ''] = sections(await page('felt-control/countries'));
    expect(first.match(/read with care/g)).toHaveLength(1);
    const said = /<li>Fewer than 100 people each, read with care: ([^<]+)\.<\/li>/.exec(first)?.[1] ?? '';
    const marked = [
      ...first.matchAll(
        /<tr class="small-base"><th scope="row">([^<]+)<.*?(\d+)<span aria-hidden="true"> \*<\/span>/g,
      ),
    ];
    expect(marked.length).toBeGreaterThan(2);
    // fewer than thirty have a sentence of their own, since nothing is compared with them
    for (const [, name = '', n = ''] of marked) expect(said.includes(`${name} (${n})`)).toBe(Number(n) >= 30);
  });

  it('stand at the end of the overview by one scale, behind the same gate, with the way to all of them', async () => {
    const html = await page('felt-control');
    const own = sections(html).find((part) => part.includes('id="countries"')) ?? '';
    const whole = sections(await page('felt-control/countries'));
    const same = whole.find((part) => part.includes('id="countries-FELT"')) ?? '';
    expect(own).toContain('Felt control by country');
    expect(values(own).length).toBeGreaterThan(2);
    expect(values(own)).toEqual(values(same));
    expect(own.includes('shade-')).toBe(!own.includes('Not ranked'));
    expect(own).toContain('href="/d/felt-control/countries?lang=en">Every scale by country');
    expect(html.lastIndexOf('<section class="finding"')).toBe(
      html.indexOf('<section class="finding" id="countries"'),
    );
  });

  it('say what is wrong with a filter, and show nothing of few people', async () => {
    const wrong = await made.app.request(
      `http://localhost/d/felt-control/countries?lang=en&where=${encodeURIComponent('${NOBODY} = 1')}`,
      { headers: { authorization: `Bearer ${testToken}` } },
    );
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('NOBODY')]);
    const few = await page(`felt-control/countries?where=${encodeURIComponent("${D1} = '18'")}`);
    expect(few.includes('class="shade-')).toBe(false);
  });
});

describe('waves', () => {
  it('are the versions of a questionnaire, each with its interval, once there are two of enough people', async () => {
    expect(await page('pulse/waves')).toContain('There is one version of this questionnaire');
    const { store } = made.parts;
    const published = await store.published('pulse');
    if (published === null) throw new Error('not published');
    const { survey, study } = published;
    await store.publish(
      {
        ...survey,
        version: survey.version + 1,
        follows: { version: survey.version, hash: contentHash(survey) },
      },
      study,
      '2026-11-25',
    );
    expect(await page('pulse/waves')).toContain('too few answers');
    await simulate({ store, name: 'pulse', n: 60, seed: 2, days: ['2026-11-25'] });
    const own = sections(await page('pulse/waves'));
    expect(own.length).toBeGreaterThan(0);
    for (const html of own) {
      expect(html).toContain('All questions of this scale are the same');
      expect(values(html).length).toBe(2);
      expect(html.match(/data-low="/g)?.length).toBe(2);
    }
  });
});
