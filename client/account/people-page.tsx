import { FormToken } from '../dashboard/form-token.tsx';
import { AccountFrame, type AccountFrameProps, inLanguage } from './account-frame.tsx';
import { type Faults, Problems } from './entry-pages.tsx';
import { PlainField } from './plain-field.tsx';
import { RoleBoxes, type RoleBoxesProps } from './role-boxes.tsx';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isYou: boolean;
  readonly roles: readonly { readonly survey: string; readonly roles: string }[];
  readonly chosen: ReadonlySet<string>;
}

type Props = AccountFrameProps &
  Pick<RoleBoxesProps, 'surveys'> & {
    readonly token: string;
    readonly people: readonly PersonRow[];
    readonly allRoles: RoleBoxesProps['roles'];
    /** What was chosen in the form that came back. */
    readonly chosen: ReadonlySet<string>;
    readonly label: string;
    readonly faults: Faults;
    readonly done: string | null;
  };

const Person = (props: Props & { readonly own: PersonRow }) => {
  const { account, token, own } = props;
  return (
    <li>
      <h2>
        {own.name}
        {own.isYou ? <span class="quiet"> ({account('you')})</span> : null}
      </h2>
      <p class="quiet">{own.email}</p>
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

/** Who works here, what each may do, and inviting others. */
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
    </AccountFrame>
  );
};
