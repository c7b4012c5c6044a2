import { Hono } from 'hono';
import { TextsPage } from '../../client/dashboard/texts-page.tsx';
import { namingOf } from '../../client/lib/labels.ts';
import { textsQueryOf, textsViewOf } from '../../client/lib/texts-view.ts';
import { minimumGroupOf } from '../../surveys/definition/minimum-group.ts';
import { themeWords } from '../../surveys/locales/themes.ts';
import { analystOf } from '../analyst/local-analyst.ts';
import type { AppParts } from '../app-parts.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { confirmedQuotes } from '../quotes/confirmed-quotes.ts';
import { codebookOf, languageOf, surveyFrame } from './dashboard-frame.ts';
import { exampleFilter } from './dashboard-view.ts';
import { readForm } from './respondent-form.ts';
import { sendPage } from './send-page.ts';

/** What people wrote and allow to be quoted: for analysts, who confirm quotes, and confirmed quotes for everybody of the study. */
export const textsPages = (parts: AppParts, researchers: Researchers): Hono => {
  const { store } = parts;
  const analyst = analystOf(parts);
  const quotes = confirmedQuotes(store);
  const pages = new Hono();
  pages.get(
    '/:name/texts',
    researchers({ right: 'results', survey: 'named', act: 'verbatims' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const { survey, study } = published;
      const { frame } = await surveyFrame(parts, context, published, 'inTheirWords');
      const { language } = frame;
      const mayConfirm = callerOf(context).may('texts', survey.name);
      const asked = textsViewOf(new URL(context.req.url).searchParams);
      // a filter of one's own is a question of one's own
      const mayAsk = callerOf(context).may('ask', survey.name);
      const view = mayAsk ? asked : { ...asked, where: '' };
      const confirmed = await quotes.of(survey.name);
      const { issues, questions, languages, ...found } = await analyst.texts(survey.name, view, language, {
        confirmed,
        only: !mayConfirm,
      });
      const book = codebookOf(published);
      const naming = namingOf(book, language);
      const names = new Intl.DisplayNames([language], { type: 'language' });
      return sendPage(
        context,

        <TextsPage
          {...frame}
          {...found}
          themeWords={themeWords(language)}
          view={view}
          mayConfirm={mayConfirm}
          mayAsk={mayAsk}
          action={`/d/${survey.name}/texts`}
          example={exampleFilter(book)}
          questions={questions.map((value) => ({ value, label: `${value} · ${naming.variable(value)}` }))}
          languages={languages.map((value) => ({ value, label: names.of(value) ?? value }))}
          problems={issues.map((issue) => issueSentence(issue, language))}
          least={minimumGroupOf(study)}
        />,
        issues.length > 0 ? 422 : 200,
      );
    },
  );
  pages.post(
    '/:name/texts/quote',
    researchers({ right: 'texts', survey: 'named', act: 'quote' }),
    async (context, next) => {
      const published = await store.published(context.req.param('name'));
      if (published === null) return next();
      const { name } = published.survey;
      const form = await readForm(context);
      const view = textsViewOf(new URL(context.req.url).searchParams);
      const digest = form?.field('digest') ?? '';
      if (/^[0-9a-f]{24}$/.test(digest) && view.of !== '')
        await quotes.say(name, view.of, digest, form?.field('quoted') === 'yes');
      const place = /^\d{1,6}$/.test(form?.field('place') ?? '') ? `#text-${form?.field('place')}` : '';
      const query = new URLSearchParams(textsQueryOf(view));
      query.set('lang', languageOf(context));
      return context.redirect(`/d/${name}/texts?${query.toString()}${place}`, 303);
    },
  );
  return pages;
};
