import type { Child } from 'hono/jsx';
import type { AccountFrameProps } from './account-frame.tsx';
import { PlainField } from './plain-field.tsx';

/** A form that asks for a code: of a program, six figures, or one that stands in for a lost device. */
export const CodeForm = (
  props: Pick<AccountFrameProps, 'account'> & {
    readonly kind: 'code' | 'recovery';
    readonly action: string;
    readonly hint: string;
    readonly button: string;
    readonly fault: string | undefined;
    /** What the form carries beside the code. */
    readonly children?: Child;
  },
) => {
  const { account, kind, action, hint, button, fault, children } = props;
  return (
    <form class="entry" method="post" action={action} novalidate>
      {children}
      <PlainField
        name={kind}
        label={account(kind === 'code' ? 'code' : 'recoveryCode')}
        hint={hint}
        autocomplete={kind === 'code' ? 'one-time-code' : 'off'}
        fault={fault ?? null}
        most={60}
        copied={kind === 'code' ? 'figures' : 'letters'}
      />
      <p class="actions">
        <button type="submit">{button}</button>
      </p>
    </form>
  );
};
