import { expect, it } from 'vitest';
import { inPageOrder } from '../../../client/respondent/in-page-order.ts';
import type { FieldError } from '../../../client/ui/error-summary.tsx';
import type { QuestionView } from '../../../surveys/engine/view.ts';

const question = (name: string, ...rows: string[]) =>
  ({ name, rows: rows.map((row) => ({ name: row })) }) as unknown as QuestionView;

const problem = (field: string): FieldError => ({
  field,
  text: { text: field, language: 'en', direction: 'ltr', fallback: false },
});

it('puts problems in the order of their fields, rows of a grid as they were drawn, what has no field last', () => {
  const questions = [question('adult'), question('grid', 'mend', 'see'), question('hours')];
  const found = ['nowhere', 'hours', 'grid_see', 'grid_mend', 'adult'].map(problem);
  expect(inPageOrder(questions, found).map(({ field }) => field)).toEqual([
    'adult',
    'grid_mend',
    'grid_see',
    'hours',
    'nowhere',
  ]);
});
