import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { Tongue } from '../lib/tongue.ts';
import { Button } from '../ui/button.tsx';
import { Isolated } from '../ui/isolated.tsx';
import { Notice } from '../ui/notice.tsx';
import { foreign } from '../ui/shown.tsx';
import { Shell, type ShellProps } from './shell.tsx';
import { Statements } from './statements.tsx';

interface Checked {
  readonly label: ShownText;
  /** The answer in words; null for none. */
  readonly value: ShownText | null;
}

/** One question with its answer; of a grid the answers are its rows'. */
export interface CheckedRow extends Checked {
  readonly rows: readonly Checked[];
  /** What was chosen between, where the answer names it by a letter. */
  readonly statements: readonly ShownText[];
  /** Where the answer can be changed; null where it cannot. */
  readonly change: string | null;
}

/** What one page asked, or several in turn under the same title. */
export interface CheckedPart {
  readonly title: ShownText | null;
  readonly rows: readonly CheckedRow[];
}

export interface CheckPageProps extends ShellProps {
  readonly survey: ShownText;
  readonly languages: readonly LanguageTag[];
  readonly address: (tag: LanguageTag) => string;
  readonly action: string;
  /** The last page. */
  readonly back: string;
  readonly leave: string;
  readonly revision: number;
  readonly parts: readonly CheckedPart[];
  /** Whether an answer changed in another tab since the person looked. */
  readonly hasChanged: boolean;
  readonly notices: readonly string[];
}

const Answer = ({ value, tongue }: { readonly value: ShownText | null; readonly tongue: Tongue }) =>
  value === null ? (
    <dd class="absent" {...tongue.mark}>
      {tongue.words('notAnswered')}
    </dd>
  ) : (
    <dd>
      <Isolated text={value} />
    </dd>
  );

const Row = ({ row, tongue }: { readonly row: CheckedRow; readonly tongue: Tongue }) => (
  <div>
    <dt>
      <span {...foreign(row.label)}>{row.label.text}</span>
      <Statements of={row.statements} tongue={tongue} />
    </dt>
    {row.rows.length === 0 ? (
      <Answer value={row.value} tongue={tongue} />
    ) : (
      <dd class="grid">
        <dl>
          {row.rows.map(({ label, value }) => (
            <div>
              <dt {...foreign(label)}>{label.text}</dt>
              <Answer value={value} tongue={tongue} />
            </div>
          ))}
        </dl>
      </dd>
    )}
    {row.change === null ? null : (
      <dd class="change">
        <a href={row.change}>
          <span {...tongue.mark}>{tongue.words('changeAnswer')}</span>
          <span class="unseen" {...foreign(row.label)}>
            {' '}
            {row.label.text}
          </span>
        </a>
      </dd>
    )}
  </div>
);

/** Every answer in words before it is sent: what is not right is changed on its page, which leads back here. */
export const CheckPage = (props: CheckPageProps) => {
  const { tongue, survey, action, back, leave, revision, parts, hasChanged } = props;
  const { words, mark } = tongue;
  return (
    <Shell {...props} read={true} title={`${words('checkTitle')} · ${survey.text}`}>
      <main id="main" tabindex={-1}>
        <a class="back" href={back} {...mark}>
          {words('back')}
        </a>
        {hasChanged ? (
          <div role="alert">
            <Notice {...mark}>{words('checkChanged')}</Notice>
          </div>
        ) : null}
        <h1 {...mark}>{words('checkTitle')}</h1>
        <p class="lead" {...mark}>
          {words('checkIntro')}
        </p>
        {parts.map(({ title, rows }) => (
          <>
            {title === null ? null : <h2 {...foreign(title)}>{title.text}</h2>}
            <dl class="rows checked">
              {rows.map((row) => (
                <Row row={row} tongue={tongue} />
              ))}
            </dl>
          </>
        ))}
        <form method="post" action={action} class="actions" {...mark}>
          <input type="hidden" name="form.revision" value={String(revision)} />
          <Button look="primary" name="form.action" value="send">
            {words('submit')}
          </Button>
        </form>
      </main>
      <footer class="foot" {...mark}>
        <a href={leave}>{words('leave')}</a>
      </footer>
    </Shell>
  );
};
