import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOrder } from '../../../surveys/engine/page-order.ts';
import { relevanceOf } from '../../../surveys/engine/relevance.ts';
import { validate } from '../../../surveys/engine/validate.ts';
import { askedVariables } from '../../../surveys/engine/variables.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { choices, noStudy, page, question, respondent, survey } from '../../support/survey.ts';

/** Conditions that read any of the questions, before or after: what authors write, right or wrong. */
const condition = fc
  .tuple(
    fc.nat(5),
    fc.nat(5),
    fc.constantFrom(
      "${a} = 'yes'",
      "${a} != 'no'",
      "${a} = '' or ${b} > 2",
      'not(${b} < 3)',
      "selected(${a}, 'x') or ${b} != ''",
      'string-length(${b}) > 1',
    ),
  )
  .map(([a, b, text]) => text.replaceAll('${a}', `\${q${a}}`).replaceAll('${b}', `\${q${b}}`));

const kinds = fc.constantFrom('single', 'multiple', 'number', 'longtext', 'rating', 'matrix', 'calculated');

const surveys: fc.Arbitrary<Survey> = fc
  .array(
    fc.record({
      kind: kinds,
      relevant: fc.option(condition, { nil: undefined }),
      required: fc.option(condition, { nil: undefined }),
      constraint: fc.option(fc.constantFrom(". != '3'", 'string-length(.) < 4'), { nil: undefined }),
      filter: fc.option(fc.constant("name != 'no' or ${q0} = ''"), { nil: undefined }),
      page: fc.nat(3),
    }),
    { minLength: 6, maxLength: 6 },
  )
  .map((drafts) => {
    const items = drafts.map(({ kind, relevant, required, constraint, filter }, place) =>
      question(`q${place}`, kind, {
        ...(relevant === undefined ? {} : { relevant }),
        ...(required === undefined || kind === 'calculated' ? {} : { required }),
        ...(constraint === undefined ? {} : { constraint }),
        ...(kind === 'single' && filter !== undefined ? { choiceFilter: filter } : {}),
        ...(kind === 'single' || kind === 'matrix' ? { list: 'yesNo' } : {}),
        ...(kind === 'rating' ? { list: 'five' } : {}),
        ...(kind === 'multiple'
          ? { extraChoices: choices('x', 'y', { name: 'none', text: 'choice.none', exclusive: true }) }
          : {}),
        ...(kind === 'matrix' ? { rows: [{ name: 'r', text: 'row.r' }] } : {}),
        ...(kind === 'calculated' ? { calculation: 'concat(${q0}, ${q1})' } : {}),
        ...(kind === 'longtext' ? { maximumLength: 5 } : {}),
      }),
    );
    const pages = [0, 1, 2, 3].map((own) =>
      page(
        `p${own}`,
        items.filter((_, place) => drafts[place]?.page === own),
      ),
    );
    return survey(pages, { blocks: [{ name: 'b', pages: ['p1', 'p2', 'p3'], shuffle: ['p1', 'p2', 'p3'] }] });
  });

const value = fc.constantFrom(
  'yes',
  'no',
  'x',
  'y',
  'none',
  '1',
  '3',
  '98',
  '2,5',
  'word',
  'too long a text',
  '',
  '\ud800',
);
const inputs = fc.array(
  fc.record({
    page: fc.nat(3),
    fields: fc.dictionary(
      fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q0_r', 'q3_r', 'q9'),
      fc.array(value, { maxLength: 3 }),
    ),
  }),
  { maxLength: 8 },
);

describe('whatever is asked and whatever is sent', () => {
  it('the engine keeps its laws', () => {
    fc.assert(
      fc.property(surveys, inputs, fc.integer({ min: 1, max: 2 ** 31 - 2 }), (own, sent, seed) => {
        const person = respondent(own, { seed });
        for (const { page: at, fields } of sent) {
          const before = person.draft();
          const problems = person.sends(`p${at}`, fields);
          const after = person.draft();
          expect(after.revision).toBe(before.revision + 1);
          if (problems.length > 0 && !before.seen.includes(`p${at}`))
            expect(after.seen).not.toContain(`p${at}`);

          const relevance = [before, after].map((draft) => relevanceOf(own, draft, noStudy));
          const revealed = own.pages.some((each) =>
            each.items.some(
              (item) => !relevance[0]?.question(item, each) && relevance[1]?.question(item, each),
            ),
          );
          if (!revealed) {
            person.sends(`p${at}`, fields);
            expect({ ...person.draft(), revision: 0 }).toEqual({ ...after, revision: 0 });
          }
          expect(pageOrder(own, seed).filter((name) => person.route().includes(name))).toEqual(
            person.route(),
          );
        }
        const finished = person.finishes();
        if (!finished.ok) {
          expect(finished.issues.length).toBeGreaterThan(0);
          return;
        }
        const document = finished.value;
        expect(validate(own, document, noStudy)).toEqual([]);
        const relevance = relevanceOf(own, { ...person.draft(), answers: document.answers }, noStudy);
        for (const [name, { page: on, question: asked }] of askedVariables(own)) {
          const answered = Object.hasOwn(document.answers, name);
          expect(answered).toBe(!Object.hasOwn(document.missing, name));
          if (answered) expect(relevance.question(asked, on)).toBe(true);
          if (answered) expect(document.answers[name]).not.toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });
});
