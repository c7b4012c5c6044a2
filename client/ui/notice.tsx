import type { Child } from 'hono/jsx';

/** A line that must be seen but asks for nothing. */
export const Notice = ({
  children,
  ...rest
}: {
  readonly children?: Child;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}) => (
  <p class="notice" role="note" {...rest}>
    {children}
  </p>
);
