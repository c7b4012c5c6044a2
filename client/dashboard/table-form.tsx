import { letterLevels, type TableView } from '../lib/table-view.ts';
import { VariableSelect } from './variable-select.tsx';
import { ViewFields, type ViewFieldsProps } from './view-form.tsx';

export interface TableFormProps extends ViewFieldsProps {
  readonly view: TableView;
  /** The answers that a net may be made of: those of the only stub; none where there are several. */
  readonly netCodes: readonly { readonly code: string; readonly label: string }[];
  /** The same table with rows and columns changed over; null where that is no table. */
  readonly swapped: string | null;
}

const percents = [
  { value: 'column', word: 'percentColumn' },
  { value: 'row', word: 'percentRow' },
  { value: 'total', word: 'percentTotal' },
] as const;

const boxes = [0, 1, 2, 3, 4, 5];

const most = { rows: 12, columns: 6 };

/** Words of the script that puts tables together; it takes them from here. */
const builderWords = [
  'shelf',
  'shelfSearch',
  'toRows',
  'toColumns',
  'toWithin',
  'moveEarlier',
  'moveLater',
  'takeAway',
  'rowsEmpty',
  'columnsEmpty',
  'rows',
  'columns',
  'builderHint',
  'tableChanged',
] as const;

const Places = (props: TableFormProps) => {
  const { view, choices, naming, words } = props;
  const variables = choices.tabulable;
  const banner = variables.filter(({ measure }) => measure !== 'number');
  const rows = [...view.rows, ''].slice(0, most.rows);
  const columns = [...view.columns, []].slice(0, most.columns);
  const gone = (name: string): string => words('noLonger', { name });
  return (
    <div class="places-form" data-places="">
      <fieldset>
        <legend>{words('rows')}</legend>
        {rows.map((chosen, place) => (
          <VariableSelect
            gone={gone}
            id={`rows-${place}`}
            name="rows"
            label={place === 0 ? words('row') : words('rowNext', { n: place + 1 })}
            none={place === 0 && rows.length === 1 ? null : words('noRow')}
            chosen={chosen}
            variables={variables}
            naming={naming}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{words('columns')}</legend>
        {columns.map((own, place) => (
          <div class="nesting">
            <VariableSelect
              gone={gone}
              id={`columns-${place}`}
              name="columns"
              label={place === 0 ? words('column') : words('columnNext', { n: place + 1 })}
              none={words('noColumns')}
              chosen={own[0] ?? ''}
              variables={banner}
              naming={naming}
            />
            <VariableSelect
              gone={gone}
              id={`within-${place}`}
              name="within"
              label={words('within')}
              none={words('noWithin')}
              chosen={own[1] ?? ''}
              variables={banner}
              naming={naming}
            />
            <input type="hidden" name="within2" value={own[2] ?? ''} />
          </div>
        ))}
      </fieldset>
    </div>
  );
};

const Looks = ({ view, words, numbers, netCodes }: TableFormProps) => (
  <div class="fields">
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
    {(['top', 'bottom'] as const).map((end) => (
      <p class="field">
        <label for={end}>{words(end === 'top' ? 'topBox' : 'bottomBox')}</label>
        <select id={end} name={end}>
          {boxes.map((count) => (
            <option value={String(count)} selected={view[end] === count}>
              {count === 0 ? words('noBox') : words('boxOf', { n: count })}
            </option>
          ))}
        </select>
      </p>
    ))}
    <p class="field">
      <label for="letters">{words('letters')}</label>
      <select id="letters" name="letters">
        <option value="none" selected={view.letters === null}>
          {words('noLetters')}
        </option>
        {letterLevels.map((level) => (
          <option value={String(level)} selected={view.letters === level}>
            {words('lettersAt', { level: numbers.percent(1 - level) })}
          </option>
        ))}
      </select>
    </p>
    {netCodes.length < 3 && view.net !== null ? (
      <>
        <input type="hidden" name="netname" value={view.net.name} />
        {view.net.codes.map((code) => (
          <input type="hidden" name="net" value={code} />
        ))}
      </>
    ) : null}
    {netCodes.length < 3 ? null : (
      <details class="net-form" open={view.net !== null}>
        <summary>{words('netOwn')}</summary>
        <p class="field">
          <label for="netname">{words('netName')}</label>
          <input id="netname" name="netname" type="text" maxlength={100} value={view.net?.name ?? ''} />
        </p>
        <fieldset>
          <legend>{words('netCodes')}</legend>
          {netCodes.map(({ code, label }, place) => (
            <label class="tick" for={`net-${place}`}>
              <input
                type="checkbox"
                id={`net-${place}`}
                name="net"
                value={code}
                checked={view.net?.codes.includes(code) ?? false}
              />{' '}
              {label}
            </label>
          ))}
        </fieldset>
      </details>
    )}
  </div>
);

/** The filter under which the same table stands beside the first. */
const Beside = ({ view, words, example }: TableFormProps) => (
  <details class="beside-form" open={view.beside !== ''}>
    <summary>{words('besideOpen')}</summary>
    <p class="field">
      <label for="beside">{words('besideFilter')}</label>
      <input
        id="beside"
        name="beside"
        type="text"
        value={view.beside}
        autocomplete="off"
        spellcheck={false}
        dir="ltr"
        placeholder={example}
        aria-describedby="beside-hint"
      />
      <span class="quiet" id="beside-hint">
        {words('besideHint')}
      </span>
    </p>
  </details>
);

/**
 * What the table is of: a plain GET form, whose URL is the view. The script that lets tables be put together by drag and
 * keys (`table-builder.ts`) works on these very fields.
 */
export const TableForm = (props: TableFormProps) => {
  const { view, words } = props;
  return (
    <form
      class="view"
      id="table-form"
      method="get"
      action={props.action}
      data-builder={JSON.stringify(Object.fromEntries(builderWords.map((word) => [word, words(word)])))}
    >
      <Places {...props} />
      <Looks {...props} />
      <ViewFields {...props} />
      <Beside {...props} />
      {view.sort === null ? null : (
        <>
          <input type="hidden" name="sort" value={view.sort.by} />
          {view.sort.upwards ? <input type="hidden" name="order" value="up" /> : null}
        </>
      )}
      {view.across === '' ? null : <input type="hidden" name="across" value={view.across} />}
      <input type="hidden" name="lang" value={props.language} />
      <p class="actions">
        <button type="submit">{words('show')}</button>
        {props.swapped === null ? null : <a href={props.swapped}>{words('swap')}</a>}
        <a href={`${props.action}?lang=${props.language}`}>{words('clear')}</a>
      </p>
    </form>
  );
};
