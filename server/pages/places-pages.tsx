import { type Context, Hono } from 'hono';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import { placesOf, reportTasks } from '../../analysis/report/report-tasks.ts';
import type { Told } from '../../client/dashboard/overview-page.tsx';
import { CountriesPage } from '../../client/dashboard/places-page.tsx';
import { type WaveLine, WavesPage } from '../../client/dashboard/waves-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { viewOf } from '../../client/lib/view.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { exportCodebook } from '../export/export-codebook.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { codebookOf, surveyFrame } from './dashboard-frame.ts';
import { exampleFilter, requestHead, tabulable, weightsOf } from './dashboard-view.ts';
import { sendPage } from './send-page.ts';
import { told } from './told.ts';
import { withAudit } from './warranted-control.ts';

const isMeans = (own: Told<Finding>): own is Told<MeansFinding> => own.finding.kind === 'means';
const isTable = (own: Told<Finding>): own is Told<CrosstabFinding> => own.finding.kind === 'crosstab';

/** A filter and a version of the questionnaire. */
const between = (where: string, version: number): string =>
  where === '' ? `\${survey_version} = ${version}` : `(${where}) and \${survey_version} = ${version}`;

/** Questions behind a score that are not simply the same in every version. */
const changedItems = ({ scores = [], variables }: Codebook, of: string): readonly string[] => {
  const items = scoreItems(scores, of);
  return variables
    .filter(({ name, history }) => items.has(name) && history !== undefined)
    .map(({ name }) => name);
};

/** The questions that a score comes from, through the scores it is made of. */
const scoreItems = (scores: NonNullable<Codebook['scores']>, of: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const { item } of scores.find(({ construct }) => construct === name)?.items ?? []) visit(item);
  };
  visit(of);
  return found;
};

const nothingAsked = { ok: true as const, value: [], issues: [] };

/** Countries on a map, and waves: the sections of the report with a page each. */
export const placesPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const analyst = analystOf(parts);
  const pages = new Hono();

  const shared = async (context: Context, published: PublishedSurvey, here: 'countries' | 'waves') => {
    const { survey } = published;
    const { frame } = await surveyFrame(parts, context, published, here);
    const book = codebookOf(published);
    const may = callerOf(context).may('ask', survey.name);
    // a filter of one's own is a question of one's own
    const view = viewOf(may ? new URL(context.req.url).searchParams : new URLSearchParams());
    const { countries } = reportTasks({ survey, codebook: book, designed: view.weight !== '' });
    const tell = (finding: Finding): Told<Finding> =>
      withAudit(published, frame.words)(told(book, frame.language)(finding));
    return {
      countries,
      tell,
      props: {
        ...frame,
        naming: namingOf(book, frame.language),
        view,
        choices: { tabulable: tabulable(book), weights: weightsOf(book) },
        action: `/d/${survey.name}/${here}`,
        example: exampleFilter(book),
      },
    };
  };

  pages.get('/:name/countries', researchers({ right: 'results', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { props, countries, tell } = await shared(context, published, 'countries');
    const result =
      countries.length === 0
        ? nothingAsked
        : await analyst.findings(published.survey.name, { ...requestHead(props.view), tasks: countries });
    const found = (result.ok ? result.value : []).map(tell);
    return sendPage(
      context,
      <CountriesPage
        {...props}
        problems={result.ok ? [] : result.issues.map((issue) => issueSentence(issue, props.language))}
        means={found.filter(isMeans)}
        isMapped={props.naming.find(placesOf(codebookOf(published)))?.role === 'country'}
        segments={found.find(isTable) ?? null}
      />,
      result.ok ? 200 : 422,
    );
  });

  pages.get('/:name/waves', researchers({ right: 'results', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { name } = published.survey;
    const { codebook } = await exportCodebook(store, name);
    const versions = codebook.versions ?? [];
    const { props, countries, tell } = await shared(context, published, 'waves');
    const of = countries.flatMap(({ means }) => means?.of ?? []);
    const waves: { readonly version: number; readonly found: readonly Told<MeansFinding>[] }[] = [];
    const problems: string[] = [];
    for (const { version } of versions.length < 2 || of.length === 0 ? [] : versions) {
      const where = between(props.view.where, version);
      const result = await analyst.findings(name, {
        ...requestHead({ ...props.view, where }),
        tasks: [{ means: { of } }],
      });
      if (result.ok) waves.push({ version, found: result.value.map(tell).filter(isMeans) });
      else problems.push(...result.issues.map((issue) => issueSentence(issue, props.language)));
    }
    const lines = of.flatMap((own): readonly WaveLine[] => {
      const means = waves.flatMap(({ version, found }) =>
        found.filter(({ finding }) => finding.of === own).map((told) => ({ version, told })),
      );
      // a wave of too few people would follow from the others
      return means.length < 2 || means.some(({ told }) => told.finding.total.value === null)
        ? []
        : [
            {
              of: own,
              waves: means.map(({ version, told }) => ({ version, mean: told.finding.total })),
              changed: changedItems(codebook, own),
              notes: [...new Set(means.flatMap(({ told }) => told.notes))],
            },
          ];
    });
    return sendPage(
      context,
      <WavesPage {...props} versions={versions.length} lines={lines} problems={[...new Set(problems)]} />,
      problems.length === 0 ? 200 : 422,
    );
  });

  return pages;
};
