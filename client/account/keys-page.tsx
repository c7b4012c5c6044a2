import { FormToken } from '../dashboard/form-token.tsx';
import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { type Faults, Problems } from './entry-pages.tsx';
import { PlainField } from './plain-field.tsx';

type Props = AccountFrameProps & {
  readonly token: string;
  readonly keys: readonly { readonly id: string; readonly label: string; readonly about: string }[];
  readonly surveys: readonly { readonly name: string; readonly title: string }[];
  /** What a key of theirs may be given. */
  readonly scopes: readonly { readonly right: string; readonly text: string }[];
  readonly label: string;
  readonly chosen: ReadonlySet<string>;
  readonly faults: Faults;
};

/** Keys for programs: those there are, and making one. */
export const KeysPage = (props: Props) => {
  const { account, token, keys, surveys, scopes, faults } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('keys')}</h1>
      <Problems {...props} />
      <p class="about">{account('keysAbout')}</p>
      {keys.length === 0 ? (
        <p>{account('keysNone')}</p>
      ) : (
        <ul class="entries">
          {keys.map(({ id, label, about }) => (
            <li>
              <span>
                <strong>{label}</strong> <span class="quiet">{about}</span>
              </span>
              <form method="post" action={inLanguage(props, '/account/keys/remove')}>
                <FormToken token={token} />
                <input type="hidden" name="id" value={id} />
                <button type="submit" class="second" aria-label={account('removeNamed', { name: label })}>
                  {account('remove')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <section class="apart" aria-labelledby="make-title">
        <h2 id="make-title">{account('keyMake')}</h2>
        <form class="entry" method="post" action={inLanguage(props, '/account/keys')} novalidate>
          <FormToken token={token} />
          <PlainField
            name="label"
            label={account('keyLabel')}
            autocomplete="off"
            value={props.label}
            fault={faults.label ?? null}
            most={100}
          />
          <p class="field">
            <label for="survey">{account('keySurvey')}</label>
            <select id="survey" name="survey">
              <option value="*">{account('allSurveys')}</option>
              {surveys.map(({ name, title }) => (
                <option value={name}>{title}</option>
              ))}
            </select>
          </p>
          <fieldset class="boxes">
            <legend>{account('keyScopes')}</legend>
            {scopes.map(({ right, text }) => (
              <label class="box">
                <input type="checkbox" name="scope" value={right} checked={props.chosen.has(right)} />{' '}
                <span>{text}</span>
              </label>
            ))}
          </fieldset>
          <p class="actions">
            <button type="submit">{account('keyMake')}</button>
          </p>
        </form>
      </section>
    </AccountFrame>
  );
};
