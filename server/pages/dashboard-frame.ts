import type { Context } from 'hono';
import { codebookWithScores } from '../../analysis/data/add-scores.ts';
import type { FrameProps } from '../../client/dashboard/frame.tsx';
import { numbersOf } from '../../client/lib/numbers.ts';
import { queryOf, viewOf } from '../../client/lib/view.ts';
import { codebook } from '../../surveys/definition/codebook.ts';
import { shown } from '../../surveys/engine/shown.ts';
import { accountWords } from '../../surveys/locales/accounts.ts';
import { lookup } from '../../surveys/locales/catalogue.ts';
import { dashboardWords } from '../../surveys/locales/dashboard.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import { acceptedLanguage } from '../accept.ts';
import type { AppParts } from '../app-parts.ts';
import { callerOf, personIn } from '../middleware/researcher.ts';
import type { PublishedSurvey } from '../storage/store.ts';

const tongues: readonly LanguageTag[] = ['en', 'es'];

const named = new Map<LanguageTag, string>([
  ['en', 'English'],
  ['es', 'Español'],
]);

export const languageOf = (context: Context): LanguageTag =>
  lookup(context.req.query('lang') ?? '', tongues) ??
  acceptedLanguage(context.req.header('accept-language'), tongues, 'en');

/** The same address in another language. */
const inLanguage = (context: Context, tag: LanguageTag): string => {
  const address = new URL(context.req.url);
  address.searchParams.set('lang', tag);
  return `${address.pathname}${address.search}`;
};

/** What every page shares: language, words, files, the other languages. */
export const frameOf = (
  { assets }: AppParts,
  context: Context,
  title: string,
): Omit<FrameProps, 'survey' | 'children'> => {
  const language = languageOf(context);
  const person = personIn(context);
  return {
    language,
    words: dashboardWords(language),
    numbers: numbersOf(language),
    title,
    style: assets.url('client/dashboard/dashboard.css'),
    script: assets.url('client/dashboard/enhance.ts'),
    otherLanguages: tongues
      .filter((tag) => tag !== language)
      .map((tag) => ({ tag, name: named.get(tag) ?? tag, address: inLanguage(context, tag) })),
    ...(person === null
      ? {}
      : {
          person: {
            name: person.name,
            label: accountWords(language)('account'),
            formToken: person.formToken,
            notice: person.isDemo ? accountWords(language)('demoSigned') : null,
          },
        }),
  };
};

/** What the pages call variables and codes. */
export const codebookOf = ({ survey, hash }: PublishedSurvey): Codebook =>
  codebookWithScores(codebook(survey, hash));

export const titleOf = ({ survey, study }: PublishedSurvey, language: LanguageTag): string =>
  shown({ survey, study, key: survey.title, language }).text;

type Here = NonNullable<FrameProps['survey']>['here'];

export const surveyFrame = async (
  parts: AppParts,
  context: Context,
  published: PublishedSurvey,
  here: Here,
) => {
  const language = languageOf(context);
  const { survey, study } = published;
  const counts = await parts.store.counts(survey.name);
  const words = dashboardWords(language);
  const title = titleOf(published, language);
  const query = new URLSearchParams(queryOf(viewOf(new URL(context.req.url).searchParams)));
  query.set('lang', language);
  const headings: Readonly<Record<Here, string>> = {
    overview: words('overview'),
    fieldwork: words('fieldwork'),
    explore: words('explore'),
    countries: words('countries'),
    waves: words('waves'),
    inTheirWords: words('inTheirWords'),
    claims: words('claims'),
    coding: words('coding'),
    report: words('report'),
    export: words('export'),
    public: words('public'),
    definition: words('definition'),
    log: words('log'),
  };
  return {
    counts,
    frame: {
      ...frameOf(parts, context, headings[here]),
      survey: {
        name: survey.name,
        title,
        here,
        query: `?${query.toString()}`,
        simulated: counts.simulated > 0,
        hasLinks: callerOf(context).person !== null && callerOf(context).may('collect', survey.name),
        hasLog: callerOf(context).may('audit', survey.name),
        notice: survey.status.validated
          ? null
          : shown({ survey, study, key: survey.status.notice, language }).text,
      },
    },
  };
};
