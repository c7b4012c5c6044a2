import type { LanguageTag } from '../../surveys/model/language.ts';

/** Who has signed in, as a page knows them. */
export interface SignedInPerson {
  readonly name: string;
  /** Of the link to their account. */
  readonly label: string;
  readonly formToken: string;
  /** Said above everything where this is a demonstration. */
  readonly notice: string | null;
}

/** The way to one's own account, in the head of every page of researchers. */
export const OwnAccount = ({
  person,
  language,
}: {
  readonly person: SignedInPerson | undefined;
  readonly language: LanguageTag;
}) =>
  person === undefined ? null : (
    <p class="own-account">
      <a href={`/account?lang=${language}`} aria-label={`${person.label}: ${person.name}`}>
        {person.name}
      </a>
    </p>
  );
