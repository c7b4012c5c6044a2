import type { QuestionView } from '../../surveys/engine/view.ts';
import type { FieldError } from '../ui/error-summary.tsx';

/** The same problems in the order in which their fields stand on the page; those of no field come last. */
export const inPageOrder = (
  questions: readonly QuestionView[],
  errors: readonly FieldError[],
): readonly FieldError[] => {
  const fields = questions.flatMap(({ name, rows }) => [name, ...rows.map((row) => `${name}_${row.name}`)]);
  const place = ({ field }: FieldError): number => {
    const found = fields.indexOf(field);
    return found < 0 ? fields.length : found;
  };
  return errors.toSorted((one, other) => place(one) - place(other));
};
