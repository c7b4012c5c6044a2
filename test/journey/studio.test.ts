import { describe, expect, it } from 'vitest';
import { canonical } from '../../surveys/definition/canonical.ts';
import { browserAbsent, browserPresent } from '../support/browser.ts';
import { keepPicture } from '../support/journey.ts';
import { saved, soundStudio, studio } from '../support/studio.ts';

const { made, errors, ask, definitionOf, opened } = studio();

describe.skipIf(!browserPresent)(`the studio (${browserAbsent})`, () => {
  it('is written in by keyboard: a question, its words, its logic with a name offered and a fault underlined, undo', async () => {
    const page = await opened('ours', '#pages/TP2');
    await soundStudio(page, 'page');
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
    await soundStudio(page, 'a fault');
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
    await soundStudio(page, 'keys');
    await page.keyboard.press('Escape');
    expect(errors).toEqual([]);
  }, 60_000);

  it('puts questions of the library in where questions are added, takes them back, moves by dragging, brings in a dropped file', async () => {
    await ask('', { name: 'putting', from: { instrument: 'touchpoint' } });
    const page = await opened('putting', '#pages/TP2');
    await page.locator('.form').getByRole('button', { name: 'From the library' }).click();
    await page.getByLabel('Words, construct, name').fill('trust ability');
    const put = page.getByRole('button', { name: /^Put in: Trust in/ });
    await put.waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.library-entries > li').length === 1);
    await keepPicture(page, 'studio-library-dialog');
    await soundStudio(page, 'library dialog');
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
    await soundStudio(page, 'accepted');
    await page.getByRole('button', { name: /^Take it away: FLOW-EMPTY-PAGE/ }).click();
    await saved(page);
    const mended = await definitionOf('putting');
    expect(mended.pages.map(({ name }) => name)).not.toContain('TP2');
    expect(mended.waivers?.map(({ reason }) => reason)).toEqual(['Its question comes back']);
    await page.goto(`${made.running.origin}/studio/library?lang=en&into=putting&search=trust`);
    await page.getByRole('button', { name: /^Put in: Trust in/ }).click();
    await page.getByRole('button', { name: 'Take it out again' }).waitFor();
    await keepPicture(page, 'studio-library');
    await soundStudio(page, 'library');
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
      await soundStudio(page, 'brought in');
    }
    expect((await definitionOf('dropped-2')).pages.flatMap(({ items }) => items)).toMatchObject([
      { name: 'why' },
    ]);
    await keepPicture(page, 'studio-brought-in');
    expect(errors).toEqual([]);
  }, 60_000);

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
});
