import type { QuestionView } from '../../surveys/engine/view.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { ErrorText, errorId, type FieldError } from '../ui/error-summary.tsx';
import { Isolated } from '../ui/isolated.tsx';
import { momentExample } from '../ui/moment-fields.tsx';
import { unitId } from '../ui/number-field.tsx';
import { QuestionHeading } from '../ui/question-heading.tsx';
import { foreign, Shown } from '../ui/shown.tsx';
import { controlOf, QuestionControl } from './question-control.tsx';

export interface QuestionProps {
  readonly question: QuestionView;
  readonly tongue: Tongue;
  readonly level: 1 | 2;
  /** Whether questions that may be left empty say so: only beside ones that may not. */
  readonly markOptional: boolean;
  readonly errors: readonly FieldError[];
}

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

/** How to answer, in the page's own words, where the kind needs it said. */
const formHint = (question: QuestionView, { words, language }: Tongue): string | null => {
  const { kind, minimum, maximum, parts } = question;
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: 15 });
  if (kind === 'multiple') return words('selectAllThatApply');
  if (kind === 'rank') return words('rankHint');
  if (parts.length > 0) return words('dateExample', { example: momentExample(parts, language) });
  if ((kind === 'number' || kind === 'slider') && minimum !== null && maximum !== null)
    return words('rangeHint', { minimum: digits.format(minimum), maximum: digits.format(maximum) });
  return null;
};

const Hints = ({ question, tongue }: Pick<QuestionProps, 'question' | 'tongue'>) => {
  const { name, hint, guidance } = question;
  const how = question.readOnly ? null : formHint(question, tongue);
  return (
    <>
      {hint === null ? null : (
        <p class="hint" id={`${name}-hint`} {...foreign(hint)}>
          <Shown text={{ ...hint, fallback: false }} />
        </p>
      )}
      {how === null ? null : (
        <p class="hint how" id={`${name}-how`} {...tongue.mark}>
          {how}
        </p>
      )}
      {guidance === null ? null : (
        <div class="guidance">
          <Disclosure summary={tongue.words('more')}>
            <p {...foreign(guidance)}>
              <Shown text={{ ...guidance, fallback: false }} />
            </p>
          </Disclosure>
        </div>
      )}
    </>
  );
};

const describedBy = (question: QuestionView, tongue: Tongue, error: FieldError | undefined) => {
  const { name, kind, anchors, hint, unit } = question;
  const ids = [
    anchors === null ? [] : [`${name}-anchors`],
    hint === null ? [] : [`${name}-hint`],
    formHint(question, tongue) === null ? [] : [`${name}-how`],
    kind === 'slider' ? [`${name}-ends`] : [],
    unit === null ? [] : [unitId(name)],
    error === undefined ? [] : [errorId(name)],
  ].flat();
  return ids.length === 0 ? undefined : ids.join(' ');
};

/** An answer that cannot be changed: what it is, in words, and nothing to press. */
const ReadOnly = ({ question, tongue, level }: QuestionProps) => (
  <div class="question fixed" data-question={question.name}>
    <QuestionHeading text={question.text} stem={question.stem} level={level} suffix={null} />
    <Hints question={question} tongue={tongue} />
    {question.kind === 'matrix' ? (
      <dl class="rows">
        {question.rows.map((row) => (
          <div>
            <dt>
              <Shown text={row.text} />
            </dt>
            {row.choices
              .filter(({ chosen }) => chosen)
              .map(({ label }) => (
                <dd {...foreign(label)}>{label.text}</dd>
              ))}
          </div>
        ))}
      </dl>
    ) : (
      <output>{question.said.text === '' ? '–' : <Isolated text={question.said} />}</output>
    )}
    <p class="small" {...tongue.mark}>
      {tongue.words('readOnly')}
    </p>
  </div>
);

/** Kept ready for the script, it tells the server that it was shown even where nothing was chosen. */
const Reminder = ({ question: { name, relevant, rows } }: Pick<QuestionProps, 'question'>) => {
  if (relevant) return null;
  const names = rows.length === 0 ? [name] : rows.map((row) => `${name}_${row.name}`);
  return names.map((own) => <input type="hidden" name={own} value="" />);
};

/** One question with its controls: native, labelled, nothing chosen beforehand. */
export const Question = (props: QuestionProps) => {
  const { question, tongue, level, markOptional, errors } = props;
  const { words } = tongue;
  const { name, kind } = question;
  if (kind === 'calculated') return null;
  if (kind === 'note')
    return (
      <p class="note" data-question={name} {...foreign(question.text)}>
        <Shown text={{ ...question.text, fallback: false }} />
      </p>
    );
  if (question.readOnly) return <ReadOnly {...props} />;
  const error = errors.find(({ field }) => field === name);
  const described = describedBy(question, tongue, error);
  const suffix = markOptional && !question.required ? words('optional') : null;
  const heading = { text: question.text, stem: question.stem, level, suffix };
  const invalid = error === undefined ? '' : ' invalid';
  const control = controlOf(question);
  const body = (
    <>
      <Reminder question={question} />
      <Anchors question={question} tongue={tongue} />
      <Hints question={question} tongue={tongue} />
      <ErrorText error={error} prefix={words('errorPrefix')} />
      <QuestionControl
        question={question}
        tongue={tongue}
        errors={errors}
        describedBy={control === 'group' ? undefined : described}
        invalid={error !== undefined}
      />
    </>
  );
  const labelFor = control === 'group' ? {} : { labelFor: name };
  return control === 'list' || (control === 'field' && question.choices.length === 0) ? (
    <div class={`question ${kind}${invalid}`} data-question={name}>
      <QuestionHeading {...heading} {...labelFor} />
      {body}
    </div>
  ) : (
    <fieldset
      class={`question ${kind}${invalid}`}
      data-question={name}
      aria-describedby={control === 'group' ? described : undefined}
    >
      <legend>
        <QuestionHeading {...heading} {...labelFor} />
      </legend>
      {body}
    </fieldset>
  );
};
