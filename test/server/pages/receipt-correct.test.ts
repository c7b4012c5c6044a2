import { beforeAll, describe, expect, it } from 'vitest';
import { anyGroup, type TestApp, testApp, testToken } from '../../support/app.ts';
import { act, opened, type Reader, storedFor } from '../../support/receipt-holder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { formOf, offeredBy } from '../../support/visitor.ts';

const folder = temporaryFolder();
let test: TestApp;

beforeAll(async () => {
  test = await testApp(folder, {}, {}, anyGroup);
});

/** The first question with choices that can be changed on the page. */
const changeable = async (holder: Reader): Promise<string> => {
  const document = (await storedFor(test, holder))?.document;
  const names = [...holder.seen.html.matchAll(/value="change ([^"]+)"/g)].map(([, name]) => name ?? '');
  const found = names.find((name) => /^[0-9]+$/.test(document?.answers[name] ?? ''));
  if (found === undefined) throw new Error(`nothing to change: ${names.join(' ')}`);
  return found;
};

const findings = async (variable: string): Promise<string> => {
  const response = await test.app.request('/api/v1/surveys/pulse/analysis', {
    method: 'POST',
    headers: { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ tasks: [{ crosstab: { rows: [variable] } }] }),
  });
  const body = (await response.json()) as { findings: unknown };
  expect(response.status, JSON.stringify(body)).toBe(200);
  return JSON.stringify(body.findings);
};

describe('an answer on the receipt', () => {
  it('is changed: the question as it was asked, what changed is said, and every later number follows', async () => {
    const holder = await opened(test);
    const name = await changeable(holder);
    const before = await findings(name);
    const asked = await act(holder, holder.seen, `change ${name}`);
    expect(asked.status).toBe(200);
    expect(asked.at).toBe('/receipt');
    const standing = (await storedFor(test, holder))?.document.answers[name];
    expect(formOf(asked.html)[name]).toEqual([standing]);
    const values = offeredBy(asked.html).get(name) ?? [];
    const other = values.find((value) => value !== standing) ?? '';
    const saved = await act(holder, asked, `save ${name}`, { [name]: other });
    expect(saved.status).toBe(200);
    expect(saved.html).toMatch(/role="status"/);
    expect(saved.html).toContain('Every result made from now on uses it.');
    expect(saved.html).not.toMatch(/(?:href|action)="[^"]*[0-9A-Z]{4}-[0-9A-Z]{4}-/);
    expect((await storedFor(test, holder))?.document).toMatchObject({
      corrected: true,
      answers: { [name]: other },
    });
    expect(await findings(name)).not.toBe(before);
    const again = await act(holder, asked, `save ${name}`, { [name]: other });
    expect(again.html).toContain('Nothing has changed.');
    expect(await test.parts.store.verify()).toEqual([]);
  });

  it('is taken back by one button on the page, and can be given again', async () => {
    const holder = await opened(test, 'es');
    const name = await changeable(holder);
    const gone = await act(holder, holder.seen, `withdraw ${name}`);
    expect(gone.status).toBe(200);
    expect(gone.html).toContain('Retirada por usted');
    expect(gone.html).not.toContain(`value="withdraw ${name}"`);
    const document = (await storedFor(test, holder))?.document;
    expect(document?.answers).not.toHaveProperty(name);
    expect(document?.missing[name]).toBe('withdrawn');
    const asked = await act(holder, gone, `change ${name}`);
    const [first = ''] = offeredBy(asked.html).get(name) ?? [];
    await act(holder, asked, `save ${name}`, { [name]: first });
    expect((await storedFor(test, holder))?.document.answers[name]).toBe(first);
    expect(await test.parts.store.verify()).toEqual([]);
  });

  it('is refused by its own rule, with what was typed kept, also in another language', async () => {
    const holder = await opened(test);
    const name = await changeable(holder);
    const asked = await act(holder, holder.seen, `change ${name}`);
    const wrong = await act(holder, asked, `save ${name}`, { [name]: 'nonsense' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/<title>Error: /);
    expect(wrong.html).toContain(`href="#${name}"`);
    const text = await act(holder, holder.seen, 'change OT1');
    const long = await act(holder, text, 'save OT1', { OT1: 'x'.repeat(20_000) });
    expect(long.status).toBe(422);
    const arabic = await act(holder, text, '', { OT1: 'half a thought', 'form.switch': 'ar' });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    expect(arabic.html).toContain('half a thought');
    expect((await storedFor(test, holder))?.document).not.toHaveProperty('corrected');
  });

  it('opens for questions that were asked and for the code alone', async () => {
    const holder = await opened(test);
    for (const action of ['change nobody', 'withdraw __proto__', 'save', 'change a b'])
      expect((await act(holder, holder.seen, action)).status, action).toBe(400);
    const stranger = await holder.person.post('/receipt', {
      code: 'AAAA-AAAA-AAAA',
      'form.action': 'withdraw OT1',
    });
    expect(stranger.status).toBe(422);
    expect((await storedFor(test, holder))?.document).not.toHaveProperty('corrected');
  });
});
