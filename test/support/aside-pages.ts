import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { demoStudy } from '../../server/cli/demo-study.ts';
import { invite } from '../../server/invite.ts';
import { receiptHash, showReceipt } from '../../server/receipt.ts';
import type { RoomOptions } from '../../server/storage/disk-room.ts';
import type { PublishedSurvey } from '../../server/storage/store.ts';
import { type ConsentText, consentHash } from '../../surveys/consent/consent-text.ts';
import { finish } from '../../surveys/engine/finish.ts';
import { start } from '../../surveys/engine/start.ts';
import { shipped } from '../../surveys/library/library.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { buttonFor } from './browser.ts';
import { everyKindSurvey } from './every-kind-survey.ts';
import { noticeSurvey } from './notice-survey.ts';
import type { Site } from './site.ts';

const today = '2026-11-24';

/** A disk of which a test says whether it has room. */
export interface Disk {
  readonly room: RoomOptions;
  /** Resolves when the store has seen it. */
  readonly fill: (full: boolean) => Promise<void>;
}

export const pretendedDisk = (): Disk => {
  let free = 1000;
  return {
    room: { reserve: 0, least: 500, leastShare: 0, space: () => ({ free, total: 10_000 }) },
    fill: async (full) => {
      free = full ? 10 : 1000;
      await pause(1050);
    },
  };
};

const purposes: Survey = {
  ...everyKindSurvey,
  name: 'purposes',
  consent: {
    ...everyKindSurvey.consent,
    boxes: [
      ...everyKindSurvey.consent.boxes,
      { name: 'mayQuote', text: 'quote', required: false },
      { name: 'mayWrite', text: 'contact', required: false },
    ],
  },
};

/** What somebody agreed to before the consent of `purposes` became what it is. */
const agreedBefore: ConsentText = {
  survey: purposes.name,
  version: 1,
  language: 'en',
  mode: 'boxes',
  title: 'Before you start',
  lines: [{ name: 'purpose', text: 'We want to know what people think of companies.' }],
  boxes: [{ name: 'mayQuote', text: 'What I write may be quoted.', required: false }],
  decline: 'No, thank you',
};

const secret = new Uint8Array(16).fill(5);
const draftKey = `${'d'.repeat(21)}A`;

/** Answers under a text that has changed since: some on their way, some sent. */
const agreedEarlier = async ({ parts: { store } }: Site, { hash, study }: PublishedSurvey): Promise<void> => {
  const begun = start({
    survey: purposes,
    hash,
    study,
    language: 'en',
    day: today,
    seed: 1,
    consent: consentHash(agreedBefore),
    purposes: ['mayQuote'],
    attributes: {},
    simulated: false,
  });
  const sent = finish(purposes, begun, study);
  if (!sent.ok) throw new Error('agreedEarlier: not finished');
  const own = receiptHash(purposes.name, secret);
  await store.submit(`${'s'.repeat(21)}A`, sent.value, own, undefined, undefined, undefined, agreedBefore);
  await store.saveDraft(draftKey, { ...begun, revision: 1 });
};

/** Publishes what the pages need that no ordinary walk passes. */
export const publishAside = async (running: Site): Promise<void> => {
  const { store } = running.parts;
  const study = demoStudy(today, 3);
  const publish = (survey: Survey, more = {}): Promise<PublishedSurvey> =>
    store.publish(survey, { ...study, ...more }, today);
  const touchpoint = shipped('touchpoint');
  if (touchpoint === null) throw new Error('touchpoint is not shipped');
  await publish(touchpoint, { providerFixed: true });
  await publish(noticeSurvey('noticed'));
  await agreedEarlier(running, await publish(purposes));
  await publish({ ...everyKindSurvey, name: 'framed' }, { embedOn: ['https://shop.example'] });
  await publish({ ...everyKindSurvey, name: 'over' });
  await store.closeSurvey('over');
  await publish(
    { ...everyKindSurvey, name: 'ended' },
    { retention: { freeze: '2026-11-20', responses: '2027-11-20' } },
  );
  await publish({ ...everyKindSurvey, name: 'invited' }, { mode: 'anonymous', invitationOnly: true });
};

/** A link of one person's own to the survey by invitation. */
const ownLink = async ({ origin, parts: { store, random } }: Site): Promise<string> => {
  const published = await store.published('invited');
  if (published === null) throw new Error('ownLink: publishAside comes first');
  const person = { language: null, attributes: {} };
  const [own] = await invite(store, published, [person], { base: origin, random });
  return own?.link ?? '';
};

const pressed = async (page: Page, value: string): Promise<void> => {
  await page.click(buttonFor(value));
  await page.waitForLoadState();
};

const tickAll = async (page: Page): Promise<void> => {
  for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
};

/** A survey of every kind up to the page with the texts. */
const toTexts = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await tickAll(page);
  await pressed(page, 'start');
  while ((await page.locator('#why').count()) === 0) {
    if ((await page.locator('#adult').count()) > 0) await page.check('#adult');
    if ((await page.locator('#apps').count()) > 0) await page.check('#apps');
    await pressed(page, 'next');
  }
};

/** Goes on as a browser without script does. */
const sentPlainly = async (page: Page): Promise<void> => {
  const come = page.waitForEvent('load');
  await page.locator('#page').evaluate((form) => {
    if (!(form instanceof HTMLFormElement)) return;
    const action = Object.assign(document.createElement('input'), { type: 'hidden', value: 'next' });
    action.name = 'form.action';
    form.append(action);
    form.submit();
  });
  await come;
};

const written = 'They ask before they take, and they say what for.';

/** Pages that no ordinary walk passes, one after the other: `keep` is called on each. */
export const asidePlaces = async (
  page: Page,
  { running, disk }: { readonly running: Site; readonly disk: Disk },
  lang: string,
  keep: (place: string) => Promise<void>,
): Promise<void> => {
  for (const [place, path] of [
    ['touchpoint-notice', '/s/touchpoint'],
    ['notice', '/s/noticed'],
    ['sent', '/s/noticed/sent'],
    ['purposes', '/s/purposes'],
    ['frame-consent', '/e/framed'],
    ['closed', '/s/over'],
    ['by-invitation', '/s/invited'],
    ['code-ended', `/s/ended/r/${'A'.repeat(22)}`],
    ['link-over', `/s/invited/i/${'A'.repeat(22)}`],
  ] as const) {
    await page.goto(`${running.origin}${path}?lang=${lang}`);
    await keep(place);
  }
  await page.goto(`${running.origin}/s/purposes/r/${draftKey}?lang=${lang}`);
  await keep('consent-again');
  await page.goto(`${running.origin}/receipt?lang=${lang}`);
  await page.fill('#code', showReceipt(secret));
  await page.click(`main ${buttonFor('see')}`);
  await keep('answers-agreed-earlier');
  await pressed(page, 'consent');
  await page.locator('main .disclosure summary').click();
  await keep('consent-on-receipt');
  await page.goto(`${running.origin}/receipt?lang=${lang}`);
  await page.fill('#code', '3KVP-YAM0-5XZQ-58F1-6WJ86-BBVGM');
  await pressed(page, 'see');
  await keep('receipt-not-found');
  await toTexts(page, `${await ownLink(running)}?lang=${lang}`);
  await page.fill('#why', written);
  await disk.fill(true);
  await sentPlainly(page);
  await keep('not-saved');
  await disk.fill(false);
  await page.click('main form button');
  await page.waitForLoadState();
  const check = page.url();
  await page.goto(`${check.split('/check')[0]}?page=words&lang=${lang}`);
  const tab = await page.context().newPage();
  await tab.goto(check);
  await pressed(tab, 'send');
  await tab.close();
  await page.fill('#why', `${written} And they listen.`);
  await pressed(page, 'next');
  await keep('too-late');
};
