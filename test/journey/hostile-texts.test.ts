import type { BrowserContext, Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { textHash } from '../../surveys/definition/hash.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { browserAbsent, browserPresent, buttonFor, overflowing } from '../support/browser.ts';
import { storedTexts } from '../support/corpus-texts.ts';
import { pointer } from '../support/hand.ts';
import { journey } from '../support/journey.ts';
import { sharedAbsent, sharedPresent } from '../support/shared.ts';
import { researcherWith, type SignedIn } from '../support/sign-in.ts';
import { smallSurvey } from '../support/small-survey.ts';
import { noStudy } from '../support/survey.ts';

const today = '2026-11-24';
const hostile = sharedPresent ? storedTexts('xss') : [];
/** Texts of every script, with marks of direction, without a place to break, and much that is not seen at all. */
const awkward = sharedPresent
  ? [...storedTexts('unicode'), ...storedTexts('names')].filter((text) => text.length <= 4000)
  : [];
const oneOf = (list: readonly string[], place: number): string => list[place % list.length] ?? '';
const at = (place: number): string => oneOf(hostile, place);

/** The small survey with an entry of a list in the place of every text, from so many entries on. */
const saying = (name: string, from: number, list = hostile): Survey => {
  const source = Object.keys(smallSurvey.texts['en'] ?? {});
  const english = Object.fromEntries(source.map((key, place) => [key, oneOf(list, from + place)]));
  return {
    ...smallSurvey,
    name,
    texts: {
      en: english,
      es: Object.fromEntries(
        source.map((key, place) => [
          key,
          {
            text: oneOf(list, from + 20 + place),
            of: textHash(english[key] ?? ''),
            status: 'approved' as const,
          },
        ]),
      ),
    },
  };
};

/** What a page has become that it must not be: anything but our own elements, with nothing that runs or leads away. */
const taken = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => {
    const found: string[] = [];
    if ('__xss' in window) found.push('something ran');
    if (!(document.body instanceof HTMLBodyElement) || typeof document.getElementById !== 'function')
      found.push('the document is clobbered');
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName;
      if (/^(?:frame|object|embed|base|applet|math|marquee)$/.test(name)) found.push(`<${name}>`);
      if (element instanceof HTMLIFrameElement && !element.src.startsWith(`${location.origin}/studio/`))
        found.push(element.outerHTML.slice(0, 100));
      if (element instanceof HTMLScriptElement && !element.src.startsWith(`${location.origin}/assets/`))
        found.push(element.outerHTML.slice(0, 100));
      for (const { name: attribute, value } of element.attributes) {
        const leads = /^(?:href|src|srcset|action|formaction|data|poster|ping|style|background|xlink:href)$/i;
        if (/^on/i.test(attribute)) found.push(`${name} ${attribute}`);
        if (leads.test(attribute) && /xss\.invalid|^\s*(?:javascript|vbscript|data):/i.test(value))
          found.push(`${name} ${attribute}=${value.slice(0, 60)}`);
      }
    }
    return found;
  });

const bare = (text: string): string => text.replaceAll(/[\s\u2066-\u2069]+/g, '');

describe.skipIf(!browserPresent || !sharedPresent)(
  `markup in every text (${browserAbsent}; ${sharedAbsent})`,
  () => {
    const made = journey();
    let researcher: SignedIn;
    let window: BrowserContext;
    const surveys = ['hostile', 'hostile2'] as const;

    beforeAll(async () => {
      const { parts } = made.running;
      const { store } = parts;
      for (const [place, name] of surveys.entries())
        await store.publish(
          saying(name, place * 36),
          {
            placeholders: { '': { controller: at(3 + place), provider: at(11 + place) } },
            providerFixed: false,
            timings: false,
            incentive: false,
            minimumGroup: 1,
          },
          today,
        );
      const app = createApp(parts);
      for (const name of surveys)
        for (const [number, text] of hostile.entries()) {
          const said = await app.request(`/api/v1/surveys/${name}/responses`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              id: Buffer.alloc(16, `${number} ${name} `).toString('base64url'),
              language: number % 2 === 0 ? 'en' : 'es',
              answers: { FC1: String((number % 3) + 1), HC: 'asked', WHY: text },
            }),
          });
          expect([number, said.status]).toEqual([number, 201]);
        }
      for (const [number, text] of hostile.entries())
        await store.keepView(
          { survey: 'hostile', id: `${number}`, name: text, view: 'rows=FC1', who: 'operator' },
          99,
        );
      await store.surveyDrafts.create(
        { ...saying('ours', 7), name: 'ours' },
        { folder: at(12), tags: [at(13), at(14)], archived: false },
      );
      researcher = await researcherWith({ app, parts }, 'eve@example.org', [
        { survey: '*', role: 'owner' },
        { survey: '*', role: 'custodian' },
        { survey: '*', role: 'analyst' },
        { survey: '*', role: 'designer' },
      ]);
      await researcher.post('/account/people/invite', { label: at(2), role: '*|viewer' });
      // with the policy off: escaping has to hold by itself
      window = await made.browser.newContext({ bypassCSP: true, locale: 'en' });
      await window.addCookies(
        researcher.cookie.split('; ').map((own) => {
          const [name = '', ...value] = own.split('=');
          return { name, value: value.join('='), url: made.running.origin };
        }),
      );
    }, 120_000);

    const seen = new Set<string>();
    const wrong: string[] = [];

    const watched = async (): Promise<Page> => {
      const page = await window.newPage();
      page.on('dialog', (dialog) => {
        wrong.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(made.running.origin)) wrong.push(`asked ${request.url()}`);
      });
      return page;
    };
    const looked = async (page: Page): Promise<void> => {
      for (const frame of page.frames())
        for (const fault of await taken(frame)) wrong.push(`${frame.url()}: ${fault}`);
      const text = bare((await page.locator('html').textContent()) ?? '');
      for (const own of hostile) if (text.includes(bare(own))) seen.add(own);
    };

    for (const [name, language] of [
      ['hostile', 'en'],
      ['hostile2', 'es'],
    ] as const)
      it(`runs nowhere on the way of whoever answers: ${name}, ${language}`, async () => {
        const page = await watched();
        const { go: follow } = pointer(page);
        const go = (button: string): Promise<void> => follow(buttonFor(button));
        await page.goto(`${made.running.origin}/s/${name}?lang=${language}`);
        await looked(page);
        for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
        await go('start');
        for (let pages = 0; pages < 20; pages += 1) {
          await looked(page);
          if (/\/(?:done|sent)(?:\?|$)/.test(page.url())) break;
          if (/\/check(?:\?|$)/.test(page.url())) {
            await go('send');
            continue;
          }
          await page.evaluate(() => {
            const groups = new Set<string>();
            for (const input of document.querySelectorAll<HTMLInputElement>('main input[type=radio]'))
              if (!groups.has(input.name)) {
                groups.add(input.name);
                input.click();
              }
            document.querySelector<HTMLInputElement>('main input[type=checkbox]')?.click();
          });
          for (const area of await page.locator('main textarea').all()) await area.fill(at(pages));
          await go('next');
        }
        expect(page.url()).toMatch(/\/(?:done|sent)/);
        await go('see');
        await looked(page);
        for (const path of [`/s/${name}/data`, `/s/${name}/declined`, `/s/${name}/promises`, '/']) {
          await page.goto(`${made.running.origin}${path}?lang=${language}`);
          await looked(page);
        }
        await page.close();
        expect(wrong).toEqual([]);
      }, 120_000);

    it('leaves room for texts of every script, on the narrowest screen', async () => {
      const { origin, parts } = made.running;
      const narrow = await made.browser.newContext({ viewport: { width: 320, height: 800 } });
      const page = await narrow.newPage();
      const faults: string[] = [];
      for (let from = 0; from < awkward.length; from += 40) {
        const name = `awkward${from}`;
        await parts.store.publish(saying(name, from, awkward), noStudy, today);
        await page.goto(`${origin}/s/${name}?lang=en`);
        for (let pages = 0; pages < 9; pages += 1) {
          for (const fault of await overflowing(page)) faults.push(`${page.url()}: ${fault}`);
          // a button with some hundred letters may stand above the box: it is ticked all the same
          await page.evaluate(() => {
            for (const box of document.querySelectorAll<HTMLInputElement>('main input[type=checkbox]'))
              box.click();
          });
          const button = pages === 0 ? 'start' : 'next';
          if ((await page.locator(buttonFor(button)).count()) === 0) break;
          await pointer(page).go(buttonFor(button));
        }
      }
      await narrow.close();
      expect([...new Set(faults)].slice(0, 20)).toEqual([]);
    }, 120_000);

    it('runs nowhere where researchers read and write it', async () => {
      const page = await watched();
      for (const path of [
        '/d',
        '/d/hostile2',
        '/d/hostile2/explore?rows=HC&columns=FC1',
        '/d/hostile2/texts',
        ...[
          '',
          '/explore?rows=FC1&columns=LI',
          '/explore?rows=HC&columns=HC',
          '/explore?rows=FELT&columns=FC1',
          '/texts',
          '/texts?term=xss&as=lines',
          '/texts/words',
          '/coding',
          '/coding/guide',
          '/export',
          '/definition',
          '/report',
          '/fieldwork',
        ].map((own) => `/d/hostile${own}`),
        '/account/people',
        '/account/log',
        '/studio',
        '/studio/ours',
        '/studio/ours#pages/control',
        '/studio/ours#lists/agree',
        '/studio/ours#scores/FELT',
        '/studio/ours/map',
        '/studio/ours/translations',
        '/studio/ours/translations/es?show=all',
        '/studio/ours/preview',
        '/studio/ours/dry-run',
        '/studio/ours/publish',
        '/studio/hostile/published',
      ]) {
        const said = await page.goto(made.running.origin + path);
        if (said !== null && said.status() !== 200) wrong.push(`${path}: ${said.status()}`);
        if (path.startsWith('/studio/ours')) await page.waitForTimeout(150);
        await looked(page);
      }
      await page.close();
      expect(wrong).toEqual([]);
      expect(
        hostile.filter((own) => !seen.has(own)),
        'shown nowhere',
      ).toEqual([]);
    }, 240_000);

    it('runs nowhere in a report that is a file', async () => {
      for (const name of surveys) {
        const file = await researcher.get(`/d/${name}/report/html`);
        expect(file.status).toBe(200);
        const html = await file.text();
        const page = await watched();
        await page.route(`${made.running.origin}/a-report`, (route) =>
          route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
        );
        await page.goto(`${made.running.origin}/a-report`);
        for (const fault of await taken(page.mainFrame())) wrong.push(`report of ${name}: ${fault}`);
        expect(hostile.filter((own) => html.includes(own) && /<[a-z]/i.test(own))).toEqual([]);
        await page.close();
      }
      expect(wrong).toEqual([]);
    }, 120_000);

    it('is given back by no page that it is sent to', async () => {
      const app = createApp(made.running.parts);
      const marked = hostile.filter((own) => /[<"]/.test(own));
      expect(marked.length).toBeGreaterThan(40);
      for (const [number, own] of marked.entries()) {
        const sent = encodeURIComponent(own);
        const asked = [
          ...[
            `/s/${sent}`,
            `/s/hostile?lang=${sent}`,
            `/s/hostile?country=${sent}`,
            `/r/${sent}`,
            `/p/${sent}`,
            `/account/sign-in?to=${sent}`,
            `/api/v1/surveys/${sent}`,
          ].map((path) => () => app.request(path)),
          ...[
            `/d/hostile/explore?rows=${sent}`,
            `/d/hostile/explore?rows=FC1&filter=${sent}`,
            `/d/hostile/texts?term=${sent}&as=lines`,
            `/d/hostile?lang=${sent}`,
            `/studio/library?search=${sent}`,
            `/studio?search=${sent}&folder=${sent}`,
          ].map((path) => () => researcher.get(path)),
          () =>
            app.request('/receipt', {
              method: 'POST',
              body: new URLSearchParams({ code: own, 'form.action': 'see' }),
            }),
          () =>
            app.request('/account/sign-in', {
              method: 'POST',
              body: new URLSearchParams({ username: own, password: own }),
              headers: { 'sec-fetch-site': 'same-origin' },
            }),
        ];
        // each goes to a third of the addresses, and to each address a third of them
        const said = await Promise.all(
          asked.filter((_, place) => (place + number) % 3 === 0).map((ask) => ask()),
        );
        for (const [place, answer] of said.entries()) {
          expect(answer.status, `${place}: ${own}`).toBeLessThan(500);
          const text = await answer.text();
          if (/html/.test(answer.headers.get('content-type') ?? ''))
            expect(text, `${place}`).not.toContain(own);
          for (const [, value] of answer.headers) expect(value).not.toContain(own);
        }
      }
    }, 120_000);
  },
);
