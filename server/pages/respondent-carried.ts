import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Answers } from '../../surveys/model/response.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { Guest } from '../guest.ts';

/** What came with a link and is taken along: codes of the survey's attributes, whether this is a preview, and whose link. */
export interface Carried {
  readonly attributes: Answers;
  readonly preview: boolean;
  readonly guest: Guest | null;
}

/** What an address or form gives; of a link of somebody's own, what was laid down when it was made and nothing else. */
export const carriedFrom = (
  survey: Survey,
  guest: Guest | null,
  given: (name: string) => string | undefined,
): Carried => ({
  attributes:
    guest?.attributes ??
    Object.fromEntries(
      survey.attributes.flatMap(({ name, list }) => {
        const code = given(name);
        const known = survey.lists[list]?.choices.some(
          (choice) => choice.name === code && choice.archived !== true,
        );
        return code !== undefined && known === true ? [[name, code]] : [];
      }),
    ),
  preview: guest === null && given('preview') === '1',
  guest,
});

/** The address of the consent page in another language, with everything it came with. */
export const consentAddress = (
  name: string,
  { attributes, preview, guest }: Carried,
  language: LanguageTag,
): string =>
  guest === null
    ? `/s/${name}?${new URLSearchParams({ lang: language, ...attributes, ...(preview ? { preview: '1' } : {}) })}`
    : `/s/${name}/i/${guest.token}?lang=${language}`;

/** The same as fields of a form. */
export const carriedFields = (
  { attributes, preview, guest }: Carried,
  language: LanguageTag,
): Readonly<Record<string, string>> => ({
  'form.lang': language,
  ...(guest === null
    ? Object.fromEntries(Object.entries(attributes).map(([name, code]) => [`form.with.${name}`, code]))
    : { 'form.invitation': guest.token }),
  ...(preview ? { 'form.with.preview': '1' } : {}),
});
