import type { PublishedPageProps } from '../../client/designer/published-page.tsx';
import type { StudioFrameProps } from '../../client/designer/studio-page.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { listNamed } from '../../surveys/definition/questions.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { publishWords } from '../../surveys/locales/publish.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { AppParts } from '../app-parts.ts';
import { closingDay } from '../closing-day.ts';
import { embedLine, sitesOf } from '../embedding.ts';
import { isClosed } from '../is-closed.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { surveyLinks } from '../survey-links.ts';
import { planView } from './plan-view.ts';

type Contents = Omit<PublishedPageProps, keyof StudioFrameProps | 'token'>;

const datesOf = ({ study }: PublishedSurvey, language: LanguageTag): Contents['dates'] => {
  const say = publishWords(language);
  const { retention } = study;
  const days = [
    ['closes', closingDay(study) ?? undefined],
    ['texts', retention?.texts],
    ['freeze', retention?.freeze],
    ['responses', retention?.responses],
  ] as const;
  return days
    .flatMap(([name, day]) => (day === undefined ? [] : [{ day, told: say(`on-${name}`) }]))
    .sort((one, other) => one.day.localeCompare(other.day));
};

const linksOf = (
  published: PublishedSurvey,
  base: string,
  preset: Readonly<Record<string, string>>,
): Contents['links'] => {
  const { survey, study } = published;
  const { name } = survey;
  const tags = survey.languages.map(({ tag }) => tag);
  const isFramed = sitesOf(study).length > 0;
  return surveyLinks({ survey, base, language: null, preset }).map(({ language: tag, address }) => {
    const picture = (format: string): string =>
      `/studio/${name}/code.${format}?${new URLSearchParams({ ...preset, language: tag })}`;
    const title = shown({ survey, study, key: survey.title, language: tag });
    return {
      tag,
      name: languageName(tag, tags),
      address,
      svg: picture('svg'),
      png: picture('png'),
      embed: isFramed ? embedLine({ base, name, title, language: tag, preset }) : null,
    };
  });
};

const sourcesOf = (
  { survey }: PublishedSurvey,
  preset: Readonly<Record<string, string>>,
  language: LanguageTag,
): Contents['sources'] => {
  const own = survey.languages.find(({ tag }) => tag.split('-')[0] === language)?.tag ?? survey.source;
  const said = (key: string, otherwise: string): string =>
    textOf(survey, key, own) ?? textOf(survey, key, survey.source) ?? otherwise;
  return survey.attributes.map(({ name, text, list }) => ({
    name,
    text: said(text, name),
    codes: (listNamed(survey, list)?.choices ?? [])
      .filter(({ archived }) => archived !== true)
      .map((choice) => ({
        code: choice.name,
        text: choice.text === undefined ? choice.name : said(choice.text, choice.name),
        chosen: preset[name] === choice.name,
      })),
  }));
};

/** Everything the page about what is published shows, in a researcher's language. */
export const publishedContents = async (
  { store, clock }: Pick<AppParts, 'store' | 'clock'>,
  published: PublishedSurvey,
  language: LanguageTag,
  asked: {
    readonly base: string;
    readonly preset: Readonly<Record<string, string>>;
    readonly typed: Contents['people']['typed'];
    readonly problems: readonly string[];
  },
): Promise<Contents> => {
  const { survey, study, day } = published;
  const say = publishWords(language);
  const closed = isClosed(published, clock);
  const { base, preset, typed, problems } = asked;
  const draft = await store.surveyDrafts.find(survey.name);
  return {
    say,
    now: say(closed ? 'nowClosed' : 'nowOpen', { version: survey.version, day }),
    plan: (await planView(store, survey.name, '', language)).standing,
    dates: datesOf(published, language),
    closed,
    written: draft !== null && draft.deleted === null,
    invitationOnly: study.invitationOnly === true,
    links: linksOf(published, base, preset),
    sources: sourcesOf(published, preset, language),
    sites: sitesOf(study),
    people: {
      mode: study.mode ?? null,
      invited: say('invited', { n: await store.invitations(survey.name) }),
      attributes: survey.attributes.map(({ name }) => name),
      typed,
      problems,
    },
  };
};
