import { Hono } from 'hono';
import { ClaimsPage } from '../../client/dashboard/claims-page.tsx';
import type { EstimateRow } from '../../client/dashboard/estimate-table.tsx';
import { OverviewPage } from '../../client/dashboard/overview-page.tsx';
import { SurveysPage } from '../../client/dashboard/plain-pages.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { viewOf } from '../../client/lib/view.ts';
import { dashboardWords } from '../../surveys/locales/dashboard.ts';
import { planWords } from '../../surveys/locales/plan.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { refusePage } from '../accounts/pages/refuse-page.tsx';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, researchersOf } from '../middleware/researcher.ts';
import { planRun } from '../plan-run.ts';
import { claimsView } from './claims-view.ts';
import { codingPages } from './coding-pages.tsx';
import { codebookOf, frameOf, languageOf, surveyFrame, titleOf } from './dashboard-frame.ts';
import { exampleFilter, tabulable, weightsOf } from './dashboard-view.ts';
import { definitionPages } from './definition-pages.tsx';
import { explorerPages } from './explorer-pages.tsx';
import { exportPages } from './export-pages.tsx';
import { fieldworkPages } from './fieldwork-page.tsx';
import { keynessPages } from './keyness-page.tsx';
import { mirrorChoice } from './mirror-choice.ts';
import { placesPages } from './places-pages.tsx';
import { publicResultsPages } from './public-results-page.tsx';
import { reportPages } from './report-pages.tsx';
import { savedViewsPages } from './saved-views-pages.tsx';
import { sendPage } from './send-page.ts';
import { surveyLogPages } from './survey-log.tsx';
import { textsPages } from './texts-page.tsx';
import { told } from './told.ts';
import { toldCount } from './told-count.ts';
import { withAudit } from './warranted-control.ts';
import { webhooksPages } from './webhooks-page.tsx';

/** Pages for researchers, mounted at `/d`; every one behind the right it needs. */
export const dashboardPages = (parts: AppParts): Hono => {
  const { store, settings } = parts;
  const { acts } = accountsOf(parts);
  const analyst = analystOf(parts);
  const pages = new Hono();

  const researchers = researchersOf(parts, refusePage(parts));

  pages.route('/', codingPages(parts, researchers));
  pages.route('/', explorerPages(parts, researchers));
  pages.route('/', savedViewsPages(parts, researchers));
  pages.route('/', placesPages(parts, researchers));
  pages.route('/', textsPages(parts, researchers));
  pages.route('/', keynessPages(parts, researchers));
  pages.route('/', exportPages(parts, researchers));
  pages.route('/', reportPages(parts, researchers));
  pages.route('/', publicResultsPages(parts, researchers));
  pages.route('/', webhooksPages(parts, researchers));
  pages.route('/', fieldworkPages(parts, researchers));
  pages.route('/', surveyLogPages(parts, researchers));
  pages.route('/', definitionPages(parts, researchers));

  pages.get('/', researchers({ right: 'list', survey: 'any' }), async (context) => {
    const language = languageOf(context);
    const surveys = await Promise.all(
      (await store.surveys())
        .filter(({ survey }) => callerOf(context).may('list', survey.name))
        .map(async (published) => {
          const counts = await store.counts(published.survey.name);
          return {
            name: published.survey.name,
            title: titleOf(published, language),
            complete: toldCount(published, counts.complete, parts.clock),
            simulated: counts.simulated > 0,
            hasLinks:
              callerOf(context).person !== null && callerOf(context).may('collect', published.survey.name),
          };
        }),
    );
    const frame = frameOf(parts, context, dashboardWords(language)('surveys'));
    return sendPage(context, <SurveysPage {...frame} surveys={surveys} />);
  });

  pages.get('/:name', researchers({ right: 'results', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { survey } = published;
    const { counts, frame } = await surveyFrame(parts, context, published, 'overview');
    const book = codebookOf(published);
    const naming = namingOf(book, frame.language);
    const asked = new URL(context.req.url).searchParams;
    // a filter of one's own is a question of one's own
    const view = viewOf(callerOf(context).may('ask', survey.name) ? asked : new URLSearchParams());
    const caller = callerOf(context);
    const mirrors = await mirrorChoice(parts, context, published);
    const { mirror } = mirrors;
    const { made, stored, ...read } = await analyst.overview(survey.name, view, frame.language, mirror);
    const beside = mirror === null ? null : await store.published(mirror);
    const besides = mirror === null ? 0 : (await store.counts(mirror)).simulated;
    const problems = [...made.issues, ...mirrors.issues];
    const verbatims = caller.may('texts', survey.name) ? read.verbatims : [];
    if (verbatims.some(({ length }) => length > 0))
      await acts.record({ who: caller.who, what: 'verbatims', object: survey.name, result: 'done' });
    const tell = told(book, frame.language);
    const audited = withAudit(published, frame.words);
    const small = (estimate: EstimateRow['estimate']): boolean => estimate.base.n < 100;
    const sentiments = made.sentiments.map((finding, place) => ({
      ...tell(finding),
      verbatims: verbatims[place] ?? [],
    }));
    return sendPage(
      context,

      <OverviewPage
        {...frame}
        survey={{ ...frame.survey, simulated: frame.survey.simulated || besides > 0 }}
        naming={naming}
        view={view}
        choices={{ tabulable: tabulable(book), weights: weightsOf(book) }}
        action={`/d/${survey.name}`}
        example={exampleFilter(book)}
        counts={{
          ...counts,
          complete: toldCount(published, counts.complete, parts.clock),
          brokeOff: toldCount(published, Math.max(0, stored - counts.complete), parts.clock),
        }}
        answerAddress={`${settings.baseUrl ?? new URL(context.req.url).origin}/s/${survey.name}`}
        problems={problems.map((issue) => issueSentence(issue, frame.language))}
        headline={
          made.headline === null
            ? null
            : {
                ...audited(tell(made.headline.finding)),
                parts: made.headline.parts.map(({ name, turned, estimate }) => ({
                  label: turned
                    ? frame.words('partTurned', { name: naming.variable(name) })
                    : naming.variable(name),
                  estimate,
                  small: small(estimate),
                })),
              }
        }
        segments={
          made.segments === null
            ? null
            : { ...audited(tell(made.segments.finding)), felt: made.segments.felt, used: made.segments.used }
        }
        mother={
          made.mother === null
            ? null
            : {
                ...tell(made.mother.finding),
                steps: made.mother.steps.map(({ step, estimate }) => ({
                  label: frame.words(step),
                  estimate,
                  small: small(estimate),
                })),
              }
        }
        mirror={
          made.mirror === null || beside === null
            ? null
            : {
                ...told(codebookOf(beside), frame.language)(made.mirror.finding),
                steps: made.mirror.steps,
                title: titleOf(beside, frame.language),
              }
        }
        mirrors={mirrors}
        countries={made.countries === null ? null : audited(tell(made.countries))}
        sentiments={sentiments}
        themes={made.themes.map(tell)}
      />,
      problems.length > 0 ? 422 : 200,
    );
  });

  pages.get(
    '/:name/claims',
    researchers({ right: 'results', survey: 'named', act: 'plan-run' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const { survey, study } = published;
      const { frame } = await surveyFrame(parts, context, published, 'claims');
      const { language, numbers } = frame;
      const asked = new URL(context.req.url).searchParams;
      // a weight of one's own is a question of one's own
      const { weight } = viewOf(callerOf(context).may('ask', survey.name) ? asked : new URLSearchParams());
      const run = await planRun(store, survey.name);
      const design = weight === '' ? {} : { weight };
      const result =
        run === null
          ? null
          : await analyst.claims(survey.name, { plan: run.plan, standing: run.standing, design });
      const codebook = codebookOf(published);
      const told =
        run === null || result?.ok !== true
          ? null
          : claimsView({ table: result.value, run, codebook, language, numbers });
      return sendPage(
        context,

        <ClaimsPage
          {...frame}
          planWords={planWords(language)}
          told={
            told !== null && study.providerFixed
              ? { ...told, about: [...told.about, frame.words('warrantedNotAssessed')] }
              : told
          }
          problems={result === null ? [] : result.issues.map((issue) => issueSentence(issue, language))}
        />,
        result?.ok === false ? 422 : 200,
      );
    },
  );

  return pages;
};
