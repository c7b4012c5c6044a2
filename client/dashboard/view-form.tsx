import type { Variable } from '../../surveys/model/codebook.ts';
import type { Naming } from '../lib/labels.ts';
import type { View } from '../lib/view.ts';
import type { Speech } from './finding-section.tsx';

export interface Choices {
  /** Variables that can stand in a stub or banner. */
  readonly tabulable: readonly Variable[];
  readonly weights: readonly Variable[];
}

const percents = [
  { value: 'column', word: 'percentColumn' },
  { value: 'row', word: 'percentRow' },
  { value: 'total', word: 'percentTotal' },
] as const;

const VariableSelect = (props: {
  readonly id: string;
  readonly label: string;
  readonly none: string | null;
  readonly chosen: string;
  readonly variables: readonly Variable[];
  readonly naming: Naming;
}) => (
  <p class="field">
    <label for={props.id}>{props.label}</label>
    <select id={props.id} name={props.id}>
      {props.none === null ? null : (
        <option value="" selected={props.chosen === ''}>
          {props.none}
        </option>
      )}
      {props.variables.map(({ name }) => (
        <option value={name} selected={props.chosen === name}>
          {`${name} · ${props.naming.variable(name)}`}
        </option>
      ))}
    </select>
  </p>
);

/** Who is shown and with which weight; on the explorer also what is tabulated. A plain GET form: the view is its URL. */
export const ViewForm = (
  props: Speech & {
    readonly view: View;
    readonly choices: Choices;
    readonly naming: Naming;
    readonly action: string;
    readonly tabulate: boolean;
    readonly language: string;
    readonly example: string;
  },
) => {
  const { view, choices, naming, words } = props;
  return (
    <form class="view" method="get" action={props.action}>
      {props.tabulate ? (
        <div class="fields">
          <VariableSelect
            id="rows"
            label={words('rows')}
            none={null}
            chosen={view.rows}
            variables={choices.tabulable}
            naming={naming}
          />
          <VariableSelect
            id="columns"
            label={words('columns')}
            none={words('noColumns')}
            chosen={view.columns}
            variables={choices.tabulable}
            naming={naming}
          />
          <p class="field">
            <label for="percent">{words('percentOf')}</label>
            <select id="percent" name="percent">
              {percents.map(({ value, word }) => (
                <option value={value} selected={view.percent === value}>
                  {words(word)}
                </option>
              ))}
            </select>
          </p>
        </div>
      ) : null}
      <div class="fields">
        <p class="field wide">
          <label for="where">{words('filter')}</label>
          <input
            id="where"
            name="where"
            type="text"
            value={view.where}
            autocomplete="off"
            spellcheck={false}
            dir="ltr"
            aria-describedby="where-hint"
          />
          <span class="quiet" id="where-hint">
            {words('filterHint')} <code>{props.example}</code>
          </span>
        </p>
        {choices.weights.length === 0 ? null : (
          <VariableSelect
            id="weight"
            label={words('weight')}
            none={words('unweighted')}
            chosen={view.weight}
            variables={choices.weights}
            naming={naming}
          />
        )}
      </div>
      <input type="hidden" name="lang" value={props.language} />
      <p class="actions">
        <button type="submit">{words(props.tabulate ? 'show' : 'apply')}</button>
        {view.where === '' && view.weight === '' ? null : (
          <a href={`${props.action}?lang=${props.language}`}>{words('clear')}</a>
        )}
      </p>
    </form>
  );
};
