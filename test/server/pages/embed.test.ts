import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../../surveys/model/study.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { command } from '../../support/command.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, formOf, offeredBy, visitor } from '../../support/visitor.ts';

const study: Study = {
  placeholders: { '': { provider: 'the provider', controller: 'the controller' } },
  providerFixed: true,
  timings: false,
  incentive: false,
  embedOn: ['https://shop.example', 'https://news.example:8443'],
};

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder);
  await test.parts.store.publish({ ...smallSurvey, name: 'framed' }, study, '2026-11-24');
  await test.parts.store.publish(
    { ...smallSurvey, name: 'careless' },
    { ...study, embedOn: ["*; script-src 'unsafe-inline'", 'https://*.example'] },
    '2026-11-24',
  );
});
afterAll(() => test.parts.store.close());

const ancestors = (headers: Headers): string | undefined =>
  /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];

describe('a survey in a frame', () => {
  it('is answered from consent to thanks under its own address, on the sites of its study alone', async () => {
    const person = visitor(test.app);
    const consent = await person.get('/e/framed?lang=es&country=CL');
    expect(consent.html).toContain('action="/e/framed"');
    const first = await person.post('/e/framed', {
      ...formOf(consent.html),
      ...Object.fromEntries([...offeredBy(consent.html).keys()].map((box) => [box, 'yes'])),
      'form.action': 'start',
    });
    const { last, pages } = await answerAll(person, first, (_, values) => values.at(-1) ?? 'Sí');
    for (const { at, html, headers } of [consent, ...pages, last]) {
      expect(at).toMatch(/^\/e\/framed/);
      expect(ancestors(headers)).toBe('https://shop.example https://news.example:8443');
      expect(headers.get('set-cookie')).toBeNull();
      expect(html).not.toMatch(/(?:href|action)="\/s\//);
      for (const [tag] of html.matchAll(/<(?:a|form)\s[^>]*\s(?:href|action)="\/(?!e\/)[^>]*>/g))
        expect(tag).toContain('target="_blank"');
    }
    const found: unknown[] = [];
    for await (const { document } of test.parts.store.responses('framed')) found.push(document);
    expect(found).toMatchObject([{ language: 'es', attributes: { country: 'CL' }, status: 'complete' }]);
  });

  it('leads on in its frame where a script sends its pages', async () => {
    const person = visitor(test.app);
    const consent = await person.get('/e/framed?lang=es');
    const boxes = Object.fromEntries([...offeredBy(consent.html).keys()].map((box) => [box, 'yes']));
    const first = await person.post('/e/framed', {
      ...formOf(consent.html),
      ...boxes,
      'form.action': 'start',
    });
    const page = formOf(first.html);
    const reply = await test.app.request(first.at.split('?')[0] ?? '', {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ ...page, 'form.action': 'skip' } as Record<string, string>),
    });
    expect(await reply.json()).toEqual({
      taken: String(page['form.id']),
      to: expect.stringMatching(/^\/e\/framed\/r\//) as unknown,
    });
    expect(ancestors(reply.headers)).toBe('https://shop.example https://news.example:8443');
  });

  it('is in no frame elsewhere: not by its open link, not where no site is named, not by a site that is none', async () => {
    const get = (path: string) => visitor(test.app).get(path);
    for (const path of ['/s/framed', '/receipt', '/', '/e/nothing', '/e/pulse', '/e/careless', '/e/']) {
      const { headers } = await get(path);
      expect(ancestors(headers), path).toBe("'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    }
    expect((await get('/e/pulse')).status).toBe(404);
    expect((await get('/e/careless')).status).toBe(404);
  });
});

describe('confia embed', () => {
  const at = (name: string): string => join(folder, name);
  const publish = async (embedOn: readonly string[], name: string) => {
    writeFileSync(at('survey.json'), JSON.stringify({ ...smallSurvey, name }));
    writeFileSync(at('study.json'), JSON.stringify({ ...study, pilot: true, embedOn }));
    const data = ['--data', at('published')];
    return command(['publish', at('survey.json'), '--study', at('study.json'), '--json', ...data]);
  };

  it('prints one line of HTML for a study that names its sites', async () => {
    expect((await publish(['https://shop.example'], 'shown')).exit).toBe(0);
    const embed = (...more: string[]) =>
      command(['embed', 'shown', '--data', at('published'), '--base-url', 'https://survey.example', ...more]);
    const { exit, out } = await embed('--language', 'es', '--with', 'country=CL');
    expect(exit).toBe(0);
    expect(out).toBe(
      '<iframe src="https://survey.example/e/shown?lang=es&#38;country=CL" title="Control" lang="es" width="100%" height="720" style="border:0" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>\n',
    );
    expect((await embed('--with', 'country=XX')).err).toContain('CL, BR');
    expect((await embed('--with', 'x')).exit).toBe(2);
  });

  it('is refused where no site is named, and a site that is none is not published', async () => {
    expect((await publish([], 'hidden')).exit).toBe(0);
    const data = ['--data', at('published'), '--base-url', 'https://survey.example'];
    expect((await command(['embed', 'hidden', ...data])).err).toContain('embedOn');
    const sites = [
      'http://shop.example',
      'https://shop.example/',
      'https://*.example',
      'shop.example',
      '*',
      "'self'",
    ];
    const refused = await publish([...sites, 'http://localhost:8080', 'https://ok.example'], 'wrong');
    const { issues } = JSON.parse(refused.out) as { issues: { code: string; place: string }[] };
    expect(issues.map(({ code, place }) => `${code} ${place}`)).toEqual(
      sites.map((_, place) => `STUDY-EMBED-ORIGIN embedOn/${place}`),
    );
  });
});
