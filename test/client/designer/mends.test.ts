import { describe, expect, it } from 'vitest';
import { accepting, canBeAccepted, mendOf } from '../../../client/designer/mends.ts';
import { check } from '../../../surveys/definition/check.ts';
import { applyEdit } from '../../../surveys/editing/apply-edit.ts';
import type { Edit } from '../../../surveys/editing/edit.ts';
import { takeEdit } from '../../../surveys/editing/take-edit.ts';
import { shipped } from '../../../surveys/library/library.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';

const flagship = (): Survey => {
  const survey = shipped('felt-control');
  if (survey === null) throw new Error('not shipped');
  return survey;
};

const edited = (survey: Survey, ...edits: readonly Edit[]): Survey =>
  edits.reduce((here, edit) => {
    const result = applyEdit(here, edit);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value.definition;
  }, survey);

const codes = (survey: Survey): readonly string[] =>
  check(survey)
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, place }) => `${code}@${place}`);

/** What breaks a sound survey so that an issue of the code is there. */
const breaking: Readonly<Record<string, Edit>> = {
  'REF-TEXT-UNUSED': { kind: 'set', at: ['texts', 'es-419', 'nobody'], value: 'Sobra' },
  'REF-PLACEHOLDER': { kind: 'set', at: ['texts', 'es-419', 'debrief.flagship'], value: 'Gracias, {quien}' },
  'FLOW-EMPTY-PAGE': { kind: 'insert', into: ['pages'], member: { name: 'bare', items: [] }, after: 'D1' },
  'SCALE-MIDPOINT': { kind: 'set', at: ['lists', 'agree5', 'midpoint'], value: '2' },
  'SCALE-POLARITY': { kind: 'clear', at: ['lists', 'likely5', 'polarity'] },
  'SCORE-CONTRARY': { kind: 'set', at: ['lists', 'expbad5', 'polarity'], value: 'down' },
  'SCORE-MINIMUM': { kind: 'set', at: ['scores', 'FELT', 'minimum'], value: 9 },
  'LANG-UNLISTED': { kind: 'set', at: ['texts', 'fr'], value: {} },
  'REF-PAGE': { kind: 'insert', into: ['blocks', 'CU', 'pages'], member: 'nowhere', after: null },
  'REF-SECTION': { kind: 'set', at: ['questions', 'FC1', 'section'], value: 'nowhere' },
  'WAIVER-UNUSED': {
    kind: 'set',
    at: ['waivers'],
    value: [{ code: 'TEXT-LONG', place: 'x', reason: 'Why' }],
  },
};

/** Experiments, scores and waivers whose mends are at another place, or take away instead of setting. */
const further: readonly (readonly [code: string, edit: Edit])[] = [
  [
    'REF-EXPERIMENT-UNUSED',
    {
      kind: 'insert',
      into: ['experiments'],
      member: {
        name: 'IDLE',
        stratum: 'none',
        factors: [
          {
            name: 'tone',
            reference: 'warm',
            levels: [
              { name: 'warm', text: null },
              { name: 'cold', text: null },
            ],
          },
        ],
      },
      after: null,
    },
  ],
  [
    'WAIVER-REFUSED',
    {
      kind: 'all',
      edits: [
        { kind: 'set', at: ['texts', 'fr'], value: {} },
        { kind: 'set', at: ['waivers'], value: [{ code: 'LANG-UNLISTED', reason: 'Why' }] },
      ],
    },
  ],
  [
    'SCORE-CONTRARY',
    {
      kind: 'all',
      edits: [
        { kind: 'set', at: ['lists', 'goodbad5', 'polarity'], value: 'down' },
        {
          kind: 'insert',
          into: ['scores'],
          member: {
            kind: 'composite',
            name: 'BOTH',
            text: 'scores.CTI.name',
            direction: 'scores.CTI.direction',
            range: [0, 100],
            minimum: 1,
            components: ['FC0', 'FC1', 'SQ1'].map((name) => ({ of: 'item', name, sign: 1 })),
          },
          after: null,
        },
      ],
    },
  ],
];

describe('mends by one press', () => {
  it('take away the issue they are for, bring no other, and can be read', () => {
    const sound = codes(flagship());
    for (const [code, edit] of [...Object.entries(breaking), ...further]) {
      const survey = edited(flagship(), edit);
      const issue = check(survey).find((own) => own.code === code);
      expect([code, issue?.code]).toEqual([code, code]);
      if (issue === undefined) continue;
      const mend = mendOf(survey, issue);
      expect([code, mend === null]).toEqual([code, false]);
      const mended = takeEdit(survey, mend?.edit ?? edit);
      expect([code, mended.issues]).toEqual([code, []]);
      if (!mended.ok) continue;
      const left = codes(mended.value.definition).filter((own) => !sound.includes(own));
      expect([code, left.filter((own) => !own.startsWith('LANG-'))]).toEqual([code, []]);
      expect(left.map((own) => own.split('@')[0])).not.toContain(code);
    }
  });

  it('give a question that has nothing to choose from a scale of its own, to be filled in', () => {
    const survey = edited(everyKindSurvey, { kind: 'clear', at: ['questions', 'felt', 'list'] });
    const issue = check(survey).find(({ code }) => code === 'REF-CHOICES');
    expect(issue?.place).toBe('pages/views/items/felt');
    const mend = issue === undefined ? null : mendOf(survey, issue);
    expect(mend?.word).toBe('mendScale');
    const mended = edited(survey, ...(mend === null ? [] : [mend.edit]));
    const own = mended.pages.flatMap(({ items }) => items).find(({ name }) => name === 'felt')?.list ?? '';
    expect(Object.keys(everyKindSurvey.lists)).not.toContain(own);
    expect(mended.lists[own]?.choices).toHaveLength(2);
    expect(check(mended).map(({ code }) => code)).not.toContain('REF-CHOICES');
  });

  it('are offered for nothing that needs thought', () => {
    expect(mendOf(flagship(), { code: 'LOGIC-CYCLE', place: 'pages/FC1' })).toBeNull();
    const only = { ...flagship(), pages: flagship().pages.slice(0, 1) };
    expect(mendOf(only, { code: 'FLOW-EMPTY-PAGE', place: 'pages/S1' })).toBeNull();
  });

  it('leave what may be accepted to a reason, which makes it a note', () => {
    const survey = edited(flagship(), breaking['SCALE-MIDPOINT'] as Edit);
    const [issue] = check(survey).filter(({ code }) => code === 'SCALE-MIDPOINT');
    const told = { sentence: '', code: '', place: '', severity: 'warning' as const, ...issue };
    expect(canBeAccepted(told)).toBe(true);
    expect(canBeAccepted({ ...told, severity: 'error' })).toBe(false);
    expect(canBeAccepted({ ...told, waived: 'Asked so elsewhere' })).toBe(false);
    const once = edited(survey, accepting(survey, told, 'Asked so elsewhere'));
    expect(check(once).find(({ code }) => code === 'SCALE-MIDPOINT')).toMatchObject({
      severity: 'note',
      waived: 'Asked so elsewhere',
    });
    const twice = takeEdit(once, accepting(once, { code: 'TEXT-LONG', place: 'pages/FC1' }, 'Short enough'));
    expect(twice.ok && twice.value.definition.waivers?.map(({ code }) => code)).toEqual([
      'SCALE-MIDPOINT',
      'TEXT-LONG',
    ]);
  });
});
