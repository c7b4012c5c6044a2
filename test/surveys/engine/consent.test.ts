import { describe, expect, it } from 'vitest';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Consent } from '../../../surveys/model/survey.ts';
import { everyPromise, type Proven } from '../../../surveys/promise/proven.ts';
import { noStudy, page, question, respondent, survey } from '../../support/survey.ts';

const conditions = ['attributes', 'timings', 'experiment', 'quote', 'open-text', 'incentive'] as const;

const consent: Consent = {
  title: 'consent',
  lines: [
    { name: 'always', text: 'line.always' },
    ...conditions.map((when) => ({ name: when, text: `line.${when}`, when })),
  ],
  boxes: [
    { name: 'adult', text: 'box.adult', required: true },
    { name: 'timings', text: 'box.timings', required: false, when: 'timings' },
  ],
  decline: 'decline',
};

const names = (view: { readonly lines: readonly { readonly name: string }[] }) =>
  view.lines.map(({ name }) => name);

describe('consent', () => {
  const plain = survey([page('one', [question('a', 'single', { list: 'yesNo' })])], { consent });

  it('shows the lines that are true, and no others', () => {
    expect(names(respondent(plain).consent())).toEqual(['always']);
    const study: Study = { ...noStudy, timings: true, incentive: true };
    expect(names(respondent(plain, { study }).consent())).toEqual(['always', 'timings', 'incentive']);
    expect(
      respondent(plain, { study })
        .consent()
        .boxes.map(({ name, required }) => [name, required]),
    ).toEqual([
      ['adult', true],
      ['timings', false],
    ]);
    const rich = survey(
      [
        page('one', [question('a', 'longtext'), question('quote', 'consent', { list: 'yesNo' })], {
          vignette: 'E',
        }),
      ],
      {
        consent,
        attributes: [
          { name: 'wave', text: 'attribute.wave', list: 'yesNo' },
          { name: 'panel', text: 'attribute.panel', list: 'yesNo' },
        ],
        experiments: [
          { name: 'E', base: 'e', sentenceOrder: ['base'], separator: ' ', factors: [], stratum: 'language' },
        ],
        texts: {
          en: {
            'line.attributes': 'Also: {sampleFields}.',
            'attribute.wave': 'wave',
            'attribute.panel': 'panel',
          },
        },
      },
    );
    const view = respondent(rich).consent();
    expect(names(view)).toEqual(['always', 'attributes', 'experiment', 'quote', 'open-text']);
    expect(view.lines[1]?.text.text).toBe('Also: \u2068wave and panel\u2069.');
  });

  it('is named by the exact words shown', () => {
    const hash = (own = plain, study = noStudy) => respondent(own, { study }).consent().hash;
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
    expect(hash()).toBe(hash());
    expect(hash(plain, { ...noStudy, timings: true })).not.toBe(hash());
    const reworded = { ...plain, texts: { en: { ...plain.texts['en'], 'line.always': 'Other words' } } };
    expect(hash(reworded)).not.toBe(hash());
  });

  it('leaves out what is not proven, says what, and is named by the words that are left', () => {
    const said = survey([page('one', [question('a', 'single', { list: 'yesNo' })])], {
      consent: {
        ...consent,
        lines: [
          { name: 'always', text: 'line.always' },
          { name: 'rights', text: 'line.rights' },
        ],
      },
    });
    const view = (proven: Proven, own = said) =>
      consentView({ survey: own, study: noStudy, language: 'en', proven });
    const without = new Set([...everyPromise].filter((id) => id !== 'delete'));
    expect([names(view(everyPromise)), view(everyPromise).leftOut]).toEqual([['always', 'rights'], []]);
    expect([names(view(without)), view(without).leftOut]).toEqual([['always'], ['rights']]);
    const never = { ...said, consent: { ...said.consent, lines: said.consent.lines.slice(0, 1) } };
    expect(view(without).hash).toBe(view(everyPromise, never).hash);
    expect(view(without).hash).not.toBe(view(everyPromise).hash);
  });
});
