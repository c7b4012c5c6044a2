import type { LanguageTag } from '../../../surveys/model/language.ts';
import { titleOf } from '../../pages/dashboard-frame.ts';
import type { Store } from '../../storage/store.ts';

/** The surveys there are, by name and title. */
export const surveyChoices = async (
  store: Pick<Store, 'surveys'>,
  language: LanguageTag,
): Promise<readonly { readonly name: string; readonly title: string }[]> => {
  const titles = new Map(
    (await store.surveys()).map((published) => [published.survey.name, titleOf(published, language)]),
  );
  return [...titles].map(([name, title]) => ({ name, title }));
};
