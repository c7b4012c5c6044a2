import type { Child } from 'hono/jsx';
import type { SignedInPerson } from './own-account.tsx';

/** What is said above everything: what a page must say of its figures, then to whoever is signed in to a demonstration. */
export const AccountNotice = ({
  person,
  children = null,
}: {
  readonly person: SignedInPerson | undefined;
  readonly children?: Child;
}) => {
  const notice = person?.notice ?? null;
  return notice === null && children === null ? null : (
    <div class="banner" role="note">
      {children}
      {notice === null ? null : <p>{notice}</p>}
    </div>
  );
};
