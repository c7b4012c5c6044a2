import type { QuestionView } from '../../surveys/engine/view.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Choices } from './choice-group.tsx';
import { ErrorText, errorId, type FieldError } from './error-summary.tsx';
import { foreign, Shown } from './shown.tsx';

export interface MatrixGroupProps {
  readonly question: Pick<QuestionView, 'name' | 'rows'>;
  readonly errors: readonly FieldError[];
  readonly tongue: Tongue;
}

/** As a table more columns than these have no room. */
const widest = 7;

/**
 * A grid as what it is: one group of radios a row, each with its words. On wide screens it is drawn as a table, the
 * words once above the columns; on phones each row is a card, of which the script shows one at a time.
 */
export const MatrixGroup = ({ question, errors, tongue }: MatrixGroupProps) => {
  const { words } = tongue;
  const columns = question.rows[0]?.choices ?? [];
  const table = columns.length <= widest;
  const total = new Intl.NumberFormat(tongue.language).format(question.rows.length);
  return (
    <div
      class={table ? 'matrix-rows table' : 'matrix-rows'}
      data-progress={words('rowProgress', { current: '{current}', total })}
      data-next={words('rowNext')}
      data-back={words('rowBack')}
    >
      {table ? (
        <div class="matrix-head" aria-hidden="true">
          {columns.map((choice) => (
            <span {...foreign(choice.label)}>{choice.label.text}</span>
          ))}
        </div>
      ) : null}
      {question.rows.map((row) => {
        const field = `${question.name}_${row.name}`;
        const error = errors.find((one) => one.field === field);
        return (
          <fieldset
            class={error === undefined ? 'row' : 'row invalid'}
            data-variable={field}
            aria-describedby={error === undefined ? undefined : errorId(field)}
          >
            <legend>
              <Shown text={row.text} />
            </legend>
            <ErrorText error={error} prefix={words('errorPrefix')} />
            <div class="matrix-cells">
              <Choices
                field={field}
                type="radio"
                choices={row.choices}
                layout="line"
                apartLabel={words('apartLabel')}
              />
            </div>
          </fieldset>
        );
      })}
    </div>
  );
};
