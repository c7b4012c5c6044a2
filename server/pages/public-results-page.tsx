import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { publishable } from '../../analysis/release/plan-issues.ts';
import { PublicResultsPage, type PublicResultsProps } from '../../client/dashboard/public-results-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { publicWords } from '../../surveys/locales/public.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { publicDocument, publicFile } from '../public/public-document.tsx';
import { publicResults } from '../public/public-results.ts';
import { shownTables } from '../public/public-tables.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { aboutPublished } from './about-published.ts';
import { codebookOf, languageOf, surveyFrame } from './dashboard-frame.ts';
import { weightsOf } from './dashboard-view.ts';
import { type Form, readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';

/** Empty rows beside the chosen tables. */
const moreRows = 4;

interface Said {
  readonly issues: readonly Issue[];
  readonly done: 'page-saved' | 'page-released' | null;
  /** What was written where it could not be kept. */
  readonly tables?: PublicResultsProps['tables'];
}

const writtenTables = (form: Form | null): PublicResultsProps['tables'] => {
  const columns = form?.answers.get('columns') ?? [];
  return (form?.answers.get('rows') ?? []).map((rows, place) => ({ rows, columns: columns[place] ?? '' }));
};

/** Where researchers choose public tables, make releases, and open and shut the page. */
export const publicResultsPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store, settings, clock, assets } = parts;
  const results = publicResults({ store, analyst: analystOf(parts), clock });
  const pages = new Hono();

  const page = async (
    context: Context,
    published: PublishedSurvey,
    { issues, done, tables }: Said,
  ): Promise<Response> => {
    const { name } = published.survey;
    const { frame } = await surveyFrame(parts, context, published, 'public');
    const { language } = frame;
    const say = publicWords(language);
    const book = codebookOf(published);
    const naming = namingOf(book, language);
    const standing = await results.standing(name);
    const { plan, kept, missing, open } = standing;
    const last = kept.at(-1)?.release;
    const chosen = tables ?? plan?.tables.map(({ rows, columns = '' }) => ({ rows, columns })) ?? [];
    const behind = shownTables(standing)
      .filter(({ release }) => release !== last?.number)
      .map((own) => naming.variable(own.rows));
    const caller = callerOf(context);
    return sendPage(
      context,
      <PublicResultsPage
        {...frame}
        say={say}
        action={`/d/${name}/public`}
        noticesAt={`/d/${name}/webhooks`}
        problems={issues.map((own) => issueSentence(own, language))}
        done={done === null ? null : say(done)}
        mayChoose={caller.may('ask', name)}
        mayOpen={caller.may('open', name)}
        questions={publishable(book).map((variable) => ({
          value: variable.name,
          label: `${naming.variable(variable.name)} (${variable.name})`,
        }))}
        weights={weightsOf(book).map((variable) => ({
          value: variable.name,
          label: naming.variable(variable.name),
        }))}
        tables={[...chosen, ...Array.from({ length: moreRows }, () => ({ rows: '', columns: '' }))]}
        weight={plan?.weight ?? ''}
        release={[
          last === undefined
            ? say('page-release-none')
            : say('page-release-last', { number: last.number, day: last.day, tables: last.tables.length }),
          ...(behind.length === 0 ? [] : [say('page-kept', { tables: behind.join('; ') })]),
          plan === null
            ? issueSentence(
                { code: 'PUBLIC-PLAN-NONE', severity: 'note', place: '', data: { name } },
                language,
              )
            : missing > 0
              ? say('page-release-missing', { missing })
              : say('page-release-due'),
        ]}
        isDue={plan !== null && missing === 0}
        isOpen={open}
        hasRelease={kept.length > 0}
        address={`${settings.baseUrl ?? new URL(context.req.url).origin}/p/${name}`}
      />,
      issues.length > 0 ? 422 : 200,
    );
  };

  const back = (context: Context, name: string, done: string): Response =>
    context.redirect(`/d/${name}/public?lang=${languageOf(context)}${done}`, 303);

  pages.get(
    '/:name/public',
    researchers({ right: 'results', survey: 'named' }),
    async (context, next) =>
      (await aboutPublished(store, context, (published) => {
        const done = context.req.query('done');
        return page(context, published, {
          issues: [],
          done: done === 'saved' ? 'page-saved' : done === 'released' ? 'page-released' : null,
        });
      })) ?? next(),
  );

  pages.get(
    '/:name/public/preview',
    researchers({ right: 'results', survey: 'named' }),
    async (context, next) =>
      (await aboutPublished(store, context, async (published) => {
        const standing = await results.standing(published.survey.name);
        const document = publicDocument(published, standing, languageOf(context), {
          style: assets.url('client/public/public.css'),
          languages: [],
          links: [],
        });
        return context.html(html`<!doctype html>${document}`);
      })) ?? next(),
  );

  pages.get(
    '/:name/public/file',
    researchers({ right: 'results', survey: 'named' }),
    async (context, next) =>
      (await aboutPublished(store, context, async (published) => {
        const { name } = published.survey;
        const language = languageOf(context);
        return context.body(await publicFile(published, await results.standing(name), language), 200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}-results-${language}.html"`,
        });
      })) ?? next(),
  );

  pages.post(
    '/:name/public/tables',
    researchers({ right: 'ask', survey: 'named', act: 'public-tables' }),
    async (context, next) =>
      (await aboutPublished(store, context, async (published) => {
        const { name } = published.survey;
        const form = await readForm(context);
        const tables = writtenTables(form).filter(({ rows, columns }) => rows !== '' || columns !== '');
        const weight = form?.field('weight') ?? '';
        const made = await results.choose(name, {
          tables: tables.map(({ rows, columns }) => ({ rows, ...(columns === '' ? {} : { columns }) })),
          ...(weight === '' ? {} : { weight }),
        });
        return made.ok
          ? back(context, name, '&done=saved')
          : page(context, published, { issues: made.issues, done: null, tables });
      })) ?? next(),
  );

  pages.post(
    '/:name/public/release',
    researchers({ right: 'open', survey: 'named', act: 'public-release' }),
    async (context, next) =>
      (await aboutPublished(store, context, async (published) => {
        const { name } = published.survey;
        const made = await results.release(name);
        return made.ok
          ? back(context, name, '&done=released')
          : page(context, published, { issues: made.issues, done: null });
      })) ?? next(),
  );

  for (const to of ['open', 'shut'] as const)
    pages.post(
      `/:name/public/${to}`,
      researchers({ right: 'open', survey: 'named', act: `public-${to}` }),
      async (context, next) =>
        (await aboutPublished(store, context, async (published) => {
          const { name } = published.survey;
          const made = await results.open(name, to === 'open');
          return made.ok
            ? back(context, name, '')
            : page(context, published, { issues: made.issues, done: null });
        })) ?? next(),
    );

  return pages;
};
