import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrFile } from '../../../server/qr-file.ts';
import { surveyLinks } from '../../../server/survey-links.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { readQr } from '../../support/read-qr.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, formOf, offeredBy, visitor } from '../../support/visitor.ts';

const study = {
  placeholders: { '': { provider: 'the provider', controller: 'the controller' } },
  providerFixed: true,
  timings: false,
  incentive: false,
};

let test: TestApp;
beforeAll(async () => {
  test = await testApp(temporaryFolder());
  await test.parts.store.publish({ ...smallSurvey, name: 'put-up' }, study, '2026-11-24');
});
afterAll(() => test.parts.store.close());

/** Answers by a link, with whatever somebody writes into its form on the way, and gives back what is stored. */
const answerBy = async (
  address: string,
  written: Readonly<Record<string, string>> = {},
): Promise<ResponseDocument> => {
  const known = new Set<string>();
  for await (const { id } of test.parts.store.responses('put-up')) known.add(id);
  const { pathname, search } = new URL(address, 'https://survey.example');
  const person = visitor(test.app, 'en');
  const consent = await person.get(`${pathname}${search}`);
  const first = await person.post(pathname, {
    ...formOf(consent.html),
    ...Object.fromEntries([...offeredBy(consent.html).keys()].map((box) => [box, 'yes'])),
    ...written,
    'form.action': 'start',
  });
  await answerAll(person, first, (_, values) => values.at(-1) ?? 'Sí');
  for await (const { id, document } of test.parts.store.responses('put-up'))
    if (!known.has(id)) return document;
  throw new Error('nothing new is stored');
};

describe('what a link presets', () => {
  const [, spanish] = surveyLinks({
    survey: { ...smallSurvey, name: 'put-up' },
    base: 'https://survey.example',
    language: null,
    preset: { country: 'BR' },
  });

  it('reaches the stored answer, language and attributes, from the printed address and from its QR code', async () => {
    const drawn = Buffer.from(qrFile(spanish?.address ?? '', 'svg')).toString();
    const path = / d="(M\d+ \d+h\d+v1[^"]+)"/.exec(drawn)?.[1] ?? '';
    const size = /viewBox="0 0 (\d+)/.exec(drawn)?.[1] ?? '';
    const read = readQr(
      `<svg class="qr" viewBox="0 0 ${size} ${size}"><path fill="#000" d="${path}"/></svg>`,
    );
    expect(read).toBe(spanish?.address);
    for (const address of [spanish?.address ?? '', read ?? ''])
      expect(await answerBy(address)).toMatchObject({ language: 'es', attributes: { country: 'BR' } });
  });

  it('can be edited into nothing that the survey does not declare, in the address or in the form', async () => {
    for (const [query, attributes] of [
      ['country=XX', {}],
      ['country=', {}],
      ['country=CL&country=BR', { country: 'CL' }],
      ['shop=a&country=CL', { country: 'CL' }],
      ['__proto__=x&constructor=y&pseudonym=z&simulated=1&lang=fr', {}],
    ] as const)
      expect((await answerBy(`/s/put-up?${query}`)).attributes, query).toEqual(attributes);
    const written = {
      'form.with.country': 'XX',
      'form.with.shop': 'a',
      'form.with.pseudonym': 'somebody',
      'form.lang': 'xx',
    };
    const stored = await answerBy('/s/put-up?lang=en&country=BR', written);
    expect(stored).toMatchObject({ language: 'en', attributes: {}, simulated: false });
    expect(stored).not.toHaveProperty('pseudonym');
  });
});
