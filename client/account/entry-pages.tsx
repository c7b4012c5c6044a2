import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { NewPassword } from './new-password.tsx';
import { PlainField } from './plain-field.tsx';

/** What is wrong with a form, field by field, as sentences. */
export type Faults = Readonly<
  Partial<Record<'name' | 'email' | 'password' | 'current' | 'label' | 'code' | 'recovery', string>>
>;

/** What is wrong, said first, each line leading to its field. */
export const Problems = ({
  account,
  faults,
}: Pick<AccountFrameProps, 'account'> & { readonly faults: Faults }) =>
  Object.keys(faults).length === 0 ? null : (
    <div class="problems" role="alert" aria-labelledby="problems-title">
      <h2 id="problems-title">{account('errorTitle')}</h2>
      <ul>
        {Object.entries(faults).map(([name, sentence]) => (
          <li>
            <a href={`#${name}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/** An account of one's own: the first one, or by an invitation. */
export const JoinPage = (
  props: AccountFrameProps & {
    readonly kind: 'first' | 'join';
    readonly action: string;
    readonly least: number;
    readonly given: { readonly name: string; readonly email: string };
    readonly faults: Faults;
  },
) => {
  const { account, kind, given, faults, least } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account(`${kind}Title`)}</h1>
      <Problems {...props} />
      <p>{account(`${kind}About`)}</p>
      <form class="entry" method="post" action={inLanguage(props, props.action)} novalidate>
        <PlainField
          name="name"
          label={account('name')}
          hint={account('nameHint')}
          autocomplete="name"
          value={given.name}
          fault={faults.name ?? null}
          most={100}
        />
        <PlainField
          name="email"
          type="email"
          label={account('email')}
          hint={account('emailHint')}
          autocomplete="username"
          value={given.email}
          fault={faults.email ?? null}
          most={200}
        />
        <NewPassword account={account} label={account('password')} least={least} fault={faults.password} />
        <p class="actions">
          <button type="submit">{account('makeAccount')}</button>
        </p>
      </form>
    </AccountFrame>
  );
};

/** A new password by a link. */
export const ResetPage = (
  props: AccountFrameProps & { readonly action: string; readonly least: number; readonly faults: Faults },
) => {
  const { account, faults, least } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('resetTitle')}</h1>
      <Problems {...props} />
      <p>{account('resetAbout')}</p>
      <form class="entry" method="post" action={inLanguage(props, props.action)} novalidate>
        <NewPassword account={account} label={account('newPassword')} least={least} fault={faults.password} />
        <p class="actions">
          <button type="submit">{account('setPassword')}</button>
        </p>
      </form>
    </AccountFrame>
  );
};

/** One page for everything that says a thing and has nothing to fill in. */
export const TellPage = (
  props: AccountFrameProps & { readonly heading: string; readonly text: string; readonly secret?: string },
) => (
  <AccountFrame {...props}>
    <h1>{props.heading}</h1>
    <p>{props.text}</p>
    {props.secret === undefined ? null : (
      <p class="secret">
        <code>{props.secret}</code>
      </p>
    )}
  </AccountFrame>
);

/** Signing in, or once more before what cannot be undone. */
export const SignInPage = (
  props: AccountFrameProps & {
    readonly again: boolean;
    readonly to: string;
    readonly email: string;
    /** Said above the form; null at first. */
    readonly wrong: string | null;
    /** Whether there is anybody who could. */
    readonly anybody: boolean;
    /** Whether passkeys work at this address. */
    readonly passkeys: boolean;
  },
) => {
  const { account, again, to, email, wrong, anybody, passkeys } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account(again ? 'againTitle' : 'signInTitle')}</h1>
      {wrong === null ? null : (
        <div class="problems" role="alert" aria-labelledby="problems-title">
          <h2 id="problems-title">{account('errorTitle')}</h2>
          <p>
            <a href="#email">{wrong}</a>
          </p>
        </div>
      )}
      {again ? <p>{account('againAbout')}</p> : null}
      {anybody ? (
        <form class="entry" method="post" action={inLanguage(props, '/account/sign-in')} novalidate>
          <input type="hidden" name="to" value={to} />
          <PlainField
            name="email"
            type="email"
            label={account('email')}
            autocomplete="username webauthn"
            value={email}
            most={200}
          />
          <PlainField
            name="password"
            type="password"
            label={account('password')}
            autocomplete="current-password"
          />
          <p class="actions">
            <button type="submit">{account('signIn')}</button>
          </p>
          {passkeys ? (
            <p class="actions" data-passkey="sign-in" data-to={to} hidden>
              <span class="quiet">{account('or')}</span>
              <button type="button" class="second">
                {account('withPasskey')}
              </button>
              <span class="error" role="alert" data-failed={account('passkeyFailed')} />
            </p>
          ) : null}
          <p class="quiet">{account('signInLost')}</p>
        </form>
      ) : (
        <p>{account('signInNone')}</p>
      )}
    </AccountFrame>
  );
};
