import { FormToken } from '../dashboard/form-token.tsx';
import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { type Faults, Problems } from './entry-pages.tsx';
import { NewPassword } from './new-password.tsx';
import { PlainField } from './plain-field.tsx';

interface Named {
  readonly id: string;
  readonly name: string;
}

type Props = AccountFrameProps & {
  readonly token: string;
  readonly who: { readonly name: string; readonly email: string };
  /** What they may do, in words, survey by survey. */
  readonly roles: readonly {
    readonly survey: string;
    readonly roles: string;
    /** Where they read what was done with the survey; null where they may not, or it is the log of all. */
    readonly log: string | null;
  }[];
  readonly passkeys: readonly Named[];
  /** Codes beside the password. */
  readonly codes: { readonly codes: boolean; readonly recovery: number };
  /** Where passkeys work; null where that is here. */
  readonly passkeyHost: string | null;
  readonly sessions: readonly { readonly id: string; readonly text: string; readonly here: boolean }[];
  readonly least: number;
  readonly faults: Faults;
  readonly done: string | null;
};

const Passkeys = (props: Props) => {
  const { account, token, passkeys, passkeyHost } = props;
  return (
    <section class="apart" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{account('passkeysTitle')}</h2>
      <p class="about">{account('passkeysAbout')}</p>
      {passkeys.length === 0 ? (
        <p>{account('passkeysNone')}</p>
      ) : (
        <ul class="entries">
          {passkeys.map(({ id, name }) => (
            <li>
              <span>{name}</span>
              <form method="post" action={inLanguage(props, '/account/passkeys/remove')}>
                <FormToken token={token} />
                <input type="hidden" name="id" value={id} />
                <button type="submit" class="second" aria-label={account('removeNamed', { name })}>
                  {account('remove')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <AddPasskey account={account} token={token} host={passkeyHost} />
    </section>
  );
};

const Codes = (props: Props) => {
  const { account, codes } = props;
  return (
    <section class="apart" aria-labelledby="codes-title">
      <h2 id="codes-title">{account('codesTitle')}</h2>
      <p class="about">{account('codesShort')}</p>
      <p>{codes.codes ? account('codesSet', { n: codes.recovery }) : account('codesNone')}</p>
      <p class="actions">
        <a href={inLanguage(props, '/account/codes')}>
          {account(codes.codes ? 'codesChange' : 'codesSetUp')}
        </a>
      </p>
    </section>
  );
};

const Sessions = (props: Props) => {
  const { account, token, sessions } = props;
  return (
    <section class="apart" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{account('sessionsTitle')}</h2>
      <p class="about">{account('sessionsAbout')}</p>
      <ul class="entries">
        {sessions.map(({ id, text, here }) => (
          <li>
            <span>{text}</span>
            {here ? null : (
              <form method="post" action={inLanguage(props, '/account/sessions/end')}>
                <FormToken token={token} />
                <input type="hidden" name="id" value={id} />
                <button type="submit" class="second">
                  {account('sessionEnd')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form class="actions" method="post" action={inLanguage(props, '/account/sessions/end')}>
          <FormToken token={token} />
          <button type="submit" class="second">
            {account('sessionsEnd')}
          </button>
        </form>
      ) : null}
    </section>
  );
};

/** Somebody's own account: what they may do, password, passkeys, sessions. */
export const OwnPage = (props: Props) => {
  const { account, token, who, roles, faults, least, done } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('account')}</h1>
      {done === null ? null : (
        <p class="done" role="status">
          {done}
        </p>
      )}
      <Problems {...props} />
      <p>{account('accountAbout', who)}</p>
      <form class="actions" method="post" action={inLanguage(props, '/account/sign-out')}>
        <FormToken token={token} />
        <button type="submit" class="second">
          {account('signOut')}
        </button>
      </form>
      <section class="apart" aria-labelledby="roles-title">
        <h2 id="roles-title">{account('rolesTitle')}</h2>
        {roles.length === 0 ? (
          <p>{account('rolesNone')}</p>
        ) : (
          <dl class="role-list">
            {roles.map((own) => (
              <div>
                <dt>{own.survey}</dt>
                <dd>
                  {own.roles}
                  {own.log === null ? null : (
                    <>
                      {' · '}
                      <a href={inLanguage(props, own.log)}>{account('surveyLogOf', { name: own.survey })}</a>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <section class="apart" aria-labelledby="password-title">
        <h2 id="password-title">{account('password')}</h2>
        <form class="entry" method="post" action={inLanguage(props, '/account/password')} novalidate>
          <FormToken token={token} />
          <input type="hidden" name="username" autocomplete="username" value={who.email} />
          <PlainField
            name="current"
            type="password"
            label={account('currentPassword')}
            autocomplete="current-password"
            fault={faults.current ?? null}
          />
          <NewPassword
            account={account}
            label={account('newPassword')}
            least={least}
            fault={faults.password}
          />
          <p class="actions">
            <button type="submit">{account('changePassword')}</button>
          </p>
        </form>
      </section>
      <Codes {...props} />
      <Passkeys {...props} />
      <Sessions {...props} />
    </AccountFrame>
  );
};
