import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import { textHash } from '../../../surveys/definition/hash.ts';
import { shipped } from '../../../surveys/library/library.ts';
import { wordsStatus } from '../../../surveys/locales/every-language.ts';
import { direction } from '../../../surveys/model/direction.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerAll, begin, press, type Seen, visitor } from '../../support/visitor.ts';

const shippedTags = Object.keys(wordsStatus).filter((tag) => tag !== 'es');

/** The pulse, its Spanish standing for a translation into every language that the interface has. */
const everyLanguage = (): Survey => {
  const pulse = shipped('pulse');
  if (pulse === null) throw new Error('pulse is not shipped');
  const source = Object.entries(pulse.texts[pulse.source] ?? {});
  const texts = Object.fromEntries(
    shippedTags.map((tag) => [
      tag,
      Object.fromEntries(
        source.map(([key, text]) => [
          key,
          { text: String(text), of: textHash(String(text)), status: 'approved' as const },
        ]),
      ),
    ]),
  );
  return {
    ...pulse,
    name: 'everywhere',
    languages: [
      { tag: pulse.source, status: 'approved' },
      ...shippedTags.map((tag) => ({ tag, status: 'approved' as const })),
    ],
    texts: { ...texts, [pulse.source]: pulse.texts[pulse.source] ?? {} },
  };
};

let made: TestApp;
beforeAll(async () => {
  made = await testApp(temporaryFolder());
  await made.parts.store.publish(everyLanguage(), demoStudy('2026-11-24', 3), '2026-11-24');
}, 60_000);

/** Languages that a page marks as another than its own; languages to choose, a code's words, seeds and hashes left out. */
const otherLanguages = ({ html }: Seen): readonly string[] => {
  const [, page = '', rest = ''] = /<html lang="([^"]+)"[^>]*>([\s\S]*)$/.exec(html) ?? [];
  const own = rest
    .replace(/<details class="languages">[\s\S]*?<\/details>/g, '')
    .replace(/<ol class="words"[\s\S]*?<\/ol>/g, '')
    .replace(/<option\b[^>]*>/g, '')
    .replace(/<dd><bdi lang="en" dir="ltr">[^<]*<\/bdi>/g, '');
  return [...own.matchAll(/\slang="([^"]+)"/g)].map(([, tag = '']) => tag).filter((tag) => tag !== page);
};

const last = (_: string, values: readonly string[]): string => values.at(-1) ?? '';

describe('in every language that is shipped, a translated survey shows no word of another language', () => {
  it.each([...shippedTags, 'es-419'])('%s: consent, questions, the way out, receipt', async (tag) => {
    const person = visitor(made.app, `${tag}, en;q=0.1`);
    const consent = await person.get(`/s/everywhere?lang=${tag}`);
    const first = await begin(person, `/s/everywhere?lang=${tag}`);
    const leaving = await press(person, first, 'leave');
    const { last: done, pages } = await answerAll(person, first, last);
    const receipt = await person.post('/receipt', {
      code: /name="code" value="([^"]+)"/.exec(done.html)?.[1] ?? '',
      'form.action': 'see',
      'form.lang': tag,
    });
    for (const seen of [consent, first, leaving, ...pages, done, receipt]) {
      expect([seen.status, seen.at]).toEqual([200, seen.at]);
      expect(seen.html).toContain(`<html lang="${tag}" dir="${direction(tag)}">`);
      expect(otherLanguages(seen), seen.at).toEqual([]);
    }
    expect(direction(tag)).toBe(tag === 'ar' || tag === 'he' ? 'rtl' : 'ltr');
  });
});

/** Elements that have no end of their own. */
const empty = new Set(['input', 'br', 'meta', 'link', 'hr', 'img']);

/** The words of a page outside everything that is marked as another language than the page's. */
const unmarked = (html: string): string => {
  const body = html.slice(html.indexOf('<body'));
  const open: boolean[] = [];
  let kept = '';
  for (const [, end, name = '', attributes = '', words = ''] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>([^<]*)/g,
  )) {
    if (end === '/') open.pop();
    else if (!empty.has(name)) open.push(/\slang="/.test(attributes));
    if (!open.includes(true)) kept += words;
  }
  return kept;
};

describe('a text that falls back', () => {
  const survey = (): Survey => {
    const own = {
      ...everyKindSurvey,
      pages: everyKindSurvey.pages.map((page) => ({
        ...page,
        items: page.items.map(({ required: _, ...item }) => item),
      })),
    };
    return {
      ...own,
      languages: [...own.languages, { tag: 'he', status: 'draft_t1' }],
      texts: { ...own.texts, he: {} },
    };
  };

  it('is marked with its own language wherever it stands: title, question, hint, choice, row, end, help', async () => {
    const own = survey();
    await made.parts.store.publish(own, demoStudy('2026-11-24', 3), '2026-11-24');
    const person = visitor(made.app, 'he');
    const { pages } = await answerAll(person, await begin(person, `/s/${own.name}?lang=he`), () => []);
    const sources = Object.values(own.texts[own.source] ?? {})
      .map(String)
      .filter((text) => text.length > 3 && !/[{}*[\]&<>'"]/.test(text));
    const met = new Set<string>();
    for (const { html } of pages) {
      expect(html).toContain('<html lang="he" dir="rtl">');
      const words = unmarked(html);
      for (const text of sources) {
        if (html.includes(text)) met.add(text);
        expect(words.includes(text), text).toBe(false);
      }
    }
    expect(met.size).toBeGreaterThan(30);
  });
});
