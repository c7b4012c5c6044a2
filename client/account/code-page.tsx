import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { type Faults, Problems } from './entry-pages.tsx';
import { PlainField } from './plain-field.tsx';

/** The second step of signing in: a code beside the password. */
export const CodePage = (
  props: AccountFrameProps & {
    /** Carries whose password was right. */
    readonly ticket: string;
    readonly to: string;
    readonly faults: Faults;
  },
) => {
  const { account, ticket, to, faults } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('codeTitle')}</h1>
      <Problems {...props} />
      <form class="entry" method="post" action={inLanguage(props, '/account/sign-in')} novalidate>
        <input type="hidden" name="ticket" value={ticket} />
        <input type="hidden" name="to" value={to} />
        <PlainField
          name="code"
          label={account('code')}
          hint={account('codeHint')}
          autocomplete="one-time-code"
          fault={faults.code ?? null}
          most={40}
          copied
        />
        <p class="actions">
          <button type="submit">{account('signIn')}</button>
        </p>
        <p class="quiet">{account('codeLost')}</p>
      </form>
    </AccountFrame>
  );
};
