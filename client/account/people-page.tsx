import { FormToken } from '../dashboard/form-token.tsx';
import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { type Faults, Problems } from './entry-pages.tsx';
import { type OpenLink, OpenLinks } from './open-links.tsx';
import { PlainField } from './plain-field.tsx';
import { RoleBoxes, type RoleBoxesProps } from './role-boxes.tsx';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isYou: boolean;
  /** What they sign in with beside a password, or in place of one. */
  readonly factors: { readonly codes: boolean; readonly passkeys: number };
  readonly roles: readonly { readonly survey: string; readonly roles: string }[];
  readonly chosen: ReadonlySet<string>;
}

type Props = AccountFrameProps &
  Pick<RoleBoxesProps, 'surveys'> & {
    readonly token: string;
    readonly people: readonly PersonRow[];
    readonly links: readonly OpenLink[];
    readonly allRoles: RoleBoxesProps['roles'];
    /** What was chosen in the form that came back. */
    readonly chosen: ReadonlySet<string>;
    readonly label: string;
    /** Whether everybody must have a second factor. */
    readonly demanded: boolean;
    readonly faults: Faults;
    readonly done: string | null;
  };

const factorOf = ({ codes, passkeys }: PersonRow['factors']) => {
  if (codes) return passkeys > 0 ? 'factorBoth' : 'factorCodes';
  return passkeys > 0 ? 'factorPasskey' : 'factorNone';
};

/** Whether everybody must have a second factor, and changing that. */
const Demand = (props: Props) => {
  const { account, token, demanded } = props;
  return (
    <section class="apart" aria-labelledby="demand-title">
      <h2 id="demand-title">{account('demandTitle')}</h2>
      <p>{account(demanded ? 'demandOn' : 'demandOff')}</p>
      <p class="about">{account('demandAbout')}</p>
      <form class="actions" method="post" action={inLanguage(props, '/account/people/demand')}>
        <FormToken token={token} />
        <input type="hidden" name="demand" value={demanded ? 'off' : 'on'} />
        <button type="submit" class="second">
          {account(demanded ? 'demandEnd' : 'demandMake')}
        </button>
      </form>
    </section>
  );
};

const Person = (props: Props & { readonly own: PersonRow }) => {
  const { account, token, own } = props;
  return (
    <li>
      <h2>
        {own.name}
        {own.isYou ? <span class="quiet"> ({account('you')})</span> : null}
      </h2>
      <p class="quiet">{`${own.email} · ${account(factorOf(own.factors))}`}</p>
      <dl class="role-list">
        {own.roles.map(({ survey, roles }) => (
          <div>
            <dt>{survey}</dt>
            <dd>{roles}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{`${account('changeRoles')} · ${own.name}`}</summary>
        <form class="entry" method="post" action={inLanguage(props, `/account/people/${own.id}/roles`)}>
          <FormToken token={token} />
          <RoleBoxes
            account={account}
            id={`roles-${own.id}`}
            roles={props.allRoles}
            surveys={props.surveys}
            chosen={own.chosen}
          />
          <p class="actions">
            <button type="submit">{account('saveRoles')}</button>
          </p>
        </form>
        {own.isYou ? null : (
          <div class="actions spread">
            <form method="post" action={inLanguage(props, `/account/people/${own.id}/reset`)}>
              <FormToken token={token} />
              <button type="submit" class="second">
                {account('resetMake')}
              </button>
            </form>
            <form method="post" action={inLanguage(props, `/account/people/${own.id}/sign-out`)}>
              <FormToken token={token} />
              <button type="submit" class="second">
                {account('signOutPerson')}
              </button>
            </form>
            {own.factors.codes || own.factors.passkeys > 0 ? (
              <form method="post" action={inLanguage(props, `/account/people/${own.id}/second-reset`)}>
                <FormToken token={token} />
                <button type="submit" class="second">
                  {account('secondResetMake')}
                </button>
              </form>
            ) : null}
            <form method="post" action={inLanguage(props, `/account/people/${own.id}/remove`)}>
              <FormToken token={token} />
              <button type="submit" class="second">
                {account('removePerson')}
              </button>
            </form>
          </div>
        )}
        {own.isYou ? null : <p class="quiet">{account('removePersonAbout')}</p>}
      </details>
    </li>
  );
};

/** Who works here, what each may do, inviting others, and links by which they could still come. */
export const PeoplePage = (props: Props) => {
  const { account, token, people, faults, done } = props;
  return (
    <AccountFrame {...props}>
      <h1>{account('people')}</h1>
      {done === null ? null : (
        <p class="done" role="status">
          {done}
        </p>
      )}
      <Problems {...props} />
      <p class="about">{account('peopleAbout')}</p>
      <ul class="people">
        {people.map((own) => (
          <Person {...props} own={own} />
        ))}
      </ul>
      <Demand {...props} />
      <section class="apart" aria-labelledby="invite-title">
        <h2 id="invite-title">{account('inviteTitle')}</h2>
        <p class="about">{account('inviteAbout')}</p>
        <form class="entry" method="post" action={inLanguage(props, '/account/people/invite')} novalidate>
          <FormToken token={token} />
          <PlainField
            name="label"
            label={account('inviteLabel')}
            hint={account('inviteLabelHint')}
            autocomplete="off"
            value={props.label}
            fault={faults.label ?? null}
            most={100}
          />
          <RoleBoxes
            account={account}
            id="invite"
            roles={props.allRoles}
            surveys={props.surveys}
            chosen={props.chosen}
          />
          <p class="actions">
            <button type="submit">{account('inviteMake')}</button>
          </p>
        </form>
      </section>
      <OpenLinks {...props} />
    </AccountFrame>
  );
};
