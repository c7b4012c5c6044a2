import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, formOf, offeredBy, press, type Seen, visitor } from '../../support/visitor.ts';

const megabyte = 2 ** 20;
const written = 'Me preguntan antes, «y eso» <me gusta>.';

const last = (_: string, values: readonly string[]): string => values.at(-1) ?? written;

/** The page somebody is on when a text is asked for. */
const toText = async (person: ReturnType<typeof visitor>, first: Seen): Promise<Seen> => {
  let seen = first;
  while (!/<textarea/.test(seen.html)) {
    const answers = [...offeredBy(seen.html)].map(([field, values]) => [field, last(field, values)] as const);
    seen = await press(person, seen, 'next', Object.fromEntries(answers));
  }
  return seen;
};

describe('a disk with too little room', () => {
  const health = async ({ app }: TestApp): Promise<unknown> => (await app.request('/healthz')).json();

  it('takes nothing in and gives back what was typed; pages, receipts and erasing go on', async () => {
    let free = 1000 * megabyte;
    const room = {
      reserve: megabyte,
      least: 256 * megabyte,
      leastShare: 0.05,
      space: () => ({ free, total: 10_000 * megabyte }),
    };
    const set = async (megabytes: number): Promise<void> => {
      free = megabytes * megabyte;
      await pause(1050);
    };
    const test = await testApp(temporaryFolder(), {}, { room });
    const person = visitor(test.app, 'es-419');
    const end = (await answerAll(person, await begin(person, '/s/pulse'), last)).last;
    const code = /name="code" value="([^"]+)"/.exec(end.html)?.[1] ?? '';
    const page = await toText(person, await begin(person, '/s/pulse'));
    const before = await test.parts.store.counts('pulse');
    expect(await health(test)).toEqual({ status: 'ok' });

    await set(499);
    expect(await health(test), 'less than five in a hundred').toEqual({ status: 'degraded', disk: 'full' });
    const [field = ''] = [...offeredBy(page.html)].find(([, values]) => values.length === 0) ?? [];
    const refused = await press(person, page, 'next', { [field]: written });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.html).toContain('<html lang="es');
    expect(refused.html).toContain('En este momento no se puede guardar nada.');
    expect(refused.html).toMatch(
      /<blockquote[^>]*><p[^>]*>Me preguntan antes, «y eso» &lt;me gusta&gt;\.<\/p>/,
    );
    const kept = formOf(refused.html);
    expect(kept).toMatchObject({ [field]: [written], 'form.action': ['next'] });
    const consent = await begin(person, '/s/pulse');
    expect([consent.status, formOf(consent.html)['form.action']]).toEqual([503, ['start']]);
    const sent = await test.app.request('/api/v1/surveys/pulse/responses', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: 'b'.repeat(22), language: 'en', answers: {} }),
    });
    expect(sent.status).toBe(503);
    expect(((await sent.json()) as { code: string }).code).toBe('INTAKE-FULL');
    expect(await test.parts.store.counts('pulse')).toEqual(before);
    expect((await person.get('/s/pulse')).status).toBe(200);
    expect((await person.get(page.at)).status).toBe(200);
    const held = { code, survey: 'pulse' };
    expect((await person.post('/receipt', { ...held, 'form.action': 'see' })).html).toContain(
      'Me preguntan antes',
    );
    const gone = await person.send('/receipt', { ...held, 'form.action': 'erase' });
    expect(gone.status).toBe(303);
    expect(await test.parts.store.counts('pulse')).toMatchObject({ complete: 0, withdrawn: 1 });

    await set(600);
    expect(await health(test)).toEqual({ status: 'ok' });
    const again = await person.post(page.at.split('?')[0] ?? '', kept);
    expect(again.status).toBe(200);
    expect(again.at).not.toBe(page.at);
    const back = await person.get(page.at);
    expect(formOf(back.html)[field]).toEqual([written]);
  });
});
