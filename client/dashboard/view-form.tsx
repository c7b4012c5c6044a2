import type { Child } from 'hono/jsx';
import type { Variable } from '../../surveys/model/codebook.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import { FilterField } from './filter-field.tsx';
import type { Speech } from './finding-section.tsx';
import { VariableSelect } from './variable-select.tsx';

export interface Choices {
  /** Variables that can stand in a stub or banner. */
  readonly tabulable: readonly Variable[];
  readonly weights: readonly Variable[];
}

export interface ViewFieldsProps extends Speech {
  readonly view: View;
  readonly choices: Choices;
  readonly naming: Naming;
  readonly action: string;
  readonly language: string;
  readonly example: string;
  /** What else this page can be asked for. */
  readonly children?: Child;
}

/** Who is shown and with which weight. */
export const ViewFields = ({ view, choices, naming, words, example, children }: ViewFieldsProps) => (
  <div class="fields">
    <FilterField words={words} where={view.where} example={example} />
    {choices.weights.length === 0 && view.weight === '' ? null : (
      <VariableSelect
        gone={(name) => words('noLonger', { name })}
        name="weight"
        label={words('weight')}
        none={words('unweighted')}
        chosen={view.weight}
        variables={choices.weights}
        naming={naming}
      />
    )}
    {children}
  </div>
);

/** Filter and weight of a page of findings, one tap away until one is set. A plain GET form: the view is its URL. */
export const ViewForm = (props: ViewFieldsProps) => {
  const { view, words } = props;
  const isPlain = view.where === '' && view.weight === '';
  return (
    <details class="view" open={!isPlain}>
      <summary>{words('viewSummary')}</summary>
      <form method="get" action={props.action}>
        <ViewFields {...props} />
        <input type="hidden" name="lang" value={props.language} />
        <p class="actions">
          <button type="submit">{words('apply')}</button>
          {isPlain ? null : <a href={`${props.action}?lang=${props.language}`}>{words('clear')}</a>}
        </p>
      </form>
    </details>
  );
};
