import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { LanguageTag } from '../../../surveys/model/language.ts';
import { type Membership, mayDo, roles } from '../rights.ts';

/** What somebody may do, in words: all surveys first, then each of their own. */
export const sayRoles = (
  memberships: readonly Membership[],
  titles: ReadonlyMap<string, string>,
  language: LanguageTag,
): readonly { readonly survey: string; readonly roles: string; readonly log: string | null }[] => {
  const words = accountWords(language);
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  const surveys = [...new Set(memberships.map(({ survey }) => survey))].sort();
  return surveys.map((survey) => ({
    survey: survey === '*' ? words('allSurveys') : (titles.get(survey) ?? survey),
    roles: list.format(
      roles
        .filter((role) => memberships.some((own) => own.survey === survey && own.role === role))
        .map((role) => words(`role-${role}`)),
    ),
    log: survey !== '*' && mayDo(memberships, 'audit', survey) ? `/d/${survey}/log` : null,
  }));
};
