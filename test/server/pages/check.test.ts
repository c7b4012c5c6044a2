import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { textOf as wordsOf } from '../../../surveys/definition/text-of.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  begin,
  type Fields,
  formOf,
  press,
  type Seen,
  type Visitor,
  visitor,
} from '../../support/visitor.ts';

const today = '2026-11-24';
let test: TestApp;

beforeAll(async () => {
  test = await testApp(temporaryFolder());
  const { store } = test.parts;
  await store.publish(everyKindSurvey, demoStudy(today, 3), today);
  await store.publish({ ...everyKindSurvey, name: 'unchecked', review: 'none' }, demoStudy(today, 3), today);
}, 60_000);

const keyOf = (seen: Seen): string => /\/r\/([\w-]{22})/.exec(seen.at)?.[1] ?? '';

const draftOf = (seen: Seen) => test.parts.store.draft(keyOf(seen));

/** What each page is answered with on the way to the check page. */
const given: Readonly<Record<string, Fields>> = {
  about: { adult: 'yes', 'born.day': '3', 'born.month': '2', 'born.year': '1990', hours: '12' },
  use: { apps: ['mail', 'map'], which: 'Post', 'wake.hour': '6', 'wake.minute': '45', minutes: '45' },
  views: { felt: '2', likely: '7' },
  order: { grid_see: '1', 'weighs.privacy': '1', 'weighs.price': '2', 'weighs.ease': '3' },
  words: { why: 'Because <b>I</b>\nsaid so', contact: 'no' },
};

const pageOf = (seen: Seen): string => String(formOf(seen.html)['form.page'] ?? '');

/** Somebody who has answered every page of a survey, at the page that comes then. */
const arrived = async (person: Visitor, survey: string): Promise<Seen> => {
  let seen = await begin(person, `/s/${survey}`);
  for (let turns = 0; pageOf(seen) !== '' && turns < 12; turns += 1)
    seen = await press(person, seen, 'next', given[pageOf(seen)] ?? {});
  return seen;
};

const checked = (person: Visitor): Promise<Seen> => arrived(person, 'every-kind');

const wayTo = (seen: Seen, label: string): string => {
  const links = [...seen.html.matchAll(/<dd class="change"><a href="([^"]+)">(.*?)<\/a>/g)];
  const found = links.find(([, , text = '']) => text.replace(/<[^>]+>/g, '').endsWith(` ${label}`));
  return (found?.[1] ?? '').replaceAll('&amp;', '&').split('#')[0] ?? '';
};

const rowsOf = ({ html }: Seen): readonly string[] =>
  [...html.matchAll(/<dt[^>]*>((?:(?!<dt).)*?)<\/dt><dd[^>]*>((?:(?!<dt).)*?)<\/dd>/gs)].map(
    ([, label = '', value = '']) => `${label}: ${value}`.replace(/<[^>]+>/g, ''),
  );

const textOf = (key: string): string => String(everyKindSurvey.texts['en']?.[key]);

describe('the page on which answers are checked before they are sent', () => {
  it('comes after the last page, says every answer in words and sends nothing', async () => {
    const before = (await test.parts.store.counts('every-kind'))?.complete;
    const seen = await checked(visitor(test.app));
    expect(seen.at).toMatch(/\/check\?lang=en$/);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('cache-control')).toBe('no-store');
    const rows = rowsOf(seen);
    expect(rows).toContain(`${textOf('adult')}: Yes`);
    expect(rows).toContain(`${textOf('born')}: February 3, 1990`);
    expect(rows.find((row) => row.startsWith(textOf('weighs')))).toMatch(/1\. .*\n2\. .*\n3\. /);
    expect(rows).toContain(`${textOf('hours')}: 12\u00a0hours a week`);
    expect(rows).toContain(`${textOf('minutes')}: 45\u00a0minutes`);
    expect(rows).toContain(`${textOf('mark')}: Not answered`);
    expect(rows.some((row) => row.startsWith(`${textOf('grid.see')}: `))).toBe(true);
    expect(rows).toContain(`${textOf('grid.mend')}: Not answered`);
    expect(seen.html).toContain('<bdi dir="auto">Because &lt;b&gt;I&lt;/b&gt;\nsaid so</bdi>');
    expect(rows.some((row) => row.startsWith(textOf('told')))).toBe(false);
    expect((await test.parts.store.counts('every-kind'))?.complete).toBe(before);
  });

  it('says a title once over the pages that have it, and what the letters of an answer stood for', async () => {
    const flagship = await test.parts.store.published('felt-control');
    const person = visitor(test.app);
    let seen = await begin(person, '/s/felt-control');
    for (let turns = 0; pageOf(seen) !== '' && turns < 60; turns += 1)
      seen = await press(person, seen, 'next', pageOf(seen) === 'DC1' ? { DC1: '1' } : {});
    expect(seen.at).toMatch(/\/check\?lang=en$/);
    const titles = [...seen.html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title);
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((title, place) => title === titles[place - 1])).toEqual([]);
    const side = (await draftOf(seen))?.assigned['DC1_side'];
    const said = (key: string): string =>
      (flagship === null ? null : wordsOf(flagship.survey, key, 'en'))?.split('{')[0] ?? '-';
    const first = said(`items.DC1.anchors.${side === 'BA' ? 'B' : 'A'}`);
    const plain = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/[\u2068\u2069]/g, '');
    const asked = plain(seen.html).split(said('items.DC1.text'))[1] ?? '';
    expect(asked).toContain(said('scales.bipolarAB5.labels.1.text'));
    expect(asked).toMatch(new RegExp(`^Statement A: ${first}.*Statement B: `));
    const done = await press(person, seen, 'send');
    const code = /[0-9A-Z]{4}-[0-9A-Z-]{20,}/.exec(done.html)?.[0] ?? '';
    const receipt = await person.post('/receipt', {
      code,
      survey: 'felt-control',
      'form.lang': 'en',
      'form.action': 'see',
    });
    expect(plain(receipt.html)).toContain(`Statement A: ${first}`);
  });

  it('leaves out questions that are hidden as things stand, with what was answered there', async () => {
    const person = visitor(test.app);
    const seen = await checked(person);
    expect(rowsOf(seen)).toContain(`${textOf('which')}: Post`);
    const use = await person.get(wayTo(seen, textOf('apps')));
    const again = await press(person, use, 'next', { apps: 'map' });
    expect(again.at).toMatch(/\/check\?/);
    expect(again.html).not.toContain('Post');
    expect(rowsOf(again).some((row) => row.startsWith(textOf('which')))).toBe(false);
  });

  it('leads to one question and back, also over an error and in another language', async () => {
    const person = visitor(test.app);
    const seen = await checked(person);
    const about = await person.get(wayTo(seen, textOf('hours')));
    expect(pageOf(about)).toBe('about');
    const wrong = await press(person, about, 'next', { hours: 'many' });
    expect(wrong.status).toBe(422);
    const fields = { ...formOf(wrong.html), hours: '14', 'form.switch': 'es' };
    const spanish = await person.post(wrong.at, fields);
    expect(spanish.html).toContain('lang="es"');
    const back = await press(person, spanish, 'next');
    expect(back.at).toMatch(/\/check\?lang=es$/);
    expect(back.html).toContain('<h1>Revise sus respuestas</h1>');
    expect(back.html).toContain('<bdi dir="auto">14\u00a0horas a la semana</bdi>');
    const turned = await press(person, await person.get(wayTo(seen, textOf('felt'))), 'back');
    expect(turned.at).toMatch(/\/check\?/);
  });

  it('a question that an answer brings out is asked before it comes again', async () => {
    const person = visitor(test.app);
    let seen = await begin(person, '/s/every-kind');
    while (pageOf(seen) !== '')
      seen = await press(
        person,
        seen,
        'next',
        pageOf(seen) === 'use' ? { apps: 'map' } : given[pageOf(seen)],
      );
    const use = await person.get(wayTo(seen, textOf('apps')));
    const asked = await press(person, use, 'next', { apps: ['mail'], which: [] });
    expect(pageOf(asked)).toBe('use');
    expect(asked.html).toContain('data-question="which"');
    const back = await press(person, asked, 'next', { which: 'Bird' });
    expect(rowsOf(back)).toContain(`${textOf('which')}: Bird`);
  });

  it('sends once, whoever presses twice', async () => {
    const person = visitor(test.app);
    const seen = await checked(person);
    const before = (await test.parts.store.counts('every-kind'))?.complete ?? 0;
    const done = await press(person, seen, 'send');
    expect(done.at).toMatch(/\/done$/);
    expect((await press(person, seen, 'send')).at).toBe(done.at);
    expect((await person.get(seen.at)).at).toBe(done.at);
    expect((await test.parts.store.counts('every-kind'))?.complete).toBe(before + 1);
  });

  it('is shown again where another tab has changed what it showed', async () => {
    const person = visitor(test.app);
    const seen = await checked(person);
    const about = await person.get(wayTo(seen, textOf('hours')));
    await press(person, about, 'next', { hours: '15' });
    const again = await press(person, seen, 'send');
    expect(again.status).toBe(409);
    expect(again.html).toContain('An answer was changed in another tab');
    expect(rowsOf(again)).toContain(`${textOf('hours')}: 15\u00a0hours a week`);
    expect(await draftOf(seen)).not.toBeNull();
    expect((await press(person, again, 'send')).at).toMatch(/\/done$/);
  });

  it('is where somebody who left comes back to, and the way out leads back to it', async () => {
    const person = visitor(test.app);
    const seen = await checked(person);
    const address = seen.at.split('/check')[0] ?? '';
    expect((await person.get(address)).at).toBe(seen.at);
    const leave = await person.get(`${address}/leave?lang=en`);
    const back = /class="back" href="([^"]+)"/.exec(leave.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await person.get(back)).at).toBe(seen.at);
  });

  it('is not for answers that have pages left, a sent one, a stranger or a broken form', async () => {
    const person = visitor(test.app);
    const first = await begin(person, '/s/every-kind');
    const address = first.at.split('?')[0] ?? '';
    expect(pageOf(await person.get(`${address}/check`))).toBe('about');
    expect(pageOf(await person.post(`${address}/check`, { 'form.action': 'send' }))).toBe('about');
    expect((await person.get(`/s/every-kind/r/${'A'.repeat(22)}/check`)).status).toBe(404);
    const seen = await checked(person);
    expect((await person.post(seen.at.split('?')[0] ?? '', { 'form.action': 'other' })).status).toBe(400);
    const json = await test.app.request(seen.at, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(json.status).toBe(415);
    expect(await draftOf(seen)).not.toBeNull();
  });

  it('does not come where the survey says so: the last page sends', async () => {
    const person = visitor(test.app);
    let seen = await begin(person, '/s/unchecked');
    while (pageOf(seen) !== 'words') seen = await press(person, seen, 'next', given[pageOf(seen)]);
    expect(seen.html).toContain('>Submit</button>');
    const address = seen.at.split('?')[0] ?? '';
    seen = await press(person, seen, 'next', given['words'] ?? {});
    expect(seen.at).toMatch(/\/done$/);
    expect((await person.get(`${address}/check`)).at).toMatch(/\/done$/);
  });
});
