import { describe, expect, it } from 'vitest';
import { tongueOf } from '../../../client/lib/tongue.ts';
import { Question } from '../../../client/respondent/question.tsx';
import { pageView } from '../../../surveys/engine/page-view.ts';
import { start } from '../../../surveys/engine/start.ts';
import type { Draft } from '../../../surveys/model/response.ts';
import type { Study } from '../../../surveys/model/study.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';

const study: Study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

const draft = (answers: Readonly<Record<string, string>> = {}): Draft => ({
  ...start({
    survey: everyKindSurvey,
    hash: '',
    consent: '',
    language: 'en',
    day: '2026-11-24',
    seed: 7,
    attributes: {},
    assigned: {},
    simulated: false,
  } as unknown as Parameters<typeof start>[0]),
  answers,
});

/** Every question of the survey as it is rendered, hidden ones too, by name. */
const rendered = (
  language: string,
  answers: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> =>
  new Map(
    everyKindSurvey.pages.flatMap((page) =>
      pageView({
        survey: everyKindSurvey,
        study,
        draft: draft(answers),
        page: page.name,
        language,
        withHidden: true,
      }).questions.map((question) => [
        question.name,
        String(
          <Question
            question={question}
            tongue={tongueOf(language)}
            level={2}
            markOptional={false}
            errors={[]}
          />,
        ),
      ]),
    ),
  );

describe('every kind of question', () => {
  for (const language of ['en', 'es', 'ar'])
    it(`begins without an answer, its controls named and in groups with a name (${language})`, () => {
      for (const [name, html] of rendered(language)) {
        expect(html, name).not.toMatch(/\schecked|<option value="[^"]+" selected|\sstyle=|\son\w+=/);
        expect(html.match(/<fieldset/g)?.length ?? 0, name).toBe(html.match(/<legend/g)?.length ?? 0);
        const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
        expect(new Set(ids).size, name).toBe(ids.length);
        for (const [, described = ''] of html.matchAll(/aria-describedby="([^"]+)"/g))
          for (const id of described.split(' ')) expect(ids, `${name} ${id}`).toContain(id);
        for (const [, target] of html.matchAll(/<label for="([^"]+)"/g)) expect(ids, name).toContain(target);
      }
    });

  it('offers reasons for not answering under the field’s own name, wherever something is typed or ordered', () => {
    const html = rendered('en');
    for (const name of ['born', 'hours', 'wake', 'minutes', 'weighs', 'why', 'which'])
      expect(html.get(name), name).toMatch(
        new RegExp(`type="checkbox"[^>]*name="${name}" value="(?:dk|pns)"[^>]*data-escape`),
      );
  });

  it('asks a day in parts, in the order of the language', () => {
    const order = (language: string) =>
      [...(rendered(language).get('born') ?? '').matchAll(/name="born\.(\w+)"/g)].map(([, part]) => part);
    expect(order('en')).toEqual(['month', 'day', 'year']);
    expect(order('es')).toEqual(['day', 'month', 'year']);
  });

  it('gives every thing of a rank a list of places, and keeps the places given', () => {
    const html = rendered('en', { weighs: 'ease price' }).get('weighs') ?? '';
    expect(html.match(/<select/g)).toHaveLength(3);
    expect(html).toMatch(
      /name="weighs\.ease"[^>]*><option value="">[^<]*<\/option><option value="1" selected/,
    );
    expect(html).toMatch(/name="weighs\.price"[^>]*>.*?<option value="2" selected/);
  });

  it('without script a slider is a number field that says its ends and unit', () => {
    const html = rendered('en').get('minutes') ?? '';
    expect(html).not.toContain('type="range"');
    expect(html).toMatch(/<input type="text"[^>]*id="minutes" name="minutes" value=""/);
    expect(html).toContain('A number from 0 to 240.');
    expect(html).toContain('id="minutes-unit"');
  });

  it('shows a reason for not answering as chosen and the field beside it as empty', () => {
    const html = rendered('en', { hours: 'dk' }).get('hours') ?? '';
    expect(html).toMatch(/id="hours" name="hours" value=""/);
    expect(html).toMatch(/value="dk" checked/);
  });

  it('shows an answer that cannot be changed in words and asks for nothing', () => {
    const html = rendered('en', { hours: '12' }).get('fixed') ?? '';
    expect(html).toContain('<output><bdi dir="auto">12 h</bdi></output>');
    expect(html).not.toMatch(/<input|<select|<textarea/);
    expect(rendered('ar', { hours: '12' }).get('fixed')).toContain('<bdi dir="auto">12 h</bdi>');
  });

  it('of a consent without a list is one box', () => {
    expect(
      rendered('en', { why: 'x' })
        .get('quote')
        ?.match(/type="checkbox"/g),
    ).toHaveLength(1);
    expect(
      rendered('en')
        .get('contact')
        ?.match(/type="radio"/g),
    ).toHaveLength(2);
  });
});
