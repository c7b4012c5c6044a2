import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { LanguageTag } from '../../../surveys/model/language.ts';
import type { Accounts } from '../accounts.ts';

/** Names of those who do things, as the log of acts calls them: people, keys, the operator, and who is gone. */
export const sayWho = async (
  { people }: Pick<Accounts, 'people'>,
  language: LanguageTag,
): Promise<{ readonly names: ReadonlyMap<string, string>; readonly nameOf: (who: string) => string }> => {
  const words = accountWords(language);
  const names = new Map((await people.list()).map(({ id, name }) => [id, name]));
  return {
    names,
    nameOf: (who) => {
      if (who === 'operator') return words('operator');
      if (who.startsWith('key:')) return words('aKey', { id: who.slice(4, 10) });
      return names.get(who) ?? words('formerPerson', { id: who.slice(0, 6) });
    },
  };
};
