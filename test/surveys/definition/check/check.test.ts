import { describe, expect, it } from 'vitest';
import { check } from '../../../../surveys/definition/check.ts';
import { textHash } from '../../../../surveys/definition/hash.ts';
import logic from '../../../../surveys/locales/expression/en.json' with { type: 'json' };
import en from '../../../../surveys/locales/issues/en.json' with { type: 'json' };
import { sharedAbsent, sharedJson, sharedPresent } from '../../../support/shared.ts';
import { smallSurvey } from '../../../support/small-survey.ts';
import { experimentFaults } from './experiment-faults.ts';
import { logicFaults } from './logic-faults.ts';
import { nameFaults } from './name-faults.ts';
import { referenceFaults } from './reference-faults.ts';
import { respondentFaults } from './respondent-faults.ts';
import { scaleFaults } from './scale-faults.ts';
import { base, type Change, manyRows, page, question, source, spanish } from './survey-changes.ts';
import { textFaults } from './text-faults.ts';

const faults = [
  ...nameFaults,
  ...referenceFaults,
  ...experimentFaults,
  ...logicFaults,
  ...scaleFaults,
  ...textFaults,
  ...respondentFaults,
];

describe('check', () => {
  it('says nothing of a survey that has nothing wrong', () => {
    expect(check(smallSurvey)).toEqual([]);
  });

  for (const [code, severity, place, change] of faults)
    it(`${code} (${severity}) at ${place}`, () => {
      const changed = change(smallSurvey);
      const found = check(changed).filter((issue) => issue.code === code && issue.place === place);
      expect(found.length, JSON.stringify(check(changed))).toBeGreaterThan(0);
      expect(found.map((issue) => issue.severity)).toEqual(found.map(() => severity));
    });

  it('shows every code that has a sentence, apart from those of reading and of answering', () => {
    const shown = new Set(faults.map(([code]) => code));
    const elsewhere =
      /^(?:JSON|SCHEMA|VERSION)-|^(?:LANG-LAUNCH|LANG-FIELDED|NAME-REUSED|SCALE-ITEM-EDITED)$/;
    const told = [...Object.keys(en), ...Object.keys(logic)];
    expect(
      told.filter(
        (code) =>
          !shown.has(code) && !elsewhere.test(code) && !/\+$|:/.test(code) && code !== 'EXPR-NOT-HERE',
      ),
    ).toEqual([]);
  });

  it('says nothing of what only looks like it', () => {
    const fine: readonly (readonly [string, Change])[] = [
      ['TEXT-DOUBLE-BARRELLED', source('calm', 'I read the terms and conditions.')],
      ['TEXT-DOUBLE-BARRELLED', source('why', 'Was it clear and useful?')],
      ['TEXT-NEGATION', source('calm', 'I know whether they keep it or not.')],
      ['TEXT-NEGATION', source('why', 'Why not?')],
      ['TEXT-LEADING', source('why', 'What do most of your friends think?')],
      ['TEXT-LONG', source('why', 'word '.repeat(40))],
      ['A11Y-COLOUR', source('why', 'Do you like red cars?')],
      ['A11Y-RANGE-NO-BUTTONS', question('LI', { kind: 'slider' })],
      ['FLOW-NO-END', question('LI', { required: 'true()', constraint: '. > 1' })],
      ['FLOW-NO-END', question('LI', { required: 'false()', readOnly: 'true()' })],
      ['FLOW-ORDER', source('why', 'What habits did you keep?')],
      [
        'PRIV-UNUSED',
        (survey) => question('WHY', { kind: 'text' })(page('app', { relevant: "${WHY} != ''" })(survey)),
      ],
      [
        'PRIV-UNUSED',
        (survey) => question('WHY', { kind: 'text' })({ ...survey, scores: [], constructs: [] }),
      ],
      ['EXPORT-WIDTH', question('WHY', { maximumLength: 10_000 })],
      ['EXPORT-LABEL-CUT', source('why', 'x'.repeat(255))],
      ['LOGIC-UNREACHABLE', page('open', { relevant: '${FC1} = 1' })],
      ['LOGIC-CONSTANT', page('open', { relevant: 'true()' })],
    ];
    for (const [code, change] of fine)
      expect(
        check(change(smallSurvey)).filter((issue) => issue.code === code),
        code,
      ).toEqual([]);
  });

  it('keeps what is waived in the list, as a note with its reason', () => {
    const waivers = [
      { code: 'FLOW-BATTERY', place: 'pages/use/items/CU', reason: 'the list is the law’s' },
      { code: 'LOGIC-UNREACHABLE', reason: 'opens in autumn' },
    ];
    const changed = page('open', { relevant: 'false()' })(question('CU', { rows: manyRows(9) })(smallSurvey));
    const plain = check(changed);
    const accepted = check({ ...changed, waivers });
    expect(accepted.map(({ code, place }) => `${code} ${place}`).sort()).toEqual(
      plain.map(({ code, place }) => `${code} ${place}`).sort(),
    );
    expect(accepted.filter(({ waived }) => waived !== undefined)).toMatchObject([
      { code: 'LOGIC-UNREACHABLE', severity: 'note', waived: 'opens in autumn' },
      { code: 'FLOW-BATTERY', severity: 'note', waived: 'the list is the law’s' },
    ]);
    const elsewhere = [{ code: 'FLOW-BATTERY', place: 'pages/open/items/WHY', reason: 'no' }];
    expect(check({ ...changed, waivers: elsewhere }).some(({ waived }) => waived !== undefined)).toBe(false);
  });

  it('puts errors first', () => {
    const issues = check(source('why', '<b> **')(page('open', { relevant: '${FC1} > 2' })(smallSurvey)));
    const ranks = issues.map(({ severity }) => ['error', 'warning', 'note'].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBeGreaterThan(1);
  });

  it('lets a text count by an answer, in each language with its own plurals', () => {
    const counting = spanish('why', {
      text: '{FC1, plural, one {Un motivo} other {# motivos}}',
      of: textHash('{FC1, plural, one {One reason} other {# reasons}}'),
    })(source('why', '{FC1, plural, one {One reason} other {# reasons}}')(smallSurvey));
    expect(check(counting).map(({ code }) => code)).toEqual(['TEXT-PIPE-EMPTY']);
  });

  it('takes {provider} and {Provider} for one placeholder', () => {
    const changed = spanish('control', { text: '{Provider} sabe que siento control.' })({
      ...smallSurvey,
      placeholders: { ...smallSurvey.placeholders, Provider: 'provider' },
    });
    expect(check(changed)).toEqual([]);
  });

  it.skipIf(!sharedPresent)(`gives every awkward name a verdict (needs the corpus: ${sharedAbsent})`, () => {
    const { entries } = sharedJson('reference/trust/names.json') as {
      entries: readonly { id: string; kind: string; value?: string; parts?: readonly [string, number][] }[];
    };
    const legal = /^[A-Za-z](?:[A-Za-z0-9_]{0,30}[A-Za-z0-9])?$/;
    const names = entries
      .filter(({ kind }) => kind === 'identifier' || kind === 'column')
      .map(({ value, parts = [] }) => value ?? parts.map(([text, times]) => text.repeat(times)).join(''));
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      const refused = check(question('LI', { name })(smallSurvey)).some(
        (issue) => issue.code.startsWith('NAME-') && issue.severity === 'error',
      );
      if (!legal.test(name)) expect(refused, name).toBe(true);
    }
    const tags = entries.filter(({ kind }) => kind === 'locale').map(({ value = '' }) => value);
    const accepted = tags.filter(
      (tag) =>
        !check(
          base({ languages: [...smallSurvey.languages, { tag, status: 'approved' }] })(smallSurvey),
        ).some(({ code }) => code === 'LANG-TAG'),
    );
    expect(accepted).toEqual([
      'zh-Hant-TW',
      'de-DE-u-co-phonebk',
      'he',
      'fa-IR',
      'no',
      'pt-BR',
      'ar-EG-u-nu-latn',
    ]);
  });
});
