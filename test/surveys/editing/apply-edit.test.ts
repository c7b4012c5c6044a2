import { describe, expect, it } from 'vitest';
import { canonical } from '../../../surveys/definition/canonical.ts';
import { check } from '../../../surveys/definition/check.ts';
import { textHash } from '../../../surveys/definition/hash.ts';
import { read } from '../../../surveys/definition/read.ts';
import { applyEdit } from '../../../surveys/editing/apply-edit.ts';
import type { Edit } from '../../../surveys/editing/edit.ts';
import { documentOf, readAt } from '../../../surveys/editing/locate.ts';
import { same } from '../../../surveys/editing/same.ts';
import { takeEdit } from '../../../surveys/editing/take-edit.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { everyKindSurvey } from '../../support/every-kind-survey.ts';
import { seededChance } from '../../support/seeded-chance.ts';
import { smallSurvey } from '../../support/small-survey.ts';
import { randomEdit } from './random-edits.ts';

const isSame = (one: Survey, other: Survey): boolean => same(documentOf(one), documentOf(other));

const edited = (survey: Survey, edit: Edit): Survey => {
  const result = applyEdit(survey, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.definition;
};

describe('random edits', () => {
  it('undone in 5,000 sequences give the same definition, done again the same edited one, and it can be read', () => {
    let applied = 0;
    for (let seed = 1; seed <= 5_000; seed += 1) {
      const chance = seededChance(seed);
      const start = seed % 2 === 0 ? smallSurvey : everyKindSurvey;
      let here = start;
      const inverses: Edit[] = [];
      const length = 1 + Math.floor(chance() * 4);
      for (let index = 0; index < length; index += 1) {
        const edit = randomEdit(here, chance);
        const result = takeEdit(here, edit);
        if (!result.ok) continue;
        here = result.value.definition;
        inverses.push(result.value.inverse);
        applied += 1;
      }
      const end = here;
      if (seed % 50 === 0) expect(read(here).issues, `seed ${seed}`).toEqual([]);
      const again: Edit[] = [];
      for (const inverse of inverses.toReversed()) {
        const result = applyEdit(here, inverse);
        if (!result.ok) throw new Error(`seed ${seed}: ${JSON.stringify([inverse, result.issues])}`);
        here = result.value.definition;
        again.push(result.value.inverse);
      }
      expect(isSame(here, start), `seed ${seed}`).toBe(true);
      if (seed % 50 === 0) expect(canonical(here), `seed ${seed}`).toBe(canonical(start));
      for (const edit of again.toReversed()) here = edited(here, edit);
      expect(isSame(here, end), `seed ${seed}, again`).toBe(true);
    }
    expect(applied).toBeGreaterThan(5_000);
  }, 120_000);
});

describe('an edit', () => {
  const renamed = edited(smallSurvey, { kind: 'rename', at: ['questions', 'FC1'], to: 'MINE' });

  it('that names a question anew names it everywhere: logic, scores, texts, and back', () => {
    const piped = edited(smallSurvey, {
      kind: 'set',
      at: ['texts', smallSurvey.source, 'debrief'],
      value: 'You said ${FC1}.',
    });
    const hash = textHash('You said ${FC1}.');
    const translated = edited(piped, {
      kind: 'set',
      at: ['texts', 'es', 'debrief'],
      value: { text: 'Dijo ${FC1}.', of: hash, status: 'approved' },
    });
    const asked = edited(translated, {
      kind: 'set',
      at: ['questions', 'WHY', 'relevant'],
      value: "${FC1} = '1'",
    });
    const next = edited(asked, { kind: 'rename', at: ['questions', 'FC1'], to: 'MINE' });
    expect(JSON.stringify(next.scores)).not.toContain('"FC1"');
    expect(readAt(next, ['questions', 'WHY', 'relevant'])).toBe("${MINE} = '1'");
    expect(readAt(next, ['texts', 'es', 'debrief'])).toEqual({
      text: 'Dijo ${MINE}.',
      of: textHash('You said ${MINE}.'),
      status: 'approved',
    });
    expect(check(next).filter(({ severity }) => severity === 'error')).toEqual([]);
    const back = edited(next, { kind: 'rename', at: ['questions', 'MINE'], to: 'FC1' });
    expect(canonical(back)).toBe(canonical(asked));
  });

  it('that gives a name which something already read puts every place back when it is undone', () => {
    const dangling = edited(smallSurvey, {
      kind: 'set',
      at: ['questions', 'WHY', 'relevant'],
      value: "${MINE} = '1'",
    });
    const result = applyEdit(dangling, { kind: 'rename', at: ['questions', 'FC1'], to: 'MINE' });
    if (!result.ok) throw new Error('refused');
    expect(canonical(edited(result.value.definition, result.value.inverse))).toBe(canonical(dangling));
  });

  it('of a code follows it into logic that compares answers with it, and nowhere else', () => {
    const logic = "${FC1} = '1' or ${LI} != 1 or selected(${HC}, '1') or ${HC} = 1";
    const asked = edited(smallSurvey, { kind: 'set', at: ['questions', 'WHY', 'relevant'], value: logic });
    const next = edited(asked, { kind: 'rename', at: ['lists', 'agree', 'choices', '1'], to: 'no-way' });
    expect(readAt(next, ['questions', 'WHY', 'relevant'])).toBe(
      "${FC1} = 'no-way' or ${LI} != 'no-way' or selected(${HC}, '1') or ${HC} = 1",
    );
  });

  it('is refused with its place where there is nothing, where a name is taken, and where a name is set by hand', () => {
    const codes = (edit: Edit) => applyEdit(renamed, edit).issues.map(({ code, place }) => [code, place]);
    expect(codes({ kind: 'clear', at: ['questions', 'FC1', 'hint'] })).toEqual([
      ['EDIT-GONE', 'questions/FC1/hint'],
    ]);
    expect(codes({ kind: 'rename', at: ['questions', 'WHY'], to: 'MINE' })).toEqual([
      ['EDIT-TAKEN', 'questions/WHY'],
    ]);
    expect(codes({ kind: 'set', at: ['questions', 'WHY', 'name'], value: 'x' })).toEqual([
      ['EDIT-NAME', 'questions/WHY/name'],
    ]);
    expect(codes({ kind: 'set', at: ['title', 'x'], value: 'x' })).toEqual([['EDIT-GONE', 'title/x']]);
  });

  it('that no definition could be read with is refused with what the schema says', () => {
    const result = takeEdit(smallSurvey, { kind: 'set', at: ['questions', 'WHY', 'kind'], value: 'riddle' });
    expect(result.issues.map(({ code, place }) => [code, place])).toEqual([
      ['SCHEMA-VALUE', 'questions/WHY/kind'],
    ]);
  });

  it('of a survey of 200 questions costs well under 5 ms', () => {
    const items = Array.from({ length: 200 }, (_, index) => ({
      name: `q${index}`,
      kind: 'longtext',
      text: 'title',
      relevant: "${FC1} = '1'",
    }));
    const long = edited(smallSurvey, {
      kind: 'insert',
      into: ['pages'],
      member: { name: 'long', items },
      after: null,
    });
    const times = Array.from({ length: 60 }, (_, index) => {
      const start = performance.now();
      takeEdit(long, {
        kind: 'set',
        at: ['questions', `q${index}`, 'relevant'],
        value: `\${q${index + 1}} = 1`,
      });
      return performance.now() - start;
    });
    expect(times.toSorted((one, other) => one - other)[30]).toBeLessThan(5);
  });
});
