import { describe, expect, it } from 'vitest';
import { longestName } from '../../../surveys/definition/check/names.ts';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { markSuffix, textMarks, themes } from '../../../surveys/definition/themes.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Codebook, Variable } from '../../../surveys/model/codebook.ts';
import { smallSurvey } from '../../support/small-survey.ts';

const of = (name: string): Codebook => {
  const survey = shipped(name);
  if (survey === null) throw new Error(`no survey ${name}`);
  return codebook(survey, contentHash(survey));
};

const variable = (book: Codebook, name: string): Variable => {
  const found = book.variables.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no variable ${name}`);
  return found;
};

const codes = (book: Codebook, name: string): readonly string[] =>
  (variable(book, name).codes ?? []).map(({ code }) => code);

const flagship = of('felt-control');
const pulse = of('pulse');

describe('codebook of the flagship', () => {
  it('is named for its survey and version, and says that nothing is validated', () => {
    expect(flagship).toMatchObject({
      format: 'codebook-1',
      name: 'felt-control',
      languages: ['es-419', 'en'],
    });
    expect(flagship.version).toMatch(/^[0-9a-f]{64}$/);
    expect(flagship.notes?.[0]).toContain('not yet validated');
  });

  it('begins with language, day and version', () => {
    expect(flagship.variables.slice(0, 3).map(({ name, measure, role }) => [name, measure, role])).toEqual([
      ['language', 'nominal', 'language'],
      ['day', 'text', undefined],
      ['survey_version', 'number', undefined],
    ]);
    expect(codes(flagship, 'language')).toEqual(['es-419', 'en']);
  });

  it('names every variable once, ignoring case, and legally', () => {
    const names = flagship.variables.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]$/);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(longestName);
  });

  it('keeps a scale in order, with bounds, direction, reasons and labels in every language', () => {
    const felt = variable(flagship, 'FC0');
    expect(felt).toMatchObject({ measure: 'ordinal', range: [1, 5], direction: 'up' });
    expect(felt.label['en']).toBe(
      'Overall, how much control do you feel you have over the data this company holds about you?',
    );
    expect(felt.codes?.map(({ code, missing }) => [code, missing])).toEqual([
      ['1', undefined],
      ['2', undefined],
      ['3', undefined],
      ['4', undefined],
      ['5', undefined],
      ['98', 'unsure'],
      ['skipped', 'skipped'],
      ['not-shown', 'not-shown'],
      ['broke-off', 'broke-off'],
      ['withdrawn', 'withdrawn'],
      ['expired', 'expired'],
      ['withheld', 'withheld'],
    ]);
    for (const { label } of felt.codes ?? []) expect(Object.keys(label)).toEqual(['es-419', 'en']);
  });

  it('counts 0 to 10 by its numbers, of which three are labelled', () => {
    expect(variable(flagship, 'LO1')).toMatchObject({ measure: 'ordinal', range: [0, 10], direction: 'up' });
    expect(codes(flagship, 'LO1').slice(0, 12)).toEqual([...Array(11).keys(), 98].map(String));
    expect(variable(flagship, 'LO1').codes?.[7]?.label).toEqual({ 'es-419': '7', en: '7' });
  });

  it('keeps the choice an item adds, with its reason', () => {
    expect(variable(flagship, 'ME1').codes?.find(({ code }) => code === '97')?.missing).toBe(
      'not-applicable',
    );
    expect(variable(flagship, 'FD1').range).toEqual([1, 5]);
  });

  it('makes a 0/1 variable of every choice of a multiple question, and their set', () => {
    const names = flagship.variables.filter(({ set }) => set === 'HC1').map(({ name }) => name);
    expect(names).toEqual(
      'stopped abandoned false_data switched avoided lessuse none'.split(' ').map((name) => `HC1_${name}`),
    );
    expect(codes(flagship, 'HC1_stopped').slice(0, 2)).toEqual(['0', '1']);
    expect(flagship.sets?.map(({ name }) => name)).toEqual(['OT1_on', 'HC1', 'OT2_on', 'D5']);
    expect(flagship.sets?.find(({ name }) => name === 'HC1')?.variables).toEqual(names);
  });

  it('makes a 0/1 variable of every theme of an open question, and their set, in names every format takes', () => {
    const set = flagship.sets?.find(({ name }) => name === 'OT1_on');
    expect(set?.variables).toEqual(themes.map((theme) => `OT1_${markSuffix(theme)}`));
    expect(set?.label['es-419']).toContain('Temas');
    expect(flagship.variables.filter((own) => own.set === 'OT1_on').map(({ name }) => name)).toEqual(
      set?.variables,
    );
    expect(codes(flagship, 'OT1_on_no_concern').slice(0, 3)).toEqual(['0', '1', 'no-words-known']);
    expect(variable(flagship, 'OT1_on_no_concern').label).toMatchObject({
      en: 'No concern',
      'es-419': expect.stringMatching(/preocupaci/),
    });
    expect(variable(flagship, 'OT1_concern').set).toBeUndefined();
    const languages = flagship.languages;
    for (const mark of textMarks) {
      const { name, label } = variable(flagship, `OT1_${markSuffix(mark)}`);
      expect(name.length).toBeLessThanOrEqual(32);
      expect(Object.keys(label).sort()).toEqual([...languages].sort());
    }
  });

  it('makes a variable of every row of a matrix', () => {
    expect(codes(flagship, 'CU_cookies').slice(0, 4)).toEqual(['used', 'known', 'unaware', 'notOffered']);
    expect(variable(flagship, 'CU_twostep').label['en']).toContain('two-step');
    expect(flagship.variables.some(({ name }) => name === 'CU')).toBe(false);
  });

  it('keeps what chance decided: factors of the experiment, sides of the bipolar item', () => {
    expect(codes(flagship, 'EXP1_service').slice(0, 2)).toEqual(['good', 'bad']);
    const names = flagship.variables.map(({ name }) => name);
    expect(names.slice(names.indexOf('EXP1_control'), names.indexOf('V1') + 1)).toEqual([
      'EXP1_control',
      'EXP1_burden',
      'EXP1_compensation',
      'EXP1_service',
      'EXP1_assigned',
      'EXP1_stratum',
      'V1',
    ]);
    expect(names[names.indexOf('DC1') + 1]).toBe('DC1_side');
    expect(codes(flagship, 'DC1_side').slice(0, 2)).toEqual(['AB', 'BA']);
  });

  it('marks derived columns with what they are made from', () => {
    expect(variable(flagship, 'OT1')).toMatchObject({ measure: 'text' });
    expect(variable(flagship, 'OT1_polarity')).toMatchObject({
      measure: 'number',
      range: [-1, 1],
      derived: { from: ['OT1'] },
    });
    expect(
      variable(flagship, 'OT1_sentiment').codes?.map(({ code, missing }) => [code, missing ?? null]),
    ).toEqual([
      ['negative', null],
      ['neutral', null],
      ['positive', null],
      ['no-words-known', 'unsure'],
      ['language-unsupported', 'not-applicable'],
      ['removed-by-author', 'declined'],
      ['skipped', 'skipped'],
      ['not-shown', 'not-shown'],
      ['broke-off', 'broke-off'],
      ['withdrawn', 'withdrawn'],
      ['expired', 'expired'],
      ['withheld', 'withheld'],
    ]);
    expect(variable(flagship, 'AT1_ok').derived).toMatchObject({ from: ['AT1'], rule: "${AT1} = '2'" });
    expect(variable(flagship, 'FELT')).toMatchObject({
      measure: 'number',
      range: [0, 100],
      derived: { from: ['FC0', 'FC1', 'FC2', 'FC3', 'FC4'] },
    });
    expect(variable(flagship, 'FELT').derived?.rule).toContain('FC4 (reversed)');
    expect(codes(flagship, 'SEGMENT')).toEqual(['at_ease', 'in_charge', 'on_guard', 'adrift']);
    expect(variable(flagship, 'SEGMENT').codes?.map(({ label }) => label['es-419'])).toEqual([
      'En calma',
      'Al mando',
      'En guardia',
      'A la deriva',
    ]);
    expect(codes(flagship, 'MOTHER_PASS')).toEqual(['true', 'false']);
  });

  it('knows demographics by their role', () => {
    const roles = flagship.variables.flatMap(({ name, role }) => (role === undefined ? [] : [[role, name]]));
    expect(roles).toEqual([
      ['language', 'language'],
      ['sector', 'S1'],
      ['age', 'D1'],
      ['gender', 'D2'],
      ['education', 'D3'],
      ['country', 'D4'],
    ]);
    expect(variable(flagship, 'D4').codes?.find(({ code }) => code === 'BR')?.label['en']).toBe('Brazil');
  });

  it('says who was asked', () => {
    expect(variable(flagship, 'HC2').asked).toBe("${HC1} != '' and not(selected(${HC1}, 'none'))");
    const routed = codebook(
      {
        ...smallSurvey,
        pages: smallSurvey.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (item.name === 'WHY' ? { ...item, relevant: '${FC1} = 1' } : item)),
        })),
      },
      'x',
    );
    expect(variable(routed, 'WHY').asked).toBe(
      "(${HC} != '' and not(selected(${HC}, 'none'))) and (${FC1} = 1)",
    );
    expect(variable(routed, 'WHY_sentiment').asked).toBe(variable(routed, 'WHY').asked);
  });

  it('offers means of items to analyses of any file', () => {
    expect(flagship.scores?.find(({ construct }) => construct === 'TRUST')).toMatchObject({
      items: [{ item: 'TR1' }, { item: 'TR2' }, { item: 'TR3', reversed: true }],
      minimum: 2,
      scale: '100',
    });
    expect(flagship.scores?.map(({ construct }) => construct)).not.toContain('CTI');
  });

  it('is the same every time', () => {
    expect(JSON.stringify(of('felt-control'))).toBe(JSON.stringify(flagship));
  });
});

describe('codebook of the pulse', () => {
  it('has the attributes of the invitation, in four languages', () => {
    expect(pulse.variables.slice(3, 5).map(({ name, role }) => [name, role])).toEqual([
      ['country', 'country'],
      ['sector', 'sector'],
    ]);
    expect(Object.keys(variable(pulse, 'FC0').label)).toEqual(['es-419', 'en', 'pt-BR', 'ar']);
    expect(variable(pulse, 'sector').codes?.[0]?.label['ar']).toContain('بنك');
  });

  it('leaves out words a language does not have instead of filling them in', () => {
    expect(Object.keys(variable(pulse, 'CTI_P').label)).toEqual(['es-419', 'en']);
  });
});
