import type { QuestionView } from '../../surveys/engine/view.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Choices } from '../ui/choice-group.tsx';
import type { FieldError } from '../ui/error-summary.tsx';
import { Escapes } from '../ui/escapes.tsx';
import { MatrixGroup } from '../ui/matrix-group.tsx';
import { MomentFields } from '../ui/moment-fields.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { RankList } from '../ui/rank-list.tsx';
import { ScoreScale } from '../ui/score-scale.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { SliderField } from '../ui/slider-field.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface QuestionControlProps {
  readonly question: QuestionView;
  readonly tongue: Tongue;
  readonly errors: readonly FieldError[];
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** Beyond this many choices a single choice is a list to open. */
const longestRadioList = 12;

const typed: ReadonlySet<QuestionView['kind']> = new Set([
  'text',
  'longtext',
  'number',
  'slider',
  'date',
  'time',
  'datetime',
  'rank',
]);

/** How a question is answered: by one field, by one list to open, or by a group of controls. */
export const controlOf = ({ kind, choices }: QuestionView): 'field' | 'list' | 'group' => {
  if (kind === 'text' || kind === 'longtext' || kind === 'number' || kind === 'slider') return 'field';
  const single = !typed.has(kind) && kind !== 'multiple' && kind !== 'score11' && kind !== 'matrix';
  return single && choices.length > longestRadioList ? 'list' : 'group';
};

/** What was typed, without a reason for not answering that stands in its place. */
const typedValue = ({ value, choices }: QuestionView): string =>
  choices.some(({ apart, chosen, name }) => apart && chosen && name === value) ? '' : value;

const Typed = ({ question, tongue, describedBy, invalid }: QuestionControlProps) => {
  const { name, kind, integer, unit, parts } = question;
  const { forms } = tongue;
  const shared = { field: name, value: typedValue(question), describedBy, invalid };
  switch (kind) {
    case 'number':
      return <NumberField {...shared} integer={integer} unit={unit} />;
    case 'slider':
      return <SliderField {...shared} question={question} tongue={tongue} />;
    case 'date':
    case 'time':
    case 'datetime':
      return <MomentFields {...shared} parts={parts} tongue={tongue} />;
    case 'rank':
      return (
        <RankList {...shared} choices={question.choices.filter(({ apart }) => !apart)} tongue={tongue} />
      );
    default:
      return (
        <TextField
          {...shared}
          kind={kind === 'longtext' ? kind : 'text'}
          maximumLength={question.maximumLength}
          counter={{ left: forms('charactersLeft', 'left'), over: forms('charactersOver', 'over') }}
        />
      );
  }
};

/** The controls of a question, by its kind. */
export const QuestionControl = (props: QuestionControlProps) => {
  const { question, tongue, errors, describedBy, invalid } = props;
  const { name, kind, choices } = question;
  const { words } = tongue;
  const apartLabel = words('apartLabel');
  if (typed.has(kind))
    return (
      <>
        <Typed {...props} />
        <Escapes field={name} choices={choices.filter(({ apart }) => apart)} apartLabel={apartLabel} />
      </>
    );
  if (kind === 'matrix') return <MatrixGroup question={question} errors={errors} tongue={tongue} />;
  if (kind === 'score11')
    return (
      <ScoreScale
        field={name}
        choices={choices}
        language={tongue.language}
        ends={question.ends}
        apartLabel={apartLabel}
      />
    );
  if (controlOf(question) === 'list')
    return (
      <SelectField
        field={name}
        choices={choices}
        empty={words('chooseFromList')}
        describedBy={describedBy}
        invalid={invalid}
        filter={{ label: words('listFilter'), count: words('listFiltered', { count: '{count}' }) }}
      />
    );
  const box = kind === 'consent' && choices.filter(({ apart }) => !apart).length === 1;
  return (
    <Choices
      field={name}
      type={kind === 'multiple' || box ? 'checkbox' : 'radio'}
      choices={choices}
      layout={kind === 'multiple' && choices.length > longestRadioList ? 'columns' : 'list'}
      apartLabel={apartLabel}
      moreLabel={words('chooseFromList')}
    />
  );
};
