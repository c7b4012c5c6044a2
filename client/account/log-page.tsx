import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';

/** The log of what researchers did, and whether it is as it was written. */
export const LogPage = (
  props: AccountFrameProps & {
    readonly lines: readonly {
      readonly when: string;
      readonly who: string;
      readonly what: string;
      readonly object: string;
      readonly result: string;
    }[];
    readonly state: string;
    readonly isWhole: boolean;
    readonly newer: string | null;
    readonly older: string | null;
  },
) => {
  const { account, lines, state, isWhole, newer, older } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('audit')}</h1>
      <p class="about">{account('auditAbout')}</p>
      <p class={isWhole ? 'quiet' : 'error'} role={isWhole ? undefined : 'alert'}>
        {state}
      </p>
      <section class="table-frame" tabindex={0} aria-label={account('audit')}>
        <table class="log">
          <thead>
            <tr>
              <th scope="col">{account('auditWhen')}</th>
              <th scope="col">{account('auditWho')}</th>
              <th scope="col">{account('auditWhat')}</th>
              <th scope="col">{account('auditObject')}</th>
              <th scope="col">{account('auditResult')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ when, who, what, object, result }) => (
              <tr>
                <td class="when">{when}</td>
                <th scope="row">{who}</th>
                <td>{what}</td>
                <td>{object}</td>
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
    </AccountFrame>
  );
};
