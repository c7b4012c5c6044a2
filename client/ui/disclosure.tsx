import type { Child } from 'hono/jsx';

/** Something one tap away: open and closed by the browser itself. */
export const Disclosure = ({
  summary,
  children,
}: {
  readonly summary: string;
  readonly children?: Child;
}) => (
  <details class="disclosure">
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
);
