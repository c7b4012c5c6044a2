import { FormToken } from '../dashboard/form-token.tsx';
import { QrPicture } from '../ui/qr-picture.tsx';
import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { AddPasskey } from './add-passkey.tsx';
import { CodeForm } from './code-form.tsx';
import { type Faults, Problems } from './entry-pages.tsx';

/** What a program for codes is given. */
interface Offer {
  readonly salt: string;
  readonly secret: string;
  readonly link: string;
}

type Props = AccountFrameProps & {
  readonly token: string;
  /** Null where codes are set up, and nobody asked to have them on another device. */
  readonly offer: Offer | null;
  /** Whether codes are set up, which new ones are to replace. */
  readonly another: boolean;
  /** Codes for a lost device that are left. */
  readonly recovery: number;
  /** Where to go on to for whoever has just signed in with one of them; null for everybody else. */
  readonly stoodIn: string | null;
  /** Where passkeys work, for whoever must set something up before anything else; null where nobody must. */
  readonly demanded: { readonly passkeyHost: string | null } | null;
  readonly faults: Faults;
};

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

const SetUp = (props: Props & { readonly offer: Offer }) => {
  const { account, token, offer, another, demanded, faults } = props;
  return (
    <>
      {demanded === null ? null : <p>{account('demandedAbout')}</p>}
      <p class="about">{account(another ? 'anotherAbout' : 'codesAbout')}</p>
      <section class="apart" aria-labelledby="secret-title">
        <h2 id="secret-title">{account('secretTitle')}</h2>
        <div class="offered">
          <QrPicture text={offer.link} label={account('secretPicture')} />
          <div>
            <p>{account('secretAbout')}</p>
            <p class="secret">
              <code>{inFours(offer.secret)}</code>
            </p>
            <p class="actions">
              <a href={offer.link}>{account('secretLink')}</a>
            </p>
          </div>
        </div>
      </section>
      <section class="apart" aria-labelledby="show-title">
        <h2 id="show-title">{account('codeShowTitle')}</h2>
        <CodeForm
          account={account}
          kind="code"
          action={inLanguage(props, '/account/codes')}
          hint={account('codeShowHint')}
          button={account(another ? 'anotherOn' : 'codesOn')}
          fault={faults.code}
        >
          <FormToken token={token} />
          <input type="hidden" name="salt" value={offer.salt} />
        </CodeForm>
      </section>
      {demanded === null ? null : (
        <section class="apart" aria-labelledby="passkey-title">
          <h2 id="passkey-title">{account('demandedPasskey')}</h2>
          <p class="about">{account('passkeysAbout')}</p>
          <AddPasskey
            account={account}
            token={token}
            host={demanded.passkeyHost}
            to={inLanguage(props, '/d')}
          />
        </section>
      )}
    </>
  );
};

const Kept = (props: Props) => {
  const { account, token, recovery, stoodIn } = props;
  return (
    <>
      {stoodIn === null ? (
        <p>{account('codesKept')}</p>
      ) : (
        <div class="done" role="status">
          <p>{account('stoodIn', { n: recovery })}</p>
          <p class="actions">
            <a href={inLanguage(props, stoodIn)}>{account('goOn')}</a>
          </p>
        </div>
      )}
      <section class="apart" aria-labelledby="another-title">
        <h2 id="another-title">{account('anotherTitle')}</h2>
        <p>{account('anotherShort')}</p>
        <p class="actions">
          <a href={inLanguage(props, '/account/codes?another=on')}>{account('anotherSetUp')}</a>
        </p>
      </section>
      <section class="apart" aria-labelledby="recovery-title">
        <h2 id="recovery-title">{account('recoveryTitle')}</h2>
        <p>{account('recoveryLeft', { n: recovery })}</p>
        <form class="actions" method="post" action={inLanguage(props, '/account/codes/renew')}>
          <FormToken token={token} />
          <button type="submit" class="second">
            {account('recoveryRenew')}
          </button>
        </form>
      </section>
      <section class="apart" aria-labelledby="codes-off-title">
        <h2 id="codes-off-title">{account('codesOff')}</h2>
        <p>{account('codesOffAbout')}</p>
        <form class="actions" method="post" action={inLanguage(props, '/account/codes/remove')}>
          <FormToken token={token} />
          <button type="submit" class="second">
            {account('codesOff')}
          </button>
        </form>
      </section>
    </>
  );
};

const titleOf = ({ demanded, another }: Props) => {
  if (demanded !== null) return 'demandedTitle';
  return another ? 'anotherTitle' : 'codesTitle';
};

/** Codes beside the password: setting them up, or what there is of them. */
export const CodesPage = (props: Props) => (
  <AccountFrame {...props}>
    <h1>{props.account(titleOf(props))}</h1>
    <Problems {...props} />
    {props.offer === null ? <Kept {...props} /> : <SetUp {...props} offer={props.offer} />}
  </AccountFrame>
);

/** Codes for a lost device, told this once. */
export const RecoveryPage = (
  props: AccountFrameProps & { readonly codes: readonly string[]; readonly to: string },
) => {
  const { account, codes, to } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('recoveryTitle')}</h1>
      <p>{account('recoveryAbout', { n: codes.length })}</p>
      <ul class="secret recovery">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a href={inLanguage(props, to)}>{account('recoveryDone')}</a>
      </p>
    </AccountFrame>
  );
};
