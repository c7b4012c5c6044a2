import type { QuestionView } from '../../surveys/engine/view.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Choices } from '../ui/choice-group.tsx';
import { ErrorText, errorId, type FieldError } from '../ui/error-summary.tsx';
import { MatrixGroup } from '../ui/matrix-group.tsx';
import { QuestionHeading } from '../ui/question-heading.tsx';
import { ScoreScale } from '../ui/score-scale.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface QuestionProps {
  readonly question: QuestionView;
  readonly tongue: Tongue;
  readonly level: 1 | 2;
  /** Whether questions that may be left empty say so: only beside ones that may not. */
  readonly markOptional: boolean;
  readonly errors: readonly FieldError[];
}

/** Beyond this many choices a single choice is a list to open. */
const longestRadioList = 12;

const Hint = ({ question }: Pick<QuestionProps, 'question'>) =>
  question.hint === null ? null : (
    <p class="hint" id={`${question.name}-hint`} {...foreign(question.hint)}>
      <Shown text={{ ...question.hint, fallback: false }} />
    </p>
  );

const Anchors = ({ question, tongue }: Pick<QuestionProps, 'question' | 'tongue'>) =>
  question.anchors === null ? null : (
    <dl class="anchors" id={`${question.name}-anchors`}>
      {question.anchors.map((anchor, place) => (
        <div>
          <dt {...tongue.mark}>{tongue.words(place === 0 ? 'statementA' : 'statementB')}</dt>
          <dd {...foreign(anchor)}>
            <Shown text={{ ...anchor, fallback: false }} />
          </dd>
        </div>
      ))}
    </dl>
  );

const describedBy = (question: QuestionView, error: FieldError | undefined): string | undefined => {
  const ids = [
    question.anchors === null ? [] : [`${question.name}-anchors`],
    question.hint === null ? [] : [`${question.name}-hint`],
    error === undefined ? [] : [errorId(question.name)],
  ].flat();
  return ids.length === 0 ? undefined : ids.join(' ');
};

/** One question with its controls: native, labelled, nothing chosen beforehand. */
export const Question = ({ question, tongue, level, markOptional, errors }: QuestionProps) => {
  const { words, forms } = tongue;
  const { name, kind, choices } = question;
  if (kind === 'calculated') return null;
  if (kind === 'note')
    return (
      <p class="note" {...foreign(question.text)}>
        <Shown text={{ ...question.text, fallback: false }} />
      </p>
    );
  const error = errors.find(({ field }) => field === name);
  const described = describedBy(question, error);
  const suffix = markOptional && !question.required ? words('optional') : null;
  const heading = { text: question.text, stem: question.stem, level, suffix };
  const before = (
    <>
      <Anchors question={question} tongue={tongue} />
      <Hint question={question} />
      <ErrorText error={error} prefix={words('errorPrefix')} />
    </>
  );
  const invalid = error === undefined ? '' : ' invalid';
  const longList = kind !== 'multiple' && kind !== 'score11' && choices.length > longestRadioList;
  if (longList || kind === 'text' || kind === 'longtext' || kind === 'number')
    return (
      <div class={`question${invalid}`}>
        <QuestionHeading {...heading} labelFor={name} />
        {before}
        {longList ? (
          <SelectField
            field={name}
            choices={choices}
            empty={words('chooseFromList')}
            describedBy={described}
            invalid={error !== undefined}
          />
        ) : (
          <TextField
            field={name}
            value={question.value}
            kind={kind === 'number' || kind === 'longtext' ? kind : 'text'}
            describedBy={described}
            invalid={error !== undefined}
            maximumLength={question.maximumLength}
            counter={{ left: forms('charactersLeft', 'left'), over: forms('charactersOver', 'over') }}
          />
        )}
      </div>
    );
  return (
    <fieldset class={`question ${kind}${invalid}`} aria-describedby={described}>
      <legend>
        <QuestionHeading {...heading} />
      </legend>
      {before}
      {kind === 'matrix' ? (
        <MatrixGroup
          question={question}
          errors={errors}
          errorPrefix={words('errorPrefix')}
          apartLabel={words('apartLabel')}
        />
      ) : kind === 'score11' ? (
        <ScoreScale
          field={name}
          choices={choices}
          language={tongue.language}
          apartLabel={words('apartLabel')}
        />
      ) : (
        <Choices
          field={name}
          type={kind === 'multiple' ? 'checkbox' : 'radio'}
          choices={choices}
          layout={kind === 'multiple' && choices.length > longestRadioList ? 'columns' : 'list'}
          apartLabel={words('apartLabel')}
          moreLabel={words('chooseFromList')}
        />
      )}
    </fieldset>
  );
};
