import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { CodeForm } from './code-form.tsx';
import { type Faults, Problems } from './entry-pages.tsx';

/** The second step of signing in: a code beside the password, or one that stands in for a lost device. */
export const CodePage = (
  props: AccountFrameProps & {
    /** Carries whose password was right. */
    readonly ticket: string;
    readonly to: string;
    readonly faults: Faults;
  },
) => {
  const { account, ticket, to, faults } = props;
  const carried = (
    <>
      <input type="hidden" name="ticket" value={ticket} />
      <input type="hidden" name="to" value={to} />
    </>
  );
  const form = { account, action: inLanguage(props, '/account/sign-in'), button: account('signIn') };
  return (
    <AccountFrame {...props}>
      <h1>{account('codeTitle')}</h1>
      <Problems {...props} />
      <CodeForm {...form} kind="code" hint={account('codeHint')} fault={faults.code}>
        {carried}
      </CodeForm>
      <details class="apart" open={faults.recovery !== undefined}>
        <summary>{account('codeLost')}</summary>
        <CodeForm {...form} kind="recovery" hint={account('recoveryHint')} fault={faults.recovery}>
          {carried}
        </CodeForm>
        <p class="about">{account('codeNoRecovery')}</p>
      </details>
    </AccountFrame>
  );
};
