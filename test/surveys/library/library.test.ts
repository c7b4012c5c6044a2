import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { check } from '../../../surveys/definition/check.ts';
import { placeholderNames } from '../../../surveys/definition/placeholders.ts';
import { questionsOf } from '../../../surveys/definition/questions.ts';
import { textOf } from '../../../surveys/definition/text-of.ts';
import { ordersOf } from '../../../surveys/engine/orders.ts';
import { route } from '../../../surveys/engine/route.ts';
import { library, shipped } from '../../../surveys/library/library.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { instrument, type Words } from '../../support/instrument/instrument.ts';
import { withoutAbsent } from '../../support/instrument/questions.ts';
import { sharedAbsent, sharedPresent } from '../../support/shared.ts';
import { noStudy, respondent } from '../../support/survey.ts';

const named = (name: string): Survey => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`no survey ${name}`);
  return survey;
};

const flagship = named('felt-control');
const extended = named('felt-control-extended');
const touchpoint = named('touchpoint');
const pulse = named('pulse');
const names = (survey: Survey): readonly string[] => questionsOf(survey).map(({ question }) => question.name);
/** `V1_2` asks item V1 of the second vignette. */
const itemOf = (name: string): string => name.replace(/^(V\d)_\d$/, '$1');
const pageOf = (survey: Survey, name: string) => survey.pages.find((page) => page.name === name);

describe('the library', () => {
  it('holds every form of the instrument, without an error, marked as not validated', () => {
    expect(library.map(({ name }) => name)).toEqual([
      'felt-control',
      'felt-control-extended',
      'pulse',
      'touchpoint',
      'staff-mirror',
    ]);
    expect(shipped('nothing')).toBeNull();
    for (const survey of library) {
      expect(check(survey).filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(survey.status.validated).toBe(false);
      expect(textOf(survey, survey.status.notice, 'en')).toContain('not yet validated');
      expect(textOf(survey, survey.status.notice, 'es-419')).toContain('aún no validados');
    }
  });

  it('warns of nothing but machine drafts', () => {
    const warned = library.flatMap((survey) =>
      check(survey).filter(({ severity }) => severity === 'warning'),
    );
    expect(warned.map(({ code, place }) => [code, place])).toEqual([
      ['LANG-MACHINE', 'languages/pt-BR'],
      ['LANG-MACHINE', 'languages/ar'],
    ]);
  });
});

describe('the flagship', () => {
  it('asks one thing a page, and the outcomes of the vignette beneath it', () => {
    const several = flagship.pages.filter(({ items }) => items.length > 1);
    expect(
      several.map(({ name, vignette, items }) => [name, vignette, items.map((item) => item.name)]),
    ).toEqual([['V', 'EXP1', ['V1', 'V2', 'V3', 'V4']]]);
  });

  it('asks for the open answer right after the first question, before any closed battery', () => {
    expect(names(flagship).slice(1, 4)).toEqual(['FC0', 'OT1', 'FC1']);
  });

  it('leaves out what a named company makes idle or dangerous', () => {
    expect(flagship.pages.filter((page) => page.unlessProviderFixed).map(({ name }) => name)).toEqual(['S1']);
    expect(flagship.pages.filter((page) => page.hypothetical).map(({ name }) => name)).toEqual(['LO2']);
    const intro = textOf(flagship, pageOf(flagship, 'FC0')?.introWhenProviderFixed ?? '', 'en');
    expect(intro).toMatch(/^Please answer thinking of \{provider\}\.\n\n/);
  });

  it('shuffles blocks IN and TR, the check in the middle and PM1 last', () => {
    const shuffled = flagship.blocks.filter(({ shuffle }) => shuffle !== undefined);
    expect(shuffled).toEqual([
      {
        name: 'IN',
        pages: ['IN1', 'IN2', 'PK1', 'BU1', 'CP1'],
        shuffle: ['IN1', 'IN2', 'PK1', 'BU1', 'CP1'],
      },
      {
        name: 'TR',
        pages: ['TR1', 'TR2', 'AT1', 'TR3', 'DT1', 'PM1'],
        shuffle: ['TR1', 'TR2', 'TR3', 'DT1'],
        pinned: { AT1: 'middle', PM1: 'last' },
      },
    ]);
  });

  it('requires nothing but the two boxes of the consent', () => {
    expect(questionsOf(flagship).filter(({ question }) => question.required !== undefined)).toEqual([]);
    expect(flagship.consent.boxes.map(({ name, required, when }) => [name, required, when])).toEqual([
      ['ageConfirmed', true, undefined],
      ['consent', true, undefined],
      ['timings', false, 'timings'],
    ]);
  });

  it('puts Latin America before the other countries and its first languages near the top', () => {
    const countries = flagship.lists['country']?.choices.map(({ name }) => name) ?? [];
    expect(countries).toHaveLength(250);
    expect(countries.slice(0, 4)).toEqual(['AR', 'BO', 'BR', 'CL']);
    expect(new Set(countries).size).toBe(250);
    const languages = flagship.lists['firstLanguage']?.choices.map(({ name }) => name) ?? [];
    for (const tag of ['arn', 'ay', 'gn', 'nah', 'qu']) expect(languages.indexOf(tag)).toBeLessThan(10);
    expect(flagship.lists['firstLanguage']?.choices.at(-1)).toMatchObject({ name: 'pns', exclusive: true });
  });
});

describe('the extended form', () => {
  it('shows two vignettes, each with its outcomes, and asks once whether there was a panel', () => {
    const shown = extended.pages.filter(({ vignette }) => vignette !== undefined);
    expect(
      shown.map(({ name, vignette, items }) => [name, vignette, items.map((item) => item.name)]),
    ).toEqual([
      ['V_1', 'EXP1', ['V1_1', 'V2_1', 'V3_1', 'V4_1']],
      ['V_2', 'EXP1_2', ['V1_2', 'V2_2', 'V3_2', 'V4_2', 'V5']],
    ]);
    expect(extended.experiments.map(({ name, opposite }) => [name, opposite])).toEqual([
      ['EXP1', undefined],
      ['EXP1_2', 'EXP1'],
    ]);
  });

  it('asks whether a friend would be told before or after what is asked about the mother', () => {
    const mixed = extended.blocks.filter(({ mix }) => mix === 'RE1');
    expect(mixed.map(({ name, pages }) => [name, pages])).toEqual([
      ['MT', ['MT1', 'MT2', 'MT3', 'OT2']],
      ['RE1', ['RE1']],
    ]);
    const orders = Array.from({ length: 400 }, (_, seed) => ordersOf(extended, seed * 7919)['RE1_order']);
    const first = orders.filter((order) => order === 'RE1 MT').length;
    expect(orders.filter((order) => order === 'MT RE1')).toHaveLength(400 - first);
    // 400 tosses of a coin: six standard deviations are 60
    expect(Math.abs(first - 200)).toBeLessThan(60);
  });

  it('keeps the anchoring vignettes for studies that switch their module on, after the block on control', () => {
    const pages = extended.pages.filter(({ module }) => module === 'anchoring').map(({ name }) => name);
    expect(pages).toEqual(['AV1', 'AV2', 'AV3']);
    expect(names(extended).indexOf('AV1')).toBe(names(extended).indexOf('DC1') + 1);
    const begun = respondent(extended).draft();
    const asked = (study: Study): readonly string[] =>
      route(extended, begun, study).filter((page) => pages.includes(page));
    expect(asked(noStudy)).toEqual([]);
    expect([...asked({ ...noStudy, modules: ['anchoring'] })].sort()).toEqual(pages);
  });
});

describe('the touchpoint', () => {
  it('says what it stores above its first question, keeps the week and no code, and knows what was just done', () => {
    expect(touchpoint).toMatchObject({ receipt: 'none', moment: 'week' });
    expect(touchpoint.consent).toMatchObject({ mode: 'notice', boxes: [] });
    expect(touchpoint.attributes.map(({ name }) => name)).toEqual(['event']);
    expect(touchpoint.lists['event']?.choices.map(({ name }) => name)).toEqual([
      'cookies',
      'settings',
      'copy',
      'deletion',
      'withdrawal',
    ]);
  });

  it('offers nobody who has just done it that they never tried', () => {
    const reasons = (list: string) =>
      touchpoint.lists[list]?.choices.filter(({ missing }) => missing !== undefined).map(({ name }) => name);
    expect(pageOf(touchpoint, 'TP2')?.items[0]?.list).toBe('ease5_TP2');
    expect(reasons('ease5_TP2')).toEqual(['98']);
  });
});

describe.skipIf(!sharedPresent)(`against the instrument (needs it: ${sharedAbsent})`, () => {
  it('every item of the form is there, in order, in its words', () => {
    const source = instrument();
    for (const [form, survey] of [
      ['flagship-core', flagship],
      ['flagship-extended', extended],
      ['pulse', pulse],
      ['touchpoint', touchpoint],
      ['staff-mirror', named('staff-mirror')],
    ] as const) {
      const asked = names(survey).map(itemOf);
      expect([...new Set(asked)].filter((name) => !/^AV\d$/.test(name))).toEqual(source.forms[form]?.items);
      for (const { question } of questionsOf(survey)) {
        const item = source.items.find(({ id }) => id === itemOf(question.name));
        for (const { tag } of survey.languages)
          expect(textOf(survey, question.text, tag), `${question.name} ${tag}`).toBe(item?.text[tag]);
      }
      expect(survey.scores.map(({ name }) => name)).toEqual(
        source.scoring.scores.filter(({ forms }) => forms.includes(form)).map(({ id }) => id),
      );
    }
  });

  it('the ledger of translations is current', () => {
    const source = instrument();
    const scaleText = (scale: string, part: string, value: string): Words | undefined =>
      (part === 'labels' ? source.scales[scale]?.labels : source.scales[scale]?.nonSubstantive)?.find(
        (each) => String(each.value) === value,
      )?.text;
    const words = (key: string): Words | undefined => {
      const [area = '', id = '', part = '', value = ''] = key.split('.');
      if (area === 'name') return source.name;
      if (area === 'items' && part === 'text') return source.items.find((item) => item.id === id)?.text;
      if (area === 'scales' && part === 'stem') return source.scales[id]?.stem;
      if (area === 'scales') return scaleText(id, part, value);
      if (area === 'ui') return source.ui[id];
      return undefined;
    };
    let compared = 0;
    for (const [key, { sourceHash }] of Object.entries(source.translation.ledger.strings)) {
      const text = words(key);
      if (text === undefined) continue;
      const both = `${text['es-419']?.normalize('NFC')}\n${text['en']?.normalize('NFC')}`;
      expect(createHash('sha256').update(both).digest('hex').slice(0, 16), key).toBe(sourceHash);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(40);
  });

  it('declares every placeholder its texts hold, and no other', () => {
    for (const survey of library) {
      const used = new Set(
        Object.keys(survey.texts[survey.source] ?? {}).flatMap((key) =>
          placeholderNames(textOf(survey, key, survey.source) ?? ''),
        ),
      );
      for (const tag of ['en', 'ar'])
        for (const key of Object.keys(survey.texts[tag] ?? {}))
          for (const name of placeholderNames(textOf(survey, key, tag) ?? '')) used.add(name);
      expect(Object.keys(survey.placeholders).sort()).toEqual([...used].sort());
    }
  });
});

describe('assembling', () => {
  it('replaces a reference to an item the form leaves out by the empty text', () => {
    expect(withoutAbsent("${OT1} != '' or ${ OT3 } != ''", new Set(['OT1']))).toBe(
      "${OT1} != '' or '' != ''",
    );
  });
});
