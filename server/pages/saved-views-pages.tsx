import { type Context, Hono } from 'hono';
import { nesting } from '../../analysis/finding/nested-banner.ts';
import { SavedViewsPage, type SavedViewsProps } from '../../client/dashboard/saved-views-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { tableViewOf } from '../../client/lib/table-view.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { sayWho } from '../accounts/pages/say-who.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import type { PublishedSurvey } from '../storage/store.ts';
import { goneNames } from '../views/gone-names.ts';
import { ownQuery, surveyViews } from '../views/survey-views.ts';
import { aboutPublished } from './about-published.ts';
import { codebookOf, languageOf, surveyFrame } from './dashboard-frame.ts';
import { reportOf } from './report-presets.ts';
import { readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';

/** Where views of the explorer are kept under names, renamed, replaced and deleted. */
export const savedViewsPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const views = surveyViews(parts);
  const accounts = accountsOf(parts);
  const pages = new Hono();
  const need = { right: 'ask', survey: 'named' } as const;

  const page = async (
    context: Context,
    published: PublishedSurvey,
    shown: Pick<SavedViewsProps, 'pending' | 'deleted'> & { readonly issues?: readonly Issue[] },
  ): Promise<Response> => {
    const { name } = published.survey;
    const { frame } = await surveyFrame(parts, context, published, 'explore');
    const book = codebookOf(published);
    const naming = namingOf(book, frame.language);
    const { nameOf } = await sayWho(accounts, frame.language);
    const { issues = [], pending, deleted } = shown;
    return sendPage(
      context,
      <SavedViewsPage
        {...frame}
        title={frame.words('savedViews')}
        explorer={`/d/${name}/explore`}
        action={`/d/${name}/views`}
        problems={issues.map((own) => issueSentence(own, frame.language))}
        pending={pending}
        deleted={deleted}
        views={(await views.list(name, frame.language)).map(({ id, name: own, view, who }) => {
          const { rows, columns, where, beside } = tableViewOf(new URLSearchParams(view));
          return {
            id,
            name: own,
            view,
            who: nameOf(who),
            of: [rows, ...columns.map((banner) => [banner])]
              .map((part) => part.map((one) => [one].flat().map(naming.variable).join(nesting)).join(', '))
              .filter((part) => part !== '')
              .join(' × '),
            where: [where, beside].filter((own) => own !== '').join(' | '),
            report: reportOf(name, view, frame.language),
            gone: goneNames(tableViewOf(new URLSearchParams(view)), book),
          };
        })}
      />,
      issues.length > 0 ? 422 : 200,
    );
  };

  pages.get(
    '/:name/views',
    researchers(need),
    async (context, next) =>
      (await aboutPublished(store, context, (published) => {
        const { gone, view } = context.req.query();
        const deleted = gone === undefined ? null : { name: gone.slice(0, 200), view: ownQuery(view ?? '') };
        return page(context, published, { pending: null, deleted });
      })) ?? next(),
  );

  pages.post(
    '/:name/views',
    researchers({ ...need, act: 'view-save' }),
    async (context, next) =>
      (await aboutPublished(store, context, async (published) => {
        const survey = published.survey.name;
        const form = await readForm(context);
        const written = { name: form?.field('name') ?? '', view: form?.field('view') ?? '' };
        const before = await views.named(survey, written.name);
        const id = form?.field('replace') === 'yes' ? before?.id : undefined;
        const kept = await views.keep(survey, { ...written, id, who: callerOf(context).who });
        if (kept.ok)
          return context.redirect(`/d/${survey}/explore?${kept.value.view}&lang=${languageOf(context)}`, 303);
        const isTaken = kept.issues.some(({ code }) => code === 'VIEW-NAME-TAKEN');
        const pending = { name: written.name, view: ownQuery(written.view), isTaken };
        return page(context, published, { pending, deleted: null, issues: kept.issues });
      })) ?? next(),
  );

  pages.post(
    '/:name/views/:id/rename',
    researchers({ ...need, act: 'view-rename' }),
    async (context, next) =>
      (await aboutPublished(store, context, async (published) => {
        const survey = published.survey.name;
        const name = (await readForm(context))?.field('name') ?? '';
        const { who } = callerOf(context);
        const kept = await views.rename(survey, context.req.param('id') ?? '', name, who);
        if (kept === null) return null;
        return kept.ok
          ? context.redirect(`/d/${survey}/views?lang=${languageOf(context)}`, 303)
          : page(context, published, { pending: null, deleted: null, issues: kept.issues });
      })) ?? next(),
  );

  pages.post(
    '/:name/views/:id/delete',
    researchers({ ...need, act: 'view-delete' }),
    async (context, next) =>
      (await aboutPublished(store, context, async ({ survey: { name } }) => {
        const own = await views.find(name, context.req.param('id') ?? '');
        if (own === null || !(await views.remove(name, own.id))) return null;
        const back = new URLSearchParams({ gone: own.name, view: own.view, lang: languageOf(context) });
        return context.redirect(`/d/${name}/views?${back}`, 303);
      })) ?? next(),
  );

  return pages;
};
