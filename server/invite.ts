import type { Issue } from '../surveys/model/issue.ts';
import type { LanguageTag } from '../surveys/model/language.ts';
import type { Answers } from '../surveys/model/response.ts';
import { closingDay } from './closing-day.ts';
import { newPseudonym } from './invitation.ts';
import { issue } from './problem.ts';
import { newKey, type Random } from './random.ts';
import type { PublishedSurvey, Store } from './storage/store.ts';
import { linkIssues } from './survey-links.ts';

/** Somebody who is to get a link of their own. */
export interface Person {
  /** Null: the survey's own choice, by what their browser says. */
  readonly language: LanguageTag | null;
  readonly attributes: Answers;
}

/** A link of somebody's own. It is told once: nobody can make it again. */
export interface PersonLink {
  readonly link: string;
  /** Null in an anonymous survey. */
  readonly pseudonym: string | null;
}

/** Most links made at once. */
export const mostInvitations = 100_000;

/** Why these people cannot be invited; the place of a person is its row, counted from 1. */
export const inviteIssues = (
  { survey, study, status }: PublishedSurvey,
  people: readonly Person[],
): readonly Issue[] => {
  const { name } = survey;
  if (status === 'closed') return [issue('SURVEY-CLOSED', { name })];
  if (study.mode === undefined) return [issue('INVITE-MODE', { name }, 'mode')];
  if (people.length === 0 || people.length > mostInvitations)
    return [issue('INVITE-COUNT', { most: mostInvitations }, 'count')];
  return people.flatMap(({ language, attributes }, row) =>
    [
      ...linkIssues({ survey, language, preset: attributes }),
      ...(study.mode === 'anonymous' && Object.keys(attributes).length > 0
        ? [issue('INVITE-ATTRIBUTES', { name: Object.keys(attributes).join(', ') }, 'attributes')]
        : []),
    ].map((own) => ({ ...own, place: `${row + 1}/${own.place}` })),
  );
};

/** Answers a day under which knowing the day of one leaves few to choose from. */
const enoughADay = 10;

/** Days for which a study is taken to be open that names none on which it closes. */
const usualDays = 30;

/** Whether the day that anonymous answers keep is too fine for so many people. */
export const dayIssues = (
  { survey, study }: Pick<PublishedSurvey, 'survey' | 'study'>,
  count: number,
  today: string,
): readonly Issue[] => {
  if (study.mode !== 'anonymous' || survey.moment === 'week') return [];
  const closes = closingDay(study);
  const days =
    closes === null ? usualDays : Math.max(1, (Date.parse(closes) - Date.parse(today)) / 86_400_000);
  const day = Math.ceil(count / days);
  return day >= enoughADay
    ? []
    : [{ ...issue('INVITE-FEW-A-DAY', { day, count, days }), severity: 'warning' }];
};

/** Makes a link for each, in their order. Only for what `inviteIssues` lets through. */
export const invite = async (
  store: Pick<Store, 'invite'>,
  { survey, study }: PublishedSurvey,
  people: readonly Person[],
  { base, random }: { readonly base: string; readonly random: Random },
): Promise<readonly PersonLink[]> => {
  const made = people.map(({ language, attributes }) => ({
    language,
    attributes,
    token: newKey(random),
    pseudonym: study.mode === 'anonymous' ? null : newPseudonym(random),
  }));
  await store.invite(
    survey.name,
    made.map(({ token, pseudonym, attributes }) =>
      pseudonym === null ? { token } : { token, pseudonym, attributes },
    ),
  );
  return made.map(({ language, token, pseudonym }) => ({
    link: `${base}/s/${survey.name}/i/${token}${language === null ? '' : `?lang=${language}`}`,
    pseudonym,
  }));
};
