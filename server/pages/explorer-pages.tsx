import { type Context, Hono } from 'hono';
import { validCodes } from '../../analysis/data/codes.ts';
import type { CrosstabFinding } from '../../analysis/finding/crosstab-finding.ts';
import type { Finding } from '../../analysis/finding/finding.ts';
import type { MeansFinding } from '../../analysis/finding/means-finding.ts';
import { nesting } from '../../analysis/finding/nested-banner.ts';
import { ExplorePage } from '../../client/dashboard/explore-page.tsx';
import type { Told } from '../../client/dashboard/overview-page.tsx';
import { besideGrid } from '../../client/lib/beside-grid.ts';
import { gridWords } from '../../client/lib/grid-words.ts';
import { namingOf } from '../../client/lib/labels.ts';
import { tableGrid } from '../../client/lib/table-grid.ts';
import { type TableView, tableQueryOf, tableViewOf } from '../../client/lib/table-view.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { byteStream } from '../export/byte-stream.ts';
import { writePptx } from '../export/pptx/write-pptx.ts';
import { issueSentence } from '../issue-sentence.ts';
import type { Researchers } from '../middleware/researcher.ts';
import { reportEndings } from '../report/report-file.ts';
import { tableDeck } from '../report/table-deck.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { goneNames, queryWithout } from '../views/gone-names.ts';
import { surveyViews } from '../views/survey-views.ts';
import { besideSheet } from './beside-sheet.ts';
import { codebookOf, surveyFrame } from './dashboard-frame.ts';
import { exampleFilter, requestHead, tabulable, weightsOf } from './dashboard-view.ts';
import { sendPage } from './send-page.ts';
import { type TableFormat, tableFile } from './table-file.ts';
import { completed, tableRequest } from './table-request.ts';
import { tableSheet } from './table-sheet.ts';
import { told } from './told.ts';
import { withAudit } from './warranted-control.ts';

const isTable = (own: Told<Finding>): own is Told<CrosstabFinding> => own.finding.kind === 'crosstab';
const isMeans = (own: Told<Finding>): own is Told<MeansFinding> => own.finding.kind === 'means';

/** Findings that stand in one table: those by the same banner, in the order of the view; each alone beside its second. */
const byBanner = (
  found: readonly Told<CrosstabFinding>[],
  { columns, beside }: TableView,
): readonly (readonly Told<CrosstabFinding>[])[] => {
  if (beside !== '') return found.map((own) => [own]);
  const banners = columns.length === 0 ? [null] : columns.map((own) => own.join(nesting));
  return banners
    .map((banner) => found.filter(({ finding }) => (finding.columns?.variable ?? null) === banner))
    .filter(({ length }) => length > 0);
};

const fileTypes: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The crosstab explorer, and its very tables as files. */
export const explorerPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const analyst = analystOf(parts);
  const views = surveyViews(parts);
  const pages = new Hono();

  /** Everything a view comes to. */
  const asked = async (context: Context, published: PublishedSurvey) => {
    const { frame } = await surveyFrame(parts, context, published, 'explore');
    const book = codebookOf(published);
    const view = completed(tableViewOf(new URL(context.req.url).searchParams), book);
    const request = tableRequest(view, book);
    const result = await analyst.findings(published.survey.name, request);
    const tell = told(book, frame.language);
    const found = (result.ok ? result.value : []).map((one) => withAudit(published, frame.words)(tell(one)));
    return {
      frame,
      book,
      view,
      request,
      result,
      naming: namingOf(book, frame.language),
      tell,
      tables: byBanner(found.filter(isTable), view),
      means: found.filter(isMeans),
    };
  };

  pages.get('/:name/explore', researchers({ right: 'ask', survey: 'named' }), async (context, next) => {
    const published = await store.published(context.req.param('name'));
    if (published === null) return next();
    const { frame, book, view, request, result, naming, tables, means } = await asked(context, published);
    const { survey } = published;
    const [stub, ...others] = view.rows;
    const gone = goneNames(view, book);
    const variable = others.length === 0 && stub !== undefined ? naming.find(stub) : null;
    return sendPage(
      context,
      <ExplorePage
        {...frame}
        naming={naming}
        view={view}
        choices={{ tabulable: tabulable(book), weights: weightsOf(book) }}
        netCodes={
          variable === null || variable.measure === 'number'
            ? []
            : validCodes(variable).map((code) => ({ code, label: naming.code(variable.name, code) }))
        }
        action={`/d/${survey.name}/explore`}
        savedAt={`/d/${survey.name}/views`}
        saved={await views.list(survey.name, frame.language)}
        query={tableQueryOf(view)}
        gone={
          gone.length === 0
            ? null
            : {
                sentence: frame.words('goneFromTable', { list: gone.join(', '), version: survey.version }),
                query: queryWithout(view, gone),
              }
        }
        example={exampleFilter(book)}
        problems={(result.ok ? [] : result.issues)
          .filter(
            ({ code, data }) =>
              code !== 'REQUEST-VARIABLE-UNKNOWN' || !gone.includes(String(data?.['variable'])),
          )
          .map((issue) => issueSentence(issue, frame.language))}
        tables={tables}
        means={means}
        request={JSON.stringify(request, null, 2)}
      />,
      result.ok ? 200 : 422,
    );
  });

  pages.get(
    '/:name/explore/file/:format',
    researchers({ right: 'ask', survey: 'named' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const { name } = published.survey;
      const format = context.req.param('format');
      if (!['csv', 'xlsx', 'pptx', 'json'].includes(format)) return next();
      const { frame, view, request, result, naming, tables, means, tell } = await asked(context, published);
      const named = (ending: string): Readonly<Record<string, string>> => ({
        'Content-Disposition': `attachment; filename="${name}-table.${ending}"`,
      });
      if (format === 'json') return context.json(request, 200, named('json'));
      // a table that cannot be made goes back to the page that says why
      if (!result.ok)
        return context.redirect(`/d/${name}/explore?${tableQueryOf(view)}&lang=${frame.language}`, 303);
      const { words, numbers } = frame;
      const made = tables.flatMap((own) => {
        const [first, ...others] = own;
        if (first === undefined) return [];
        const findings = [first.finding, ...others.map(({ finding }) => finding)] as const;
        const both = besideGrid(first.finding, view, naming, gridWords(words));
        return [{ own, first, both, grid: tableGrid(findings, view, naming, gridWords(words)) }];
      });
      const besideSaid = ({ beside }: CrosstabFinding): string =>
        [
          words('besideHow', { level: numbers.percent(1 - (view.letters ?? 0.05)) }),
          ...(beside?.both == null ? [] : [words('besideBoth', { n: numbers.count(beside.both) })]),
        ].join(' ');
      const under = (panel: string, where: string): string =>
        words('panelOf', { panel, where: where === '' ? words('everybody') : where });
      if (format === 'pptx') {
        const deck = tableDeck({
          published,
          head: requestHead(view),
          isSimulated: [...tables.flat(), ...means].some(({ finding }) => finding.provenance.simulated),
          language: frame.language,
          percent: view.percent,
          tables: made.flatMap(({ grid, own, both, first }) => {
            const told = (panel: string | null, from: typeof grid, by: typeof own) => ({
              grid: from,
              stubs: from.groups.map((group) => {
                const stub = by.find(({ finding }) => finding === group.finding);
                const filter = panel === null ? [] : [under(panel, panel === 'A' ? view.where : view.beside)];
                return {
                  group,
                  sentence: stub?.sentence ?? null,
                  notes: [...filter, ...(stub?.notes ?? [])],
                };
              }),
            });
            const second = first.finding.beside?.finding ?? null;
            if (both === null || second === null) return [told(null, grid, own)];
            const other = tableGrid([second], view, naming, gridWords(words));
            return [told('A', grid, own), told('B', other, [tell(second)])];
          }),
          apart: made.flatMap(({ both, first }) =>
            both === null
              ? []
              : [
                  {
                    grid: both,
                    notes: [
                      `${under('A', view.where)}; ${under('B', view.beside)}`,
                      besideSaid(first.finding),
                    ],
                  },
                ],
          ),
          means: means.map(({ finding }) => finding),
          audit: [...new Set(means.flatMap(({ notes }) => notes))],
        });
        return context.body(byteStream(writePptx(deck)), 200, {
          'Content-Type': reportEndings.pptx.type,
          ...named('pptx'),
        });
      }
      const sheets = made.map(({ own, first, grid, both }) => {
        const { provenance } = first.finding;
        const title = [grid.groups.map(({ label }) => label).join(', '), ...grid.banner].join(' × ');
        const said = [
          ...own.flatMap(({ sentence }) => (sentence === null ? [] : [sentence])),
          ...new Set(own.flatMap(({ notes }) => notes)),
          ...(both === null
            ? provenance.where === null
              ? []
              : [`${words('filter')}: ${provenance.where}`]
            : [under('A', view.where), under('B', view.beside), besideSaid(first.finding)]),
          `${words('weight')}: ${provenance.weight ?? words('unweighted')}`,
          ...(provenance.simulated ? [words('simulatedBanner')] : []),
        ];
        return both === null
          ? tableSheet({ grid, title, said, words, numbers })
          : besideSheet({ grid: both, title, said, words });
      });
      const own = format === 'xlsx' ? 'xlsx' : 'csv';
      return context.body(byteStream(tableFile(sheets, own)), 200, {
        'Content-Type': fileTypes[own],
        ...named(own),
      });
    },
  );

  return pages;
};
