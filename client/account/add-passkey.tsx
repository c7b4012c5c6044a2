import type { AccountFrameProps } from './account-frame.tsx';
import { PlainField } from './plain-field.tsx';

/** Adding a passkey: the one thing here that only a script can do. */
export const AddPasskey = ({
  account,
  token,
  host,
  to,
}: Pick<AccountFrameProps, 'account'> & {
  readonly token: string;
  /** Where passkeys work; null where that is here. */
  readonly host: string | null;
  /** Where to go on to; absent: the same page again. */
  readonly to?: string;
}) =>
  host === null ? (
    <form class="entry" data-passkey="add" data-token={token} data-to={to}>
      <PlainField
        name="passkey-name"
        label={account('passkeyName')}
        hint={account('passkeyNameHint')}
        autocomplete="off"
        most={60}
      />
      <p class="actions">
        <button type="submit" disabled>
          {account('passkeyAdd')}
        </button>
        <span class="error" role="alert" data-failed={account('passkeyFailed')} />
      </p>
      <p class="quiet" data-scriptless>
        {account('passkeyScript')}
      </p>
    </form>
  ) : (
    <p class="quiet">{account('passkeyElsewhere', { host })}</p>
  );
