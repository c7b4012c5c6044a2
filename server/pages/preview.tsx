import type { Context, Hono, MiddlewareHandler } from 'hono';
import { PreviewAside } from '../../client/designer/preview-aside.tsx';
import { PreviewPage, type PreviewWidth } from '../../client/designer/preview-page.tsx';
import { languageReport } from '../../surveys/definition/languages.ts';
import { pageConditions, questionConditions } from '../../surveys/definition/sections.ts';
import { route } from '../../surveys/engine/route.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Page, Survey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { reportsOf } from '../drafts/draft-report.ts';
import { studioIssues } from '../drafts/studio-sentence.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import { personIn } from '../middleware/researcher.ts';
import { framingPolicy, policyFor } from '../middleware/security-headers.ts';
import { previewDraft } from '../preview/preview-draft.ts';
import { previewPage } from '../preview/preview-page.ts';
import { outside } from '../preview/preview-paths.ts';
import { type PreviewState, queryOf, stateFrom } from '../preview/preview-state.ts';
import { previewStudy } from '../preview/preview-study.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { previewSettings } from './preview-settings.ts';
import { sendPage } from './send-page.ts';
import { studioFrame, withDraft } from './studio-frame.ts';

const widthIn = (given: string | undefined): PreviewWidth =>
  given === 'phone' || given === 'desktop' ? given : 'both';

/** Whether an issue is about the page that is shown; about the consent, where that is. */
const isAbout = ({ place }: Issue, page: string): boolean =>
  page === ''
    ? place === 'consent' || place.startsWith('consent/')
    : place === `pages/${page}` || place.startsWith(`pages/${page}/`);

/** What has to hold for a page to be shown: its own conditions, else those of its questions. */
const conditionsOf = (survey: Survey, page: Page): readonly string[] => {
  const own = pageConditions(survey, page);
  return own.length > 0
    ? own
    : [...new Set(page.items.flatMap((question) => questionConditions(survey, page, question)))];
};

/** Texts people would read in another language than the one they chose. */
const missingIn = (survey: Survey, language: LanguageTag): number =>
  languageReport(survey).find((own) => own.language === language)?.missing.length ?? 0;

/** The draft as the pages of respondents take a survey. */
const previewed = async (parts: AppParts, { definition }: SurveyDraft): Promise<PublishedSurvey> => ({
  survey: definition,
  study: await previewStudy(parts.store, definition),
  hash: '',
  status: 'open',
  day: parts.clock.today(definition.timezone),
  secret: 'preview',
});

/** The pages this person meets; null where the survey is too broken to tell. */
const wayIn = (
  parts: AppParts,
  published: PublishedSurvey,
  state: PreviewState,
): readonly string[] | null => {
  try {
    return route(published.survey, previewDraft(parts, published, state), published.study);
  } catch {
    return null;
  }
};

/**
 * A survey as it is being written, as respondents would get it: the page around it, on which somebody is made up, and
 * the pages in its frames, which the routes of respondents make on a store that keeps nothing.
 */
export const previewRoutes = (pages: Hono, parts: AppParts, designers: MiddlewareHandler): void => {
  const aside = (
    context: Context,
    { name, definition, revision }: SurveyDraft,
    state: PreviewState,
    about: 'Outside' | 'Broken',
  ): Response | Promise<Response> => {
    const language = languageOf(context);
    const words = studioWords(language);
    const { issues } = reportsOf(parts.store).of({ name, definition, revision });
    const query = new URLSearchParams([
      ...queryOf({ ...state, page: '', checking: false }),
      ['lang', language],
    ]);
    return sendPage(
      context,
      <PreviewAside
        language={language}
        style={parts.assets.url('client/designer/studio-pages.css')}
        title={words(`preview${about}`)}
        text={words(`preview${about}About`)}
        issues={
          about === 'Outside'
            ? []
            : studioIssues(
                issues.filter(({ severity }) => severity === 'error').slice(0, 10),
                definition,
                language,
              ).map(({ place, sentence }) => `${place}: ${sentence}`)
        }
        back={{ address: `/studio/${name}/preview/page?${query}`, text: words('previewBack') }}
      />,
      200,
      { 'Content-Security-Policy': policyFor(["'self'"]) },
    );
  };

  pages.get('/:name/preview', designers, (context) =>
    withDraft(context, parts, async (draft) => {
      const published = await previewed(parts, draft);
      const { survey } = published;
      const asked = new URL(context.req.url).searchParams;
      const state = { ...stateFrom(survey, asked), alone: false, checking: false };
      const language = languageOf(context);
      const address = (path: string, own: PreviewState, more: Readonly<Record<string, string>> = {}) =>
        `/studio/${draft.name}${path}?${new URLSearchParams([
          ...queryOf(own),
          ['lang', language],
          ...Object.entries(more),
        ])}`;
      const way = wayIn(parts, published, state);
      const page = survey.pages.find(({ name }) => name === state.page);
      const { issues } = reportsOf(parts.store).of(draft);
      const here = issues.filter((own) => isAbout(own, state.page));
      const width = widthIn(asked.get('width') ?? undefined);
      return sendPage(
        context,
        <PreviewPage
          {...studioFrame(parts, context, draft, 'preview', 'client/designer/preview-live.ts')}
          settings={previewSettings(context, published, state, (own) => address('/preview', own, { width }))}
          revision={draft.revision}
          framed={address('/preview/page', state)}
          alone={address('/preview/page', { ...state, alone: true })}
          width={width}
          atWidth={(own) => address('/preview', state, { width: own })}
          edit={`/studio/${draft.name}?lang=${language}#${page === undefined ? (state.page === '' ? 'consent' : 'survey') : `pages/${page.name}`}`}
          offTheWay={
            page === undefined || way === null || way.includes(page.name) ? null : conditionsOf(survey, page)
          }
          issues={studioIssues(here, survey, language)}
          missing={{
            n: missingIn(survey, state.language),
            address: `/studio/${draft.name}/translations/${state.language}?lang=${language}`,
          }}
          elsewhere={issues.filter((own) => own.severity === 'error' && !here.includes(own)).length}
        />,
        200,
        { 'Content-Security-Policy': framingPolicy },
      );
    }),
  );

  const framed = (context: Context): Promise<Response> =>
    withDraft(context, parts, async (draft) => {
      const published = await previewed(parts, draft);
      const state = stateFrom(published.survey, new URL(context.req.url).searchParams);
      if (state.page === outside) return aside(context, draft, state, 'Outside');
      try {
        const answer = await previewPage(context, parts, {
          published,
          state,
          address: `/studio/${draft.name}/preview/page`,
          more: { lang: languageOf(context) },
          formToken: personIn(context)?.formToken ?? '',
        });
        return answer.status >= 500 ? aside(context, draft, state, 'Broken') : answer;
      } catch {
        return aside(context, draft, state, 'Broken');
      }
    });

  pages.get('/:name/preview/page', designers, framed);
  pages.post('/:name/preview/page', bodyLimit(parts.settings.answerLimit), designers, framed);
};
