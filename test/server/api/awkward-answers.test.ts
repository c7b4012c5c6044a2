import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanText } from '../../../surveys/engine/clean-text.ts';
import { letters } from '../../../surveys/engine/letters.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { corpusTexts } from '../../support/corpus-texts.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { noStudy } from '../../support/survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  await made.parts.store.publish(smallSurvey, noStudy, '2026-11-24');
});
afterAll(() => made.parts.store.close());

const texts = sharedPresent
  ? ['unicode', 'names', 'csv-formula', 'xss', 'expressions', 'regex'].flatMap((corpus) =>
      corpusTexts(corpus),
    )
  : [];

/** As many letters as the survey's open text takes, as people count them. */
const longest = 600;

const send = (id: string, answers: Readonly<Record<string, string>>, language = 'en') =>
  made.app.request('/api/v1/surveys/small/responses', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, language, answers }),
  });

describe.skipIf(!sharedPresent)(`awkward texts as answers (${sharedAbsent})`, () => {
  it('are stored to the letter, or refused with a place: never changed in silence', async () => {
    const expected = new Map<string, string>();
    let refused = 0;
    const sent = texts.map(
      async ({ id, text }) =>
        [id, text, await send(`${id}-abcdefghijklmnopqrstuv`, { FC1: '3', HC: 'asked', WHY: text })] as const,
    );
    for (const [id, text, said] of await Promise.all(sent)) {
      const clean = cleanText(text);
      if (clean === null || letters(clean) > longest) {
        expect([400, 422], id).toContain(said.status);
        const told = (await said.json()) as { issues: { place: string; sentence: string }[] };
        // what no JSON may hold is refused before it is known whose answer it is
        if (said.status === 422)
          expect(
            told.issues.map(({ place }) => place),
            id,
          ).toContain('WHY');
        expect(told.issues.length, id).toBeGreaterThan(0);
        refused += 1;
      } else {
        expect([id, said.status]).toEqual([id, 201]);
        if (clean !== '') expected.set(id, clean);
      }
    }
    expect(expected.size).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(5);
    const stored: string[] = [];
    for await (const { document } of made.parts.store.responses('small'))
      if (document.answers['WHY'] !== undefined) stored.push(document.answers['WHY']);
    expect(stored.sort()).toEqual([...expected.values()].sort());
  });

  it('lead nowhere as languages, names and places', async () => {
    for (const { id, text } of texts.filter((_, place) => place % 9 === 0)) {
      const sent = encodeURIComponent(cleanText(text) === null ? '' : [...text].slice(0, 300).join(''));
      for (const path of [`/s/small?lang=${sent}`, `/s/${sent}`, `/s/small?country=${sent}`]) {
        const { status } = await made.app.request(path);
        expect([200, 308, 400, 404], `${id} ${path}`).toContain(status);
      }
    }
  });
});
