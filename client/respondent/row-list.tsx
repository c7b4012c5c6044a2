import type { ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Button } from '../ui/button.tsx';
import { Isolated } from '../ui/isolated.tsx';
import { Statements } from './statements.tsx';

/** One stored thing with its name, as it is shown to the person it is about. */
export interface StoredRow {
  readonly label: ShownText;
  readonly value: ShownText | null;
  /** Said instead of a value. */
  readonly absent: 'notAnswered' | 'notReached' | 'notShown' | 'takenBack' | 'deletedOnDay' | null;
  /** The question its author can answer again here, unless it is fixed, and whether there is an answer to take back. */
  readonly change?: { readonly question: string; readonly fixed: boolean; readonly answered: boolean };
  /** What was chosen between, where the answer names it by a letter. */
  readonly statements?: readonly ShownText[];
  /** What it was worked out from. */
  readonly from?: readonly ShownText[];
  /** The whole of a text that the value is the name of. */
  readonly text?: readonly ShownText[];
}

interface RowProps {
  readonly tongue: Tongue;
  /** Whether buttons stand beside what can be changed, and long parts are one tap away; a page to keep has all open. */
  readonly live: boolean;
}

const Texts = ({ of }: { readonly of: readonly ShownText[] }) => (
  <ul>
    {of.map((text) => (
      <li>
        <Isolated text={text} />
      </li>
    ))}
  </ul>
);

const More = ({
  live,
  title,
  of,
}: Pick<RowProps, 'live'> & { readonly title: string; readonly of: readonly ShownText[] }) =>
  live ? (
    <details>
      <summary>{title}</summary>
      <Texts of={of} />
    </details>
  ) : (
    <>
      <p>{title}</p>
      <Texts of={of} />
    </>
  );

const Changes = ({
  tongue,
  label,
  change,
}: {
  readonly tongue: Tongue;
  readonly label: ShownText;
  readonly change: StoredRow['change'] | undefined;
}) =>
  change === undefined ? null : (
    <dd class="changes" {...tongue.mark}>
      {change.fixed ? null : (
        <Button look="quiet" name="form.action" value={`change ${change.question}`}>
          {tongue.words('changeAnswer')}
          <span class="unseen"> {label.text}</span>
        </Button>
      )}
      {change.answered ? (
        <Button look="quiet" name="form.action" value={`withdraw ${change.question}`}>
          {tongue.words('takeBackAnswer')}
          <span class="unseen"> {label.text}</span>
        </Button>
      ) : null}
    </dd>
  );

/** Stored things, a row each. */
export const RowList = ({
  rows,
  tongue,
  live,
  facts = false,
}: RowProps & { readonly rows: readonly StoredRow[]; readonly facts?: boolean }) => (
  <dl class={facts ? 'rows facts' : 'rows'}>
    {rows.map(({ label, statements, value, absent, change, from, text }) => (
      <div>
        <dt>
          <Isolated text={label} />
          <Statements of={statements} tongue={tongue} />
        </dt>
        {value === null ? (
          <dd class="absent" {...tongue.mark}>
            {absent === null ? '' : tongue.words(absent)}
          </dd>
        ) : (
          <dd>
            <Isolated text={value} />
          </dd>
        )}
        {from === undefined ? null : (
          <dd class="more" {...tongue.mark}>
            <More live={live} title={tongue.words('scoreFrom')} of={from} />
          </dd>
        )}
        {text === undefined ? null : (
          <dd class="more" {...tongue.mark}>
            <More live={live} title={tongue.words('consentShown')} of={text} />
          </dd>
        )}
        {live ? <Changes tongue={tongue} label={label} change={change} /> : null}
      </div>
    ))}
  </dl>
);
