import type { AccountWord } from '../../surveys/locales/accounts.ts';
import type { Words } from '../../surveys/locales/catalogue.ts';

/** A page of the log of what was done, and whether the log is as it was written. */
export interface LogLines {
  readonly state: string;
  readonly isWhole: boolean;
  readonly lines: readonly {
    readonly when: string;
    readonly who: string;
    readonly what: string;
    readonly object: string;
    readonly result: string;
  }[];
  readonly newer: string | null;
  readonly older: string | null;
}

/** Whether the log is as it was written. */
export const LogState = ({ state, isWhole }: Pick<LogLines, 'state' | 'isWhole'>) => (
  <p class={isWhole ? 'quiet' : 'error'} role={isWhole ? undefined : 'alert'}>
    {state}
  </p>
);

/** Lines of the log, the newest first; without a column for what it was done to where that is always the same. */
export const LogTable = ({
  account,
  state,
  isWhole,
  lines,
  newer,
  older,
  hasObjects,
}: LogLines & { readonly account: Words<AccountWord>; readonly hasObjects: boolean }) => (
  <>
    <LogState state={state} isWhole={isWhole} />
    <section class="table-frame" tabindex={0} aria-label={account('audit')}>
      <table class="log">
        <thead>
          <tr>
            <th scope="col">{account('auditWhen')}</th>
            <th scope="col">{account('auditWho')}</th>
            <th scope="col">{account('auditWhat')}</th>
            {hasObjects ? <th scope="col">{account('auditObject')}</th> : null}
            <th scope="col">{account('auditResult')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ when, who, what, object, result }) => (
            <tr>
              <td class="when">{when}</td>
              <th scope="row">{who}</th>
              <td>{what}</td>
              {hasObjects ? <td>{object}</td> : null}
              <td>{result}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    <p class="links">
      {newer === null ? null : <a href={newer}>{account('auditNewer')}</a>}
      {older === null ? null : <a href={older}>{account('auditOlder')}</a>}
    </p>
  </>
);
