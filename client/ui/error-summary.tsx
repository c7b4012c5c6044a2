import type { ShownText } from '../../surveys/model/language.ts';
import { Shown } from './shown.tsx';

/** A problem in the words of its field, and the id of the control that mends it. */
export interface FieldError {
  readonly field: string;
  readonly text: ShownText;
}

export const errorId = (field: string): string => `${field}-error`;

/** What is wrong on this page: first on it, focused by the script, each line a link to its control. */
export const ErrorSummary = ({
  title,
  errors,
}: {
  readonly title: string;
  readonly errors: readonly FieldError[];
}) =>
  errors.length === 0 ? null : (
    <div class="error-summary" role="alert" tabindex={-1} id="errors" aria-labelledby="errors-title">
      <h2 id="errors-title">{title}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>
              <Shown text={text} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );

/** The same words beside the field itself. */
export const ErrorText = ({
  error,
  prefix,
}: {
  readonly error: FieldError | undefined;
  readonly prefix: string;
}) =>
  error === undefined ? null : (
    <p class="error-text" id={errorId(error.field)}>
      <span class="unseen">{prefix} </span>
      <Shown text={error.text} />
    </p>
  );
