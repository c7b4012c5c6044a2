import type { AccountFrameProps } from './account-frame.tsx';

/** A role as a form has it: `pulse|viewer`, `*|owner`. */
interface RoleChoice {
  readonly role: string;
  readonly name: string;
  readonly about: string;
}

export interface RoleBoxesProps {
  readonly account: AccountFrameProps['account'];
  /** Sets the ids of this form apart from those of others on the page. */
  readonly id: string;
  readonly roles: readonly RoleChoice[];
  readonly surveys: readonly { readonly name: string; readonly title: string }[];
  readonly chosen: ReadonlySet<string>;
}

const Boxes = ({ id, roles, chosen, survey, about }: RoleBoxesProps & { survey: string; about: boolean }) => (
  <>
    {roles.map((own) => (
      <label class="box">
        <input
          type="checkbox"
          name="role"
          value={`${survey}|${own.role}`}
          checked={chosen.has(`${survey}|${own.role}`)}
        />{' '}
        <span>
          <strong>{own.name}</strong>
          {about ? (
            <span class="quiet" id={`${id}-${own.role}`}>
              {' '}
              · {own.about}
            </span>
          ) : null}
        </span>
      </label>
    ))}
  </>
);

/** What somebody may be: for all surveys, or for one of them. */
export const RoleBoxes = (props: RoleBoxesProps) => {
  const { account, surveys, chosen } = props;
  return (
    <>
      <fieldset class="boxes">
        <legend>{account('allSurveys')}</legend>
        <Boxes {...props} survey="*" about={true} />
      </fieldset>
      {surveys.map(({ name, title }) => (
        <details open={props.roles.some(({ role }) => chosen.has(`${name}|${role}`))}>
          <summary>{title}</summary>
          <fieldset class="boxes">
            <legend class="unseen">{title}</legend>
            <Boxes {...props} survey={name} about={false} />
          </fieldset>
        </details>
      ))}
    </>
  );
};
