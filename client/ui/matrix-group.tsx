import type { QuestionView } from '../../surveys/engine/view.ts';
import { Choices } from './choice-group.tsx';
import { ErrorText, errorId, type FieldError } from './error-summary.tsx';
import { Shown } from './shown.tsx';

export interface MatrixGroupProps {
  readonly question: Pick<QuestionView, 'name' | 'rows'>;
  readonly errors: readonly FieldError[];
  readonly errorPrefix: string;
  readonly apartLabel: string;
}

/** A grid as what it is: one group of radios a row, each with its words beside it. */
export const MatrixGroup = ({ question, errors, errorPrefix, apartLabel }: MatrixGroupProps) => (
  <div class="matrix">
    {question.rows.map((row) => {
      const field = `${question.name}_${row.name}`;
      const error = errors.find((one) => one.field === field);
      return (
        <fieldset aria-describedby={error === undefined ? undefined : errorId(field)}>
          <legend>
            <Shown text={row.text} />
          </legend>
          <ErrorText error={error} prefix={errorPrefix} />
          <Choices field={field} type="radio" choices={row.choices} layout="line" apartLabel={apartLabel} />
        </fieldset>
      );
    })}
  </div>
);
