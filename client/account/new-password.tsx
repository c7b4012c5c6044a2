import type { AccountFrameProps } from './account-frame.tsx';
import { PlainField } from './plain-field.tsx';

/** The field of a password that is chosen. */
export const NewPassword = ({
  account,
  label,
  least,
  fault,
}: Pick<AccountFrameProps, 'account'> & {
  readonly label: string;
  readonly least: number;
  readonly fault: string | undefined;
}) => (
  <PlainField
    name="password"
    type="password"
    label={label}
    hint={account('passwordHint', { least })}
    autocomplete="new-password"
    fault={fault ?? null}
  />
);
