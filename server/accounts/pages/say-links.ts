import type { OpenLink } from '../../../client/account/open-links.tsx';
import { accountWords } from '../../../surveys/locales/accounts.ts';
import type { LanguageTag } from '../../../surveys/model/language.ts';
import type { OpenDoor } from '../doors.ts';
import { sayRoles } from './say-roles.ts';

/** Links that were not used yet, in words: whom each is for, what it makes of them, until when, and who made it. */
export const sayLinks = (
  links: readonly OpenDoor[],
  {
    nameOf,
    titles,
    language,
  }: {
    readonly nameOf: (who: string) => string;
    readonly titles: ReadonlyMap<string, string>;
    readonly language: LanguageTag;
  },
): readonly OpenLink[] => {
  const words = accountWords(language);
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  return links.map(({ id, door, until }) => {
    const time = words('linkUntil', { time: times.format(until) });
    if (door.kind === 'reset')
      return { id, label: words('linkReset', { name: nameOf(door.researcher) }), about: [time] };
    const roles = sayRoles(door.roles, titles, language).map(({ survey, roles }) => `${roles} · ${survey}`);
    // of those made before that was kept nobody knows who made them
    const by = door.maker === '' ? [] : [words('linkBy', { name: nameOf(door.maker) })];
    return { id, label: door.label, about: [...roles, time, ...by] };
  });
};
