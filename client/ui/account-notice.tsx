import type { SignedInPerson } from './own-account.tsx';

/** What is said above everything to whoever is signed in to a demonstration. */
export const AccountNotice = ({ person }: { readonly person: SignedInPerson | undefined }) =>
  person === undefined || person.notice === null ? null : (
    <p class="banner" role="note">
      {person.notice}
    </p>
  );
