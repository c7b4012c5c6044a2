import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '../../server/accounts/accounts.ts';
import { canonical } from '../../surveys/definition/canonical.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { testToken } from '../support/app.ts';
import { axe, browserAbsent, browserPresent, overflowing, smallTargets } from '../support/browser.ts';
import { journey, keepPicture } from '../support/journey.ts';
import { seededChance } from '../support/seeded-chance.ts';
import { type EditThere, editThere } from '../support/studio-edits.ts';

const made = journey();
const contexts: BrowserContext[] = [];
const errors: string[] = [];
let door = '';

interface Draft {
  readonly definition: Survey;
  readonly revision: number;
}

const ask = async (path: string, body?: unknown): Promise<Draft> => {
  const response = await fetch(`${made.running.origin}/api/v1/drafts${path}`, {
    headers: { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await response.json()) as Draft;
};

const definitionOf = async (name: string): Promise<Survey> => (await ask(`/${name}`)).definition;

interface Look {
  readonly width?: number;
  readonly language?: string;
  readonly dark?: boolean;
}

const opened = async (
  name: string,
  hash = '',
  { width = 1280, language = 'en', dark = false }: Look = {},
): Promise<Page> => {
  const context = await made.browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
  });
  contexts.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED/.test(message.text()))
      errors.push(message.text());
  });
  const to = `/studio/${name}?lang=${language}`;
  await page.goto(`${made.running.origin}/account/demo/${door}?to=${encodeURIComponent(to)}`);
  if (hash !== '') await page.goto(`${made.running.origin}${to}${hash}`);
  await page.waitForSelector('.studio .lengths li');
  return page;
};

const saved = async (page: Page): Promise<void> => {
  await page.waitForTimeout(450);
  await page.waitForSelector('.saving.saved');
};

const sound = async (page: Page, place: string): Promise<void> => {
  expect(await axe(page), place).toEqual([]);
  expect(await overflowing(page), place).toEqual([]);
  expect(await smallTargets(page, 24), place).toEqual([]);
};

describe.skipIf(!browserPresent)(`the studio (${browserAbsent})`, () => {
  beforeAll(async () => {
    door = await accountsOf(made.running.parts).allowDemo('Demo');
    await ask('', { name: 'ours', from: { instrument: 'touchpoint' } });
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
  });

  it('is written in by keyboard: a question, its words, its logic with a name offered and a fault underlined, undo', async () => {
    const page = await opened('ours', '#pages/TP2');
    await sound(page, 'page');
    await page.getByRole('button', { name: 'Add question' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'question Q1' }).waitFor();
    await page.getByLabel('Text', { exact: true }).focus();
    await page.keyboard.type('Would you do it again?');
    await page.getByLabel('Show if').focus();
    await page.keyboard.type('${TP');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Show if').inputValue()).toBe('${TP2}');
    await page.keyboard.type(" == '1'");
    expect(await page.locator('.logic mark').first().textContent()).toBe('=');
    expect(await page.locator('.said.fault').first().textContent()).toBe(
      'Cannot be read from character 8 on.',
    );
    await keepPicture(page, 'studio-logic-fault');
    await sound(page, 'a fault');
    for (let back = 0; back < 5; back += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type(" '1'");
    await saved(page);
    const question = (await definitionOf('ours')).pages[1]?.items.at(-1);
    expect(question).toMatchObject({ name: 'Q1', relevant: "${TP2} = '1'" });
    await page.keyboard.press('Control+z');
    await saved(page);
    expect((await definitionOf('ours')).pages[1]?.items.at(-1)?.relevant).not.toBe("${TP2} = '1'");
    await page.reload();
    await page.waitForSelector('.studio .lengths li');
    await page.keyboard.press('Control+Shift+z');
    await expect
      .poll(async () => (await definitionOf('ours')).pages[1]?.items.at(-1)?.relevant)
      .toBe("${TP2} = '1'");
    await page.keyboard.press('Alt+ArrowUp');
    await saved(page);
    expect((await definitionOf('ours')).pages[1]?.items.map(({ name }) => name)).toEqual(['Q1', 'TP2']);
    await page.goto(`${page.url().replace(/#.*/, '')}#survey`);
    await page.locator('summary', { hasText: 'Scores' }).click();
    await page.getByRole('button', { name: '+ score' }).click();
    await page.getByLabel('Kind').selectOption('rule');
    await page.getByLabel('Rule').fill('1');
    await saved(page);
    expect((await definitionOf('ours')).scores).toMatchObject([{ name: 'SCORE1', kind: 'rule', rule: '1' }]);
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await sound(page, 'keys');
    await page.keyboard.press('Escape');
    expect(errors).toEqual([]);
  }, 60_000);

  it('is edited by two at once: each sees the other, both end the same, what loses can be put back, a closed tab loses nothing', async () => {
    const [one, two] = [await opened('ours', '#questions/TP3'), await opened('ours', '#questions/TP3')];
    await one.waitForSelector('.people');
    const text = (page: Page) => page.getByLabel('Text', { exact: true });
    await text(one).fill('Mine');
    await saved(one);
    await two.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some(({ value }) => value === 'Mine'),
    );
    await one.context().setOffline(true);
    await two.context().setOffline(true);
    await text(one).fill('From one');
    await text(two).fill('From two');
    await one.waitForSelector('.saving.offline');
    await two.waitForSelector('.saving.offline');
    await one.context().setOffline(false);
    await one.waitForSelector('.saving.saved', { timeout: 15_000 });
    await two.context().setOffline(false);
    await two.waitForSelector('.conflicts li', { timeout: 15_000 });
    await keepPicture(two, 'studio-conflict');
    await sound(two, 'conflict');
    await two.locator('.conflicts button').first().click();
    await saved(two);
    const key = (await definitionOf('ours')).pages[2]?.items[0]?.text ?? '';
    expect((await definitionOf('ours')).texts['es-419']?.[key]).toBe('From one');
    await one.context().setOffline(true);
    await text(one).fill('Written before the tab was closed');
    await one.waitForSelector('.saving.offline');
    const again = await one.context().newPage();
    await one.close();
    await again.context().setOffline(false);
    await again.goto(`${made.running.origin}/studio/ours?lang=en#questions/TP3`);
    await again.waitForSelector('.studio .lengths li');
    expect((await definitionOf('ours')).texts['es-419']?.[key]).toBe('Written before the tab was closed');
    await two.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some(
        ({ value }) => value === 'Written before the tab was closed',
      ),
    );
    expect(canonical(await definitionOf('ours'))).toContain('Written before');
    expect(errors).toEqual([]);
  }, 90_000);

  it('puts questions of the library in where questions are added, takes them back, moves by dragging, brings in a dropped file', async () => {
    await ask('', { name: 'putting', from: { instrument: 'touchpoint' } });
    const page = await opened('putting', '#pages/TP2');
    await page.locator('.form').getByRole('button', { name: 'From the library' }).click();
    await page.getByLabel('Words, construct, name').fill('trust ability');
    const put = page.getByRole('button', { name: /^Put in: Trust in/ });
    await put.waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.library-entries > li').length === 1);
    await keepPicture(page, 'studio-library-dialog');
    await sound(page, 'library dialog');
    await put.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'question TR1' }).waitFor();
    await saved(page);
    const { pages, constructs } = await definitionOf('putting');
    expect(pages.map(({ name }) => name).slice(0, 5)).toEqual(['TP1', 'TP2', 'TR1', 'TR2', 'TR3']);
    expect(constructs.map(({ name }) => name)).toEqual(['TRUST']);
    await page.keyboard.press('Control+z');
    await saved(page);
    expect((await definitionOf('putting')).constructs).toEqual([]);
    const rows = page.locator('.outline > ol > li');
    await page.goto(`${page.url().replace(/#.*/, '')}#pages/TP2`);
    await rows.nth(1).locator('ol.open > li').first().dragTo(rows.nth(2).locator('> .place'));
    await saved(page);
    await rows.nth(4).locator('> .place').dragTo(rows.nth(0).locator('> .place'));
    await saved(page);
    const moved = (await definitionOf('putting')).pages;
    expect(moved.slice(0, 4).map(({ name, items }) => [name, ...items.map((own) => own.name)])).toEqual([
      ['TP1', 'TP1'],
      ['TP5', 'TP5'],
      ['TP2'],
      ['TP3', 'TP2', 'TP3'],
    ]);
    await page.goto(`${page.url().replace(/#.*/, '')}#pages/TP2`);
    await page.getByRole('button', { name: /^Accept …: FLOW-EMPTY-PAGE/ }).click();
    await page.getByLabel(/^Reason: FLOW-EMPTY-PAGE/).fill('Its question comes back');
    await page.keyboard.press('Enter');
    await page.getByText('Accepted: Its question comes back').waitFor();
    await sound(page, 'accepted');
    await page.getByRole('button', { name: /^Take it away: FLOW-EMPTY-PAGE/ }).click();
    await saved(page);
    const mended = await definitionOf('putting');
    expect(mended.pages.map(({ name }) => name)).not.toContain('TP2');
    expect(mended.waivers?.map(({ reason }) => reason)).toEqual(['Its question comes back']);
    await page.goto(`${made.running.origin}/studio/library?lang=en&into=putting&search=trust`);
    await page.getByRole('button', { name: /^Put in: Trust in/ }).click();
    await page.getByRole('button', { name: 'Take it out again' }).waitFor();
    await keepPicture(page, 'studio-library');
    await sound(page, 'library');
    for (const place of ['/studio?lang=en', '/studio/putting?lang=en']) {
      await page.goto(made.running.origin + place);
      await page.waitForFunction(
        () => document.querySelector('#studio') === null || document.querySelector('.lengths li') !== null,
      );
      const dropped = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        const rows = '| survey | | | |\n| | type | name | label |\n| | text | why | Why? |\n';
        data.items.add(new File([rows], 'dropped.md'));
        return data;
      });
      await page.dispatchEvent('main', 'dragover', { dataTransfer: dropped });
      await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
      await page.getByRole('heading', { name: 'Brought in' }).waitFor();
      await sound(page, 'brought in');
    }
    expect((await definitionOf('dropped-2')).pages.flatMap(({ items }) => items)).toMatchObject([
      { name: 'why' },
    ]);
    await keepPicture(page, 'studio-brought-in');
    expect(errors).toEqual([]);
  }, 60_000);

  it('takes 500 random edits of two windows, one of them offline for a while: nothing is lost and all end the same', async () => {
    await ask('', { name: 'busy', from: { instrument: 'touchpoint' } });
    const windows = [await opened('busy', '#questions/TP1'), await opened('busy', '#questions/TP1')] as const;
    const chance = seededChance(7);
    const written: string[] = [];
    const rounds = 10;
    for (let round = 0; round < rounds; round += 1) {
      if (round === 4) await windows[1].context().setOffline(true);
      if (round === 7) await windows[1].context().setOffline(false);
      const done = await Promise.all(
        windows.map((page, index) => {
          const edits = Array.from(
            { length: 500 / rounds / windows.length },
            (_, count): EditThere => ({
              act: chance(),
              which: Math.floor(chance() * 1000),
              token: `w${index}r${round}e${count}`,
            }),
          );
          return page.evaluate(editThere, edits);
        }),
      );
      written.push(...done.flat());
    }
    for (const page of windows) await page.waitForSelector('.saving.saved', { timeout: 30_000 });
    const { definition, revision } = await ask('/busy');
    const log = canonical(await ask('/busy/edits?since=0'));
    expect(written.length).toBeGreaterThan(200);
    expect(written.filter((token) => !log.includes(token))).toEqual([]);
    expect(revision).toBeGreaterThan(300);
    const seen = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.outline > ol .place')].map((own) => own.textContent ?? '').join('\n'),
      );
    await expect
      .poll(async () => (await seen(windows[0])) === (await seen(windows[1])), { timeout: 15_000 })
      .toBe(true);
    for (const { name, text, relevant } of definition.pages.flatMap(({ items }) => items))
      for (const page of windows) {
        await page.evaluate((to) => {
          location.hash = to;
        }, `questions/${name}`);
        await page.locator(`#questions-${name}-text`).waitFor();
        expect([name, await page.locator(`#questions-${name}-text`).inputValue()]).toEqual([
          name,
          definition.texts[definition.source]?.[text] ?? '',
        ]);
        expect(await page.locator(`#questions-${name}-relevant`).inputValue()).toBe(relevant ?? '');
      }
    expect((await seen(windows[0])).match(/^[A-Z]\w*/gm)?.length).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  }, 90_000);

  it('works nothing out for a keystroke, in a survey of 200 questions too, and loads less than 120 kB of script', async () => {
    const { definition } = await ask('/ours');
    const items = Array.from({ length: 200 }, (_, index) => ({
      name: `L${index}`,
      kind: 'longtext',
      text: 'debrief',
    }));
    const pages = [...definition.pages, { name: 'long', items }];
    await ask('', { name: 'long', from: { definition: { ...definition, pages } } });
    const page = await opened('long', '#questions/L150');
    const [script = ''] = await page
      .locator('script[src]')
      .evaluateAll((all) => all.map((own) => own.getAttribute('src') ?? ''));
    const loaded = await fetch(`${made.running.origin}${script}`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(Number(loaded.headers.get('content-length'))).toBeLessThan(120_000);
    await page.getByLabel('Text', { exact: true }).focus();
    await page.evaluate(() => {
      const changes: string[] = [];
      Object.assign(window, { changes });
      new MutationObserver((records) => changes.push(...records.map(({ type }) => type))).observe(
        document.body,
        { subtree: true, childList: true, characterData: true, attributes: true },
      );
    });
    const words = 'How much control do you feel';
    const own = await page.context().newCDPSession(page);
    await own.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async (): Promise<number> =>
      (await own.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ??
      0;
    const before = await worked();
    await page.keyboard.type(words);
    const spent = (1_000 * ((await worked()) - before)) / words.length;
    if (process.env['CONFIA_FIGURES'] === '1')
      process.stdout.write(`a keystroke among 200 questions: ${spent.toFixed(1)} ms of the page's thread\n`);
    expect(await page.evaluate<string[]>('window.changes')).toEqual([]);
    await page.waitForFunction(() => Reflect.get(window, 'changes').length > 0);
    await page.waitForFunction(() => document.body.textContent.includes('Saved'));
    expect(canonical(await definitionOf('long'))).toContain('How much control do you feel');
    expect(errors).toEqual([]);
  }, 60_000);

  it('is translated text by text: saved as a field is left, refused and met by another with nothing lost', async () => {
    await ask('', { name: 'spoken', from: { instrument: 'pulse' } });
    const page = await opened('spoken');
    const address = (path: string): string => `${made.running.origin}/studio/spoken/translations${path}`;
    await page.goto(address('?lang=en'));
    await page.getByLabel('Language to add').fill('fr');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('link', { name: 'Translate: Français' }).click();
    const title = page.locator('[id="unit-title"]');
    const field = title.locator('.target textarea');
    await field.fill('Contrôle ressenti');
    await page.keyboard.press('Control+Enter');
    await title.getByText('Saved', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text-status.notice');
    expect((await definitionOf('spoken')).texts['fr']?.['title']).toMatchObject({
      text: 'Contrôle ressenti',
    });
    const other = await opened('spoken');
    await other.goto(address('/fr?lang=en'));
    await other.locator('[id="text-title"]').fill('Autre titre');
    await other.locator('[id="text-title"]').blur();
    await other.locator('[id="unit-title"]').getByText('Saved', { exact: true }).waitFor();
    await field.fill('Mon titre {other}');
    expect(await title.locator('[data-part="counts"]').textContent()).toContain('Not in the source: {other}');
    await field.fill('Mon titre');
    await field.blur();
    await title.getByText('Somebody else has written meanwhile:').waitFor();
    expect(await title.textContent()).toContain('Autre titre');
    expect(await field.inputValue()).toBe('Mon titre');
    await sound(page, 'a text that two wrote');
    await field.press('Control+Enter');
    await title.getByText('Saved', { exact: true }).waitFor();
    expect((await definitionOf('spoken')).texts['fr']?.['title']).toMatchObject({ text: 'Mon titre' });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(address('/ar?lang=es'));
    await sound(page, 'Arabic on a phone');
    await page.goto(address('?lang=es'));
    await sound(page, 'languages on a phone');
    await keepPicture(page, 'studio-languages');
    const refusals = errors.filter((error) => error.includes('422'));
    expect(errors.splice(0)).toEqual(refusals);
  }, 60_000);

  it('is sound on a phone and in Spanish, part by part, as is the map', async () => {
    const { definition } = await ask('', { name: 'flagship', from: { instrument: 'felt-control' } });
    const matrix = definition.pages.flatMap(({ items }) => items).find(({ kind }) => kind === 'matrix');
    const hashes = [
      'questions/FC1',
      `questions/${matrix?.name}`,
      `pages/${definition.pages[2]?.name}`,
      `lists/${Object.keys(definition.lists)[0]}`,
      `scores/${definition.scores[0]?.name}`,
      `experiments/${definition.experiments[0]?.name}`,
      `blocks/${definition.blocks[0]?.name}`,
      'consent',
      'survey',
    ];
    const page = await opened('flagship', '', { width: 360, language: 'es', dark: true });
    for (const hash of hashes) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForTimeout(200);
      await keepPicture(page, `studio-360-es-${hash.replace('/', '-')}`);
      expect(await overflowing(page), hash).toEqual([]);
      expect(await smallTargets(page, 24), hash).toEqual([]);
    }
    await sound(page, 'survey');
    for (const column of ['Índice', 'Qué significa']) {
      await page.getByRole('button', { name: column }).click();
      await keepPicture(page, `studio-360-es-${column}`);
      await sound(page, column);
    }
    await page.goto(`${made.running.origin}/studio?lang=es`);
    await page.locator('summary').first().click();
    await keepPicture(page, 'studio-360-es-shelf');
    await sound(page, 'shelf');
    await page.goto(`${made.running.origin}/studio/flagship/map?lang=es`);
    await keepPicture(page, 'studio-360-es-map');
    await sound(page, 'map');
    for (const [name, place] of [
      ['ours', 'publish'],
      ['pulse', 'published'],
    ]) {
      await page.goto(`${made.running.origin}/studio/${name}/${place}?lang=es`);
      for (const folded of await page.locator('main details:not([open]) > summary').all())
        if (await folded.isVisible()) await folded.click();
      await keepPicture(page, `studio-360-es-${place}`);
      await sound(page, place ?? '');
    }
    expect(errors).toEqual([]);
  }, 60_000);
});
