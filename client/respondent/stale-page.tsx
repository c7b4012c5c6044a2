import type { ShownText } from '../../surveys/model/language.ts';
import { Button } from '../ui/button.tsx';
import { foreign } from '../ui/shown.tsx';
import { Shell, type ShellProps } from './shell.tsx';

export interface StalePageProps extends ShellProps {
  readonly survey: ShownText;
  readonly action: string;
  /** Where the answers go on with what is stored. */
  readonly keep: {
    readonly action: string;
    readonly fields: readonly (readonly [name: string, value: string])[];
  };
  readonly rows: readonly { readonly label: ShownText; readonly stored: string; readonly sent: string }[];
  /** What was sent, to be sent again knowing what is stored. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly notices: readonly string[];
}

/** Two tabs answered the same page: both versions, and the person chooses. */
export const StalePage = (props: StalePageProps) => {
  const { tongue, survey, rows, fields, action, keep } = props;
  const { words, mark } = tongue;
  const said = (value: string) =>
    value === '' ? (
      <span class="absent" {...mark}>
        {words('notAnswered')}
      </span>
    ) : (
      <span dir="auto">{value}</span>
    );
  return (
    <Shell
      {...props}
      read={true}
      languages={[tongue.language]}
      title={`${words('staleTitle')} · ${survey.text}`}
    >
      <main id="main" tabindex={-1}>
        <h1 {...mark}>{words('staleTitle')}</h1>
        <p class="lead" {...mark}>
          {words('staleText')}
        </p>
        {rows.map(({ label, stored, sent }) => (
          <section class="versions">
            <h2 {...foreign(label)}>{label.text}</h2>
            <dl>
              <div>
                <dt {...mark}>{words('stored')}</dt>
                <dd>{said(stored)}</dd>
              </div>
              <div>
                <dt {...mark}>{words('sentNow')}</dt>
                <dd>{said(sent)}</dd>
              </div>
            </dl>
          </section>
        ))}
        <div class="equal" {...mark}>
          <form method="get" action={keep.action}>
            {keep.fields.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Button>{words('staleKeepStored')}</Button>
          </form>
          <form method="post" action={action}>
            {fields.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Button name="form.action" value="next">
              {words('staleUseThis')}
            </Button>
          </form>
        </div>
      </main>
    </Shell>
  );
};
