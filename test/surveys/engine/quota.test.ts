import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codebook } from '../../../surveys/definition/codebook.ts';
import { type Admitting, admit, placesOf } from '../../../surveys/engine/admit.ts';
import { fillQuotas } from '../../../surveys/engine/fill-quotas.ts';
import { documentMemberships, draftMemberships } from '../../../surveys/engine/quota.ts';
import { route } from '../../../surveys/engine/route.ts';
import type { Quota } from '../../../surveys/model/survey.ts';
import { agreeing, quotaSurvey } from '../../support/quota-survey.ts';
import { noStudy, respondent } from '../../support/survey.ts';

const person = (rest: Partial<Admitting>): Admitting => ({
  quotas: [agreeing({ limit: 2 })],
  counts: ['agreeing'],
  held: [],
  full: [],
  taken: () => 0,
  everybody: 0,
  ...rest,
});

describe('the reservation rule', () => {
  it('gives a place while there is one, keeps it, and takes it back when the answers change', () => {
    expect(admit(person({ taken: () => 1 }))).toEqual({ kind: 'admitted', held: ['agreeing'], full: [] });
    expect(admit(person({ taken: () => 2 }))).toMatchObject({ kind: 'turned-away' });
    expect(admit(person({ taken: () => 2, held: ['agreeing'] }))).toMatchObject({ held: ['agreeing'] });
    expect(admit(person({ counts: [], held: ['agreeing'] }))).toMatchObject({ held: [], full: [] });
  });

  it('lets people through without a place where the quota says so, and for good', () => {
    for (const action of ['skip', 'mark'] as const) {
      const quotas = [agreeing({ limit: 2, action })];
      expect(admit(person({ quotas, taken: () => 2 }))).toMatchObject({ held: [], full: ['agreeing'] });
      expect(admit(person({ quotas, taken: () => 0, full: ['agreeing'] }))).toMatchObject({
        held: [],
        full: ['agreeing'],
      });
      expect(admit(person({ quotas, counts: [], full: ['agreeing'] }))).toMatchObject({ full: [] });
    }
  });

  it('turns nobody away for a quota they do not count towards, whatever is full', () => {
    expect(admit(person({ counts: [], taken: () => 99 }))).toEqual({ kind: 'admitted', held: [], full: [] });
  });

  it('never lets a percentage over its share by a whole person', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.array(fc.boolean(), { maxLength: 300 }),
        (limit, people) => {
          const quota: Quota = agreeing({ limit, of: 'percent' });
          let inside = 0;
          let all = 0;
          for (const counts of people) {
            const found = admit({
              quotas: [quota],
              counts: counts ? ['agreeing'] : [],
              held: [],
              full: [],
              taken: () => inside,
              everybody: all,
            });
            if (found.kind === 'turned-away') continue;
            all += 1;
            inside += found.held.length;
            expect(inside).toBeLessThan((limit * all) / 100 + 1);
          }
        },
      ),
    );
    expect(placesOf(agreeing({ limit: 30, of: 'percent' }), 10)).toBe(3);
  });
});

describe('who counts', () => {
  const survey = quotaSurvey([agreeing()]);

  it('is told by answers that were sent on, not by those of a page that was left', () => {
    const draft = { ...respondent(survey).draft(), answers: { FC1: '3' } };
    expect(draftMemberships(survey, noStudy, draft)).toEqual([]);
    expect(draftMemberships(survey, noStudy, { ...draft, seen: ['control'] })).toEqual(['agreeing']);
  });

  it('is told by the answers of a finished response, of whichever version', () => {
    const person = respondent(survey);
    const document = { ...person.draft(), answers: { FC1: '3' }, missing: {}, status: 'complete' as const };
    expect(documentMemberships(survey, document)).toEqual(['agreeing']);
    expect(documentMemberships(survey, { ...document, answers: { FC1: '2' } })).toEqual([]);
    expect(documentMemberships(survey, { ...document, status: 'broke-off' })).toEqual([]);
    const armed = quotaSurvey([agreeing({ when: "${EXP_panel} = '1'" })]);
    expect(documentMemberships(armed, { ...document, assigned: { EXP: 'panel=1' } })).toEqual(['agreeing']);
  });

  it('is a variable of the data', () => {
    const variable = codebook(survey, 'h').variables.find(({ name }) => name === 'agreeing_quota');
    expect(variable?.codes?.map(({ code }) => code).slice(0, 3)).toEqual(['in', 'full', 'out']);
    expect(variable?.label['es']).toBe('Cuota: agreeing');
  });
});

describe('a block that is left out', () => {
  it('is not on the way of whoever came when the quota was full, and of nobody else', () => {
    const survey = quotaSurvey([agreeing({ action: 'skip', block: 'third' })]);
    const draft = respondent(survey).draft();
    expect(route(survey, draft, noStudy)).toContain('app');
    const full = { ...draft, assigned: { ...draft.assigned, agreeing_quota: 'full' } };
    expect(route(survey, full, noStudy)).not.toContain('app');
    const marked = quotaSurvey([agreeing({ action: 'mark' })]);
    expect(route(marked, full, noStudy)).toContain('app');
  });
});

describe('a trial before launch', () => {
  it('says how the quotas would fill with these people', () => {
    const survey = quotaSurvey([
      agreeing({ limit: 10 }),
      agreeing({ name: 'worried', when: "${LI} = '3'", limit: 5, action: 'mark' }),
    ]);
    const base = respondent(survey).draft();
    const people = Array.from({ length: 60 }, (_, index) => ({
      ...base,
      answers: { FC1: index % 2 === 0 ? '3' : '1', LI: index % 3 === 0 ? '3' : '1' },
      missing: {},
      status: 'complete' as const,
    }));
    expect(fillQuotas(survey, people)).toEqual({
      admitted: 40,
      quotas: [
        { quota: 'agreeing', taken: 10, turnedAway: 20, full: 0 },
        { quota: 'worried', taken: 5, turnedAway: 0, full: 9 },
      ],
    });
  });
});
